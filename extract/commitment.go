package extract

import (
	"strings"
	"sync"
	"unicode"

	"nianbao/data"
	"nianbao/extract/outline"
	"nianbao/extract/wordset"
	"nianbao/report"
)

// minCommitment is the length below which a sentence says nothing.
const minCommitment = 5

// commitments finds the sentences in which the issuer says what it will do:
// all of a plan section but headings, lead-ins and descriptions, and elsewhere
// those with a marker of intent (codebook, Commitment).
func (x *reading) commitments() []report.Commitment {
	var out []report.Commitment
	for i, s := range x.rep.Sentences {
		sec := x.sectionOf(i)
		if sec == nil || sec.Role == report.RoleClosing || sec.Role == report.RoleOpening {
			continue
		}
		start, heading := x.heads(i)
		if heading {
			continue
		}
		sp := x.bare(report.Span{Start: start, End: s.End})
		if sp.Len() < minCommitment {
			continue
		}
		text := x.text(sp)
		ok := false
		if sec.Role == report.RolePlan {
			ok = promises(text, x.r[s.End-1], hear(x.r[sp.Start:sp.End]))
		} else {
			ok = intentWords().Groups(x.r[sp.Start:sp.End]) != 0 && intends(text, x.rep.ReportYear, sec.Role)
		}
		if ok {
			out = append(out, x.commitment(sp, text, sec, x.section[i]))
		}
	}
	return out
}

// intentWords are the words without which no sentence outside of a plan is a
// commitment.
var intentWords = sync.OnceValue(func() *wordset.Set {
	cues := data.CommitmentWords()
	return wordset.New(cues.Subjects, cues.Answers, cues.Aims, cues.Strength.Ensure, cues.Strength.Strive, cues.Remedies)
})

// bare takes list marks off the beginning of a sentence and its stop off the
// end.
func (x *reading) bare(sp report.Span) report.Span {
	for sp.Start < sp.End {
		c := x.r[sp.Start]
		if !unicode.IsSpace(c) && c != '—' && c != '―' && c != '-' && c != '●' && c != '•' && c != '*' && c != '■' {
			break
		}
		sp.Start++
	}
	if n := outline.MarkLen(x.r, sp); n < sp.Len() {
		sp.Start += n
	}
	for sp.End > sp.Start {
		c := x.r[sp.End-1]
		if !strings.ContainsRune("。；！？;!?…．", c) && !unicode.IsSpace(c) && c != '*' {
			break
		}
		sp.End--
	}
	return sp
}

// promises reports whether a sentence of a plan section has content: it is no
// lead-in, no description of the year, no call to the audience.
func promises(text string, last rune, words heard) bool {
	cues := data.CommitmentWords()
	switch {
	case last == '：' || last == ':' || strings.HasSuffix(text, "：") || strings.HasSuffix(text, ":"):
		return false
	case last == '？' || last == '?':
		return false
	case strings.HasPrefix(text, "各位代表"), strings.HasPrefix(text, "“") && strings.HasSuffix(text, "”") && strings.Count(text, "“") == 1:
		return false
	case leadsIn(text, cues), defines(text, cues):
		return false
	case favours(text, words):
		return false
	case words.any(heardSituation) && !words.any(heardIntent):
		return false
	}
	if data.ContainsAny(lastClause(text), cues.Describes) && strings.Contains(text, "是") {
		return false
	}
	return words.any(heardObligation) || wants(text) || answers(text, cues) || !describes(text, cues, words)
}

// answers reports whether a sentence answers the problems named before it:
// 对此，我们将…, 这些问题要认真解决; 这些问题的产生… gives reasons.
func answers(text string, cues data.CommitmentCues) bool {
	rest := afterAny(text, cues.Answers)
	if rest == text || startsWithAny(rest, cues.NoAnswers) {
		return false
	}
	return data.ContainsAny(text, cues.AnswerWords) || wants(text)
}

// intends reports whether a sentence outside of the plan says what the issuer
// will do: the answer to the problems it named, or its own aim with a date to
// come. What others will do is none.
func intends(text string, reportYear int, role report.SectionRole) bool {
	cues := data.CommitmentWords()
	if role != "" && answers(text, cues) {
		return !strings.Contains(text, "存在")
	}
	if ownIntent(text, cues) || role == report.RoleProblems && (remedies(text, cues) || willDo(text, cues)) {
		return true
	}
	if strings.Contains(text, "了") {
		return false
	}
	if reportYear == 0 { // a passage without its report: only its own words tell
		for _, list := range [][]string{cues.Strength.Ensure, cues.Strength.Strive, cues.Aims} {
			for _, w := range list {
				if strings.HasPrefix(text, w) {
					return true
				}
			}
		}
		return false
	}
	for _, w := range cues.Aims {
		i := strings.Index(text, w)
		if i < 0 {
			continue
		}
		if y, _ := outline.FutureYear(text[i:], reportYear); y > 0 && !foreignSubject(text[:i]) {
			return true
		}
	}
	return false
}

// ownIntent reports whether a clause begins with the issuer and an auxiliary
// of the future beside it: 我局将继续…. 将 before a noun is the preposition,
// which a plain subject of the past has (我局将…纳入): it needs 继续, 进一步
// or a verb of beginning behind it.
func ownIntent(text string, cues data.CommitmentCues) bool {
	for _, s := range cues.Subjects {
		i := strings.Index(text, s)
		if i < 0 {
			continue
		}
		rest := text[i+len(s):]
		for _, a := range cues.Auxiliaries {
			if !strings.HasPrefix(rest, a) {
				continue
			}
			next := rest[len(a):]
			switch a {
			case "将":
				return data.ContainsAny(clip(next, 8), []string{"继续", "进一步", "认真", "努力", "采取", "切实", "高度", "深入", "坚持", "全力", "着力", "持续", "不断", "加大", "以", "在", "抓住", "正视", "坚决", "始终", "积极"})
			case "要", "会", "应":
				return data.ContainsAny(clip(next, 6), []string{"继续", "进一步", "认真", "努力", "采取", "切实", "高度", "始终", "正视", "坚持", "下大"})
			}
			return true
		}
	}
	return false
}

// foreignSubject reports whether the words before an aim name somebody else.
func foreignSubject(before string) bool {
	return data.ContainsAny(before, []string{"个县", "个区", "个市", "个乡", "个村", "企业", "公司", "国家将", "省将"})
}

// clip is the first n code points of s.
func clip(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func (x *reading) commitment(sp report.Span, text string, sec *report.Section, section int) report.Commitment {
	c := report.Commitment{Span: sp, Text: x.clean(sp), Topic: ownTopic(sec.Topic, text), Section: section, Strength: strength(hear(x.r[sp.Start:sp.End]))}
	c.TargetYear, c.TargetYearEnd, c.TargetYearFrom = targetYear(text, sec, x.rep.ReportYear)
	c.Deadline = deadline(text)
	return c
}

func strength(words heard) report.Strength {
	switch {
	case words.any(heardEnsure):
		return report.StrengthEnsure
	case words.any(heardStrive):
		return report.StrengthStrive
	}
	return report.StrengthAdvance
}

// targetYear is the year that a sentence states, else its section's, else the
// one after the reporting year.
func targetYear(text string, sec *report.Section, reportYear int) (year, end int, from string) {
	if y, e := outline.FutureYear(text, reportYear); y > 0 {
		return y, e, "stated"
	}
	if sec.Role == report.RolePlan && sec.Year > reportYear {
		return sec.Year, sec.YearEnd, "section"
	}
	if reportYear == 0 {
		return 0, 0, "default"
	}
	return reportYear + 1, 0, "default"
}
