// Package parquet reads nianbao's Parquet with a reader that is not the
// writer's: Apache Arrow's.
package parquet

import (
	"bytes"
	"testing"

	"github.com/apache/arrow-go/v18/parquet/file"

	"nianbao/export"
	"nianbao/report"
)

func TestForeignReader(t *testing.T) {
	const n = 70_000 // more than one row group
	table := report.Table{Name: "t", Columns: []report.Column{
		{Name: "place_code", Type: report.TypeText}, {Name: "year", Type: report.TypeInteger},
		{Name: "estimated", Type: report.TypeBool}, {Name: "value", Type: report.TypeDecimal}},
		Rows: func(yield func([]string, error) bool) {
			for i := range n {
				row := []string{"371000", "2020", "true", "469800.5"}
				if i%2 == 1 {
					row[1], row[3] = "", ""
				}
				if !yield(row, nil) {
					return
				}
			}
		}}
	var b bytes.Buffer
	if err := export.Write(&b, table, "parquet", export.Options{}); err != nil {
		t.Fatal(err)
	}
	r, err := file.NewParquetReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if r.NumRows() != n || r.NumRowGroups() < 2 {
		t.Errorf("%d rows in %d groups", r.NumRows(), r.NumRowGroups())
	}
	for i, want := range []string{"place_code", "year", "estimated", "value"} {
		if got := r.MetaData().Schema.Column(i).Name(); got != want {
			t.Errorf("column %d is %q, want %q", i, got, want)
		}
	}
	col, err := r.RowGroup(0).Column(1)
	if err != nil {
		t.Fatal(err)
	}
	years := col.(*file.Int64ColumnChunkReader)
	values, defs := make([]int64, 4), make([]int16, 4)
	if _, read, err := years.ReadBatch(4, values, defs, nil); err != nil || read != 2 || values[0] != 2020 || defs[1] != 0 {
		t.Errorf("read %d values %v, levels %v, %v", read, values, defs, err)
	}
}
