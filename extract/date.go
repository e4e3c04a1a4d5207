package extract

import (
	"fmt"
	"strings"
	"unicode"
)

// date is a calendar date as far as it is known: Month and Day may be 0.
type date struct{ Year, Month, Day int }

// String is YYYY-MM-DD, YYYY-MM or YYYY, blank where nothing is known.
func (d date) String() string {
	switch {
	case d.Year == 0:
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// known reports whether at least the year is known.
func (d date) known() bool { return d.Year > 0 }

// findDate reads the first date of a short text: 2023年12月18日,
// 二〇二三年十二月, 2023-12-18, 2023/1/5, 20231218. A year of two digits is
// taken for one of this century when a month follows (19年2月24日: digits lost).
func findDate(s string) date {
	r := []rune(s)
	for i := range r {
		if i > 0 && dateDigit(r[i-1]) >= 0 {
			continue
		}
		if d := dateAt(r, i); d.known() {
			return d
		}
	}
	return date{}
}

// dateAt reads the date that begins at i.
func dateAt(r []rune, i int) date {
	y, j, n := number(r, i, 4)
	switch {
	case n == 4 && y >= 1949 && y <= 2099:
	case n == 2 && j < len(r) && r[j] == '年' && y < 50 && allWestern(r[i:j]):
		y += 2000
		if m, _, k := number(r, skipSpace(r, j+1), 2); k == 0 || m == 0 {
			return date{}
		}
	default:
		return date{}
	}
	d := date{Year: y}
	j = skipSpace(r, j)
	if j >= len(r) {
		return date{}
	}
	sep := r[j]
	if allWestern(r[i:min(i+4, len(r))]) && unicode.IsDigit(sep) && n == 4 {
		return compactDate(r, i)
	}
	if !strings.ContainsRune("年-—/.", sep) {
		return date{}
	}
	j = skipSpace(r, j+1)
	m, k, n := number(r, j, 3)
	k = skipSpace(r, k)
	if n == 0 || m < 1 || m > 12 || sep == '年' && (k >= len(r) || r[k] != '月') {
		if sep == '年' {
			return d
		}
		return date{}
	}
	d.Month = m
	if k >= len(r) || !strings.ContainsRune("月-—/.", r[k]) {
		return d
	}
	if day, _, n := number(r, skipSpace(r, k+1), 3); n > 0 && day >= 1 && day <= 31 {
		d.Day = day
	}
	return d
}

// compactDate reads 20231218.
func compactDate(r []rune, i int) date {
	if i+8 > len(r) || !allWestern(r[i:i+8]) || i+8 < len(r) && unicode.IsDigit(r[i+8]) {
		return date{}
	}
	m, _, _ := number(r, i+4, 2)
	d, _, _ := number(r, i+6, 2)
	y, _, _ := number(r, i, 4)
	if m < 1 || m > 12 || d < 1 || d > 31 {
		return date{}
	}
	return date{y, m, d}
}

// number reads up to limit digits, Western (any width) or Chinese; Chinese
// numerals with 十 count too (二十五). It returns the value, the index behind
// and how many code points were read.
func number(r []rune, i, limit int) (value, next, count int) {
	tens := false
	for j := i; j < len(r) && j < i+limit; j++ {
		d := dateDigit(r[j])
		if d < 0 {
			break
		}
		if d == 10 {
			tens = true
			if value == 0 {
				value = 1
			}
			value *= 10
		} else if tens {
			value += d
		} else {
			value = value*10 + d
		}
		count++
	}
	if limit == 3 && !tens && count == 3 { // 月 and 日 have two digits at most
		value, count = value/10, 2
	}
	return value, i + count, count
}

func dateDigit(c rune) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= '０' && c <= '９':
		return int(c - '０')
	}
	if i := strings.IndexRune("一二三四五六七八九十", c); i >= 0 {
		return i/3 + 1
	}
	if strings.ContainsRune("○〇零Ｏ", c) {
		return 0
	}
	return -1
}

func allWestern(r []rune) bool {
	for _, c := range r {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

func skipSpace(r []rune, i int) int {
	for i < len(r) && unicode.IsSpace(r[i]) {
		i++
	}
	return i
}
