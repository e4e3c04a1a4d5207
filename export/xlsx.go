package export

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"nianbao/report"
)

const (
	sheetRows  = 1_048_576 // rows a sheet holds
	sheetChars = 32_767    // characters a cell holds
)

// writeXLSX writes a workbook: the sheet "data", the sheet "codebook" with one
// line a column, and the sheets of Options. Codes and decimals that a double
// cannot hold exactly are text.
func writeXLSX(w io.Writer, t report.Table, o Options) (err error) {
	f := excelize.NewFile()
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}()
	if err := f.SetSheetName("Sheet1", "data"); err != nil {
		return err
	}
	if err := writeSheet(f, "data", t); err != nil {
		return err
	}
	for _, s := range append([]report.Table{Codebook(t)}, o.Sheets...) {
		if _, err := f.NewSheet(s.Name); err != nil {
			return fmt.Errorf("xlsx sheet %s: %w", s.Name, err)
		}
		if err := writeSheet(f, s.Name, s); err != nil {
			return err
		}
	}
	return f.Write(w)
}

func writeSheet(f *excelize.File, name string, t report.Table) error {
	sw, err := f.NewStreamWriter(name)
	if err != nil {
		return fmt.Errorf("xlsx sheet %s: %w", name, err)
	}
	if err := sw.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	cells := make([]any, len(t.Columns))
	for i, c := range t.Columns {
		cells[i] = c.Name
	}
	if err := sw.SetRow("A1", cells); err != nil {
		return err
	}
	n := 1
	for row, err := range t.Rows {
		if err != nil {
			return err
		}
		if n++; n > sheetRows {
			return fmt.Errorf("xlsx: more than %d rows; write csv or parquet instead: %w", sheetRows-1, report.ErrTooLarge)
		}
		for i, cell := range row {
			cells[i] = sheetCell(cell, t.Columns[i].Type)
		}
		if err := sw.SetRow("A"+strconv.Itoa(n), cells); err != nil {
			return fmt.Errorf("xlsx row %d: %w", n, err)
		}
	}
	return sw.Flush()
}

func sheetCell(cell string, typ report.ColumnType) any {
	switch {
	case cell == "":
		return nil
	case typ == report.TypeInteger || typ == report.TypeDecimal:
		if v, err := strconv.ParseFloat(cell, 64); err == nil && strconv.FormatFloat(v, 'f', -1, 64) == cell {
			return v
		}
	case typ == report.TypeBool:
		return cell == "true"
	}
	return sheetText(cell)
}

// sheetText keeps a cell within what a sheet holds and XML allows.
func sheetText(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s)
	if utf8.RuneCountInString(s) > sheetChars {
		return string([]rune(s)[:sheetChars-1]) + "…"
	}
	return s
}

// Codebook is a table with one row a column of t.
func Codebook(t report.Table) report.Table {
	cols := slices.Clone(t.Columns)
	return report.Table{
		Name: "codebook",
		Columns: []report.Column{
			{Name: "column", Type: report.TypeText}, {Name: "name_zh", Type: report.TypeText},
			{Name: "type", Type: report.TypeText}, {Name: "meaning", Type: report.TypeText}},
		Rows: func(yield func([]string, error) bool) {
			for _, c := range cols {
				if !yield([]string{c.Name, c.ZH, string(c.Type), c.Doc}, nil) {
					return
				}
			}
		},
	}
}
