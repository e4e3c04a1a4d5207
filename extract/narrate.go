package extract

import (
	"strings"

	"nianbao/data"
	"nianbao/extract/outline"
)

// narrates reports whether a sentence of a plan section tells what was, what a
// year is or what stands against a plan: 2024年是实施规划的第一年, 但面临不少困难,
// 改革取得了进展. Asked only where no word of obligation stands in it.
func narrates(text string, cues data.CommitmentCues) bool {
	if _, after, ok := strings.Cut(text, "只要"); ok && data.ContainsAny(after, cues.Believes) {
		return true
	}
	return startsWithAny(text, cues.Concedes) || namesYear(text, cues) || tellsPast(text, cues)
}

// favours reports whether a sentence says what somebody else's doing is good for
// and asks for nothing: 国家支持开放，有利于我们争取更多项目.
func favours(text string, words heard) bool {
	return words.any(heardFavour) && !words.any(heardFavourObliges) && !wants(text)
}

// maxYearName is how many code points of 时期 and adverbs may stand between a
// year and 是.
const maxYearName = 6

// namesYear reports whether a sentence opens with a year or a term and says
// what it is: 2024年，是…, “十四五”时期是….
func namesYear(text string, cues data.CommitmentCues) bool {
	rest := text
	if y := outline.Years(clip(text, 12)); len(y) > 0 && y[0].Span.Start == 0 {
		rest = string([]rune(text)[y[0].Span.End:])
	} else if rest = afterAny(text, cues.Terms); rest == text {
		return false
	}
	before, _, ok := strings.Cut(clip(rest, maxYearName), "是")
	if !ok {
		return false
	}
	for _, w := range cues.TermWords {
		before = strings.ReplaceAll(before, w, "")
	}
	return strings.Trim(before, "，, ”") == ""
}

// afterAny is what stands behind the first of words that s begins with, s where
// none does.
func afterAny(s string, words []string) string {
	for _, w := range words {
		if rest, ok := strings.CutPrefix(s, w); ok {
			return rest
		}
	}
	return s
}

// tellsPast reports whether a sentence has the 了 of what is done, and does not
// begin with a word of intent. 为了, 除了, 了解 have another one, and what stands
// in quotation marks is somebody's saying.
func tellsPast(text string, cues data.CommitmentCues) bool {
	if !strings.Contains(text, "了") || strings.Contains(text, "年内") || data.ContainsAny(text, cues.Strength.Strive) || startsWithAny(text, cues.Intent) || startsWithAny(text, cues.Begins) {
		return false
	}
	r := []rune(text)
	quoted := false
	for i, c := range r {
		switch {
		case c == '“':
			quoted = true
		case c == '”':
			quoted = false
		case c == '了' && !quoted && i > 0 && i+1 < len(r):
			if !strings.ContainsRune("为除不得罢受到算", r[i-1]) && !strings.ContainsRune("解然却望结不得如的，。；", r[i+1]) {
				return true
			}
		}
	}
	return false
}
