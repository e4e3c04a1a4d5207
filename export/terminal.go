package export

import (
	"bufio"
	"io"
	"strings"
	"unicode"

	"nianbao/report"
)

// terminalRows is how many rows decide the widths of a terminal table; later
// rows that are wider are cut.
const (
	terminalRows = 200
	terminalCell = 48 // columns a cell takes at most, in half-width characters
)

// writeTerminal aligns columns for reading; a Chinese character is two wide.
func writeTerminal(w io.Writer, t report.Table, o Options) error {
	buf := bufio.NewWriter(w)
	head := headings(t, o.Lang)
	widths := make([]int, len(head))
	for i, h := range head {
		widths[i] = textWidth(h)
	}
	var first [][]string
	flushed := false
	flush := func() {
		writeAligned(buf, head, widths, t.Columns)
		for _, row := range first {
			writeAligned(buf, row, widths, t.Columns)
		}
		first, flushed = nil, true
	}
	for cells, err := range t.Rows {
		if err != nil {
			return err
		}
		row := make([]string, len(cells))
		for i, c := range cells {
			row[i] = plain(c)
			if !flushed {
				widths[i] = max(widths[i], min(textWidth(row[i]), terminalCell))
			}
		}
		if flushed {
			writeAligned(buf, row, widths, t.Columns)
			continue
		}
		if first = append(first, row); len(first) == terminalRows {
			flush()
		}
	}
	if !flushed {
		flush()
	}
	return buf.Flush()
}

func writeAligned(buf *bufio.Writer, cells []string, widths []int, cols []report.Column) {
	var line strings.Builder
	for i, c := range cells {
		if i > 0 {
			line.WriteString("  ")
		}
		c = cut(c, widths[i])
		pad := strings.Repeat(" ", widths[i]-textWidth(c))
		if cols[i].Type == report.TypeDecimal || cols[i].Type == report.TypeInteger {
			line.WriteString(pad + c)
		} else {
			line.WriteString(c + pad)
		}
	}
	buf.WriteString(strings.TrimRight(line.String(), " "))
	buf.WriteByte('\n')
}

// plain keeps a cell on its line and keeps escape sequences of a report from
// reaching the terminal.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s)
}

func cut(s string, width int) string {
	if textWidth(s) <= width {
		return s
	}
	n := 0
	for i, r := range s {
		if n += runeWidth(r); n > width-1 {
			return s[:i] + "…"
		}
	}
	return s
}

func textWidth(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

// runeWidth follows East Asian Width closely enough for Chinese reports.
func runeWidth(r rune) int {
	switch {
	case r >= 0x1100 && (r <= 0x115F || r >= 0x2E80 && r <= 0xA4CF || r >= 0xAC00 && r <= 0xD7A3 ||
		r >= 0xF900 && r <= 0xFAFF || r >= 0xFE30 && r <= 0xFE6F || r >= 0xFF00 && r <= 0xFF60 ||
		r >= 0xFFE0 && r <= 0xFFE6 || r >= 0x20000 && r <= 0x3FFFD):
		return 2
	}
	return 1
}
