package compare

import (
	"strings"
	"unicode"
)

// shingle is the set of character pairs of a sentence, without white space,
// punctuation and digits: what is left is the wording.
type shingle map[[2]rune]int

func shingleOf(s string) shingle {
	out := shingle{}
	var last rune
	for _, r := range s {
		if unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsDigit(r) || unicode.IsSymbol(r) {
			continue
		}
		if last != 0 {
			out[[2]rune{last, r}]++
		}
		last = r
	}
	return out
}

func (a shingle) size() int {
	n := 0
	for _, c := range a {
		n += c
	}
	return n
}

// dice is the Sørensen–Dice coefficient of two bags of pairs, 0 to 1.
func dice(a, b shingle) float64 {
	total := a.size() + b.size()
	if total == 0 {
		return 0
	}
	common := 0
	for k, n := range a {
		common += min(n, b[k])
	}
	return 2 * float64(common) / float64(total)
}

// wording is a sentence without white space, and with every number as 0: two
// sentences of the same wording differ in their numbers only.
func wording(s string) string {
	var b strings.Builder
	inNumber := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			continue
		case unicode.IsDigit(r) || inNumber && (r == '.' || r == ',' || r == '，'):
			if !inNumber {
				b.WriteByte('0')
			}
			inNumber = true
		default:
			b.WriteRune(r)
			inNumber = false
		}
	}
	return b.String()
}
