package extract

import (
	"path"
	"strings"

	"nianbao/report"
)

// commonYear counts the years that the text names outside of titles and
// document numbers, and returns the one named most, with its count. Of a
// report on one year, no other year comes near; without a clear lead it says
// nothing.
func (c *clues) commonYear() (year, n int) {
	counts := map[int]int{}
	titles := 0
	for i := 0; i+4 < len(c.r); i++ {
		switch c.r[i] {
		case '《':
			titles++
		case '》':
			titles = max(titles-1, 0)
		case '\n':
			titles = 0
		case '1', '2':
			if c.r[i+4] != '年' || titles > 0 || i > 0 && (allWestern(c.r[i-1:i]) || strings.ContainsRune("-—至到-～〔[", c.r[i-1])) || !allWestern(c.r[i:i+4]) {
				continue
			}
			y, _, _ := number(c.r, i, 4)
			counts[y]++
		}
	}
	second := 0
	for y, k := range counts {
		if k > n || k == n && y < year {
			year, n = y, k
		}
	}
	for y, k := range counts {
		if y != year && k > second {
			second = k
		}
	}
	if n < 2*second {
		return 0, 0
	}
	return year, n
}

// signedDate is the date under the signature.
func (c *clues) signedDate() date {
	for i := len(c.tail) - 1; i >= 0; i-- {
		s := c.tail[i]
		if len([]rune(s)) > 24 {
			continue
		}
		if d := findDate(s); d.Month > 0 {
			return d
		}
	}
	return date{}
}

// publishedDate is when the report appeared: the page's own date, else what
// the list said, else the date of writing.
func (c *clues) publishedDate() date {
	m, cap := c.page.Meta, c.doc.Capture
	for _, s := range []string{m.PublishDate, m.PubDate, m.FrontMatter["published"], m.FrontMatter["date"], cap.Hints.ListDate, cap.Stated.Published, m.WrittenDate} {
		if d := findDate(s); d.known() {
			return d
		}
	}
	if c.kind != report.KindWorkReport {
		return c.signedDate()
	}
	return date{}
}

// pathYear is the last year in the name of the file.
func (c *clues) pathYear() int {
	if c.doc.Capture.URL != "" {
		return 0 // directories of a site hold the date of publication
	}
	name := c.path()
	base := strings.TrimSuffix(path.Base(strings.ReplaceAll(name, "\\", "/")), path.Ext(name))
	if isHash(base) {
		return 0
	}
	r, year := []rune(base), 0
	for i := range r {
		if i > 0 && allWestern(r[i-1:i]) {
			continue
		}
		y, next, n := number(r, i, 4)
		if n == 4 && y >= 1949 && y <= 2099 && allWestern(r[i:i+4]) && (next == len(r) || !allWestern(r[next:next+1])) && year == 0 {
			year = y
		}
	}
	return year
}

// isHash reports whether a file name is a digest or a serial number rather
// than a name that somebody chose.
func isHash(s string) bool {
	hex := 0
	for _, c := range s {
		if c >= 'a' && c <= 'f' || c >= '0' && c <= '9' {
			hex++
		}
	}
	return len(s) >= 16 && hex*10 >= len(s)*9
}
