package export

import (
	"bufio"
	"encoding/csv"
	"io"
	"strings"
	"unicode/utf8"

	"nianbao/report"
)

// writeCSV writes RFC 4180: comma, CRLF never, quotes where needed, UTF-8.
// Cells that a spreadsheet would run as a formula begin with an apostrophe.
func writeCSV(w io.Writer, t report.Table, o Options) error {
	buf := bufio.NewWriterSize(w, 1<<16)
	if o.BOM {
		buf.WriteString("\uFEFF")
	}
	out := csv.NewWriter(buf)
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
	}
	if err := out.Write(names); err != nil {
		return err
	}
	safe := make([]string, len(t.Columns))
	for cells, err := range t.Rows {
		if err != nil {
			return err
		}
		for i, cell := range cells {
			safe[i] = Defuse(cell, t.Columns[i].Type)
		}
		if err := out.Write(safe); err != nil {
			return err
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	return buf.Flush()
}

// Defuse puts an apostrophe before a text cell that begins like a formula
// (= + - @, also in full width, tab, return); numbers stay numbers. NUL is
// dropped, since no spreadsheet reads it.
func Defuse(cell string, typ report.ColumnType) string {
	cell = strings.ReplaceAll(cell, "\x00", "")
	if cell == "" || typ == report.TypeDecimal || typ == report.TypeInteger {
		return cell
	}
	switch first, _ := utf8.DecodeRuneInString(cell); first {
	case '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠':
		return "'" + cell
	}
	return cell
}
