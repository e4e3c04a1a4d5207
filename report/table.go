package report

import "iter"

// ColumnType tells an exporter how to write a cell. Codes are text.
type ColumnType string

const (
	TypeText    ColumnType = "text"
	TypeInteger ColumnType = "integer"
	TypeDecimal ColumnType = "decimal"
	TypeDate    ColumnType = "date" // YYYY-MM-DD, YYYY-MM or YYYY
	TypeTime    ColumnType = "time" // RFC 3339, UTC
	TypeBool    ColumnType = "bool" // true, false
)

// Column describes one column of a table; Doc is its line in the codebook.
type Column struct {
	Name string // snake_case ASCII, never changes with the language
	ZH   string // heading in Chinese
	Type ColumnType
	Doc  string // unit, vocabulary, meaning, in English
}

// Table is columns and an iterator over rows; every row has one cell per
// column, blank means not there. An error ends the iteration.
type Table struct {
	Name    string
	Columns []Column
	Rows    iter.Seq2[[]string, error]
}
