package export

import (
	"io"
	"slices"

	"nianbao/report"
)

// Formats are the names that --format takes, in the order they are listed.
var Formats = []string{"table", "csv", "jsonl", "xlsx", "parquet", "md"}

// Options changes how a table is written; the zero value is right for files.
type Options struct {
	BOM    bool   // csv: begin with a byte-order mark, for spreadsheets
	Lang   string // table, md: "zh" takes Chinese headings; files keep column names
	Width  int    // table: characters a line, 0 for no limit
	Sheets []report.Table
	// Sheets are further sheets of a workbook: codebook, sources, coverage.
}

// Write writes one table in one of Formats.
func Write(w io.Writer, t report.Table, format string, o Options) error {
	switch format {
	case "csv":
		return writeCSV(w, t, o)
	case "jsonl":
		return writeJSONL(w, t)
	case "md":
		return writeMarkdown(w, t, o)
	case "table":
		return writeTerminal(w, t, o)
	case "xlsx":
		return writeXLSX(w, t, o)
	case "parquet":
		return writeParquet(w, t)
	}
	return &report.NameError{Kind: "format", Name: format, Suggestions: slices.Clone(Formats), Err: report.ErrUnknownName}
}

func headings(t report.Table, lang string) []string {
	out := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		out[i] = c.Name
		if lang == "zh" && c.ZH != "" {
			out[i] = c.ZH
		}
	}
	return out
}
