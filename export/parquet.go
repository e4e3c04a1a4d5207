package export

import (
	"fmt"
	"io"
	"reflect"
	"strconv"

	"github.com/parquet-go/parquet-go"

	"nianbao/report"
)

// parquetBatch is how many rows are handed over at once; a row group is closed
// after parquetGroup rows, which bounds memory.
const (
	parquetBatch = 1024
	parquetGroup = 64 * parquetBatch
)

// writeParquet writes integers as INT64, booleans as BOOLEAN, everything else
// as UTF-8 strings (decimals too, so that nothing is rounded); blank is null.
func writeParquet(w io.Writer, t report.Table) error {
	schema := parquetSchema(t)
	out := parquet.NewWriter(w, schema,
		parquet.Compression(&parquet.Zstd), parquet.MaxRowsPerRowGroup(parquetGroup))
	batch := make([]parquet.Row, 0, parquetBatch)
	for cells, err := range t.Rows {
		if err != nil {
			return err
		}
		row, err := parquetRow(cells, t.Columns)
		if err != nil {
			return err
		}
		if batch = append(batch, row); len(batch) == parquetBatch {
			if _, err := out.WriteRows(batch); err != nil {
				return fmt.Errorf("parquet: %w", err)
			}
			batch = batch[:0]
		}
	}
	if _, err := out.WriteRows(batch); err != nil {
		return fmt.Errorf("parquet: %w", err)
	}
	return out.Close()
}

// parquetSchema keeps the order of the columns, which only a struct type does.
func parquetSchema(t report.Table) *parquet.Schema {
	fields := make([]reflect.StructField, len(t.Columns))
	for i, c := range t.Columns {
		fields[i] = reflect.StructField{
			Name: "C" + strconv.Itoa(i),
			Type: parquetType(c.Type),
			Tag:  reflect.StructTag(`parquet:"` + c.Name + `,optional"`),
		}
	}
	return parquet.NewSchema(t.Name, parquet.SchemaOf(reflect.New(reflect.StructOf(fields)).Interface()))
}

func parquetType(typ report.ColumnType) reflect.Type {
	switch typ {
	case report.TypeInteger:
		return reflect.TypeFor[int64]()
	case report.TypeBool:
		return reflect.TypeFor[bool]()
	}
	return reflect.TypeFor[string]()
}

func parquetRow(cells []string, cols []report.Column) (parquet.Row, error) {
	row := make(parquet.Row, len(cells))
	for i, cell := range cells {
		v, definition := parquet.NullValue(), 0
		if cell != "" {
			definition = 1
			switch cols[i].Type {
			case report.TypeInteger:
				n, err := strconv.ParseInt(cell, 10, 64)
				if err != nil {
					return nil, fmt.Errorf("parquet column %s: %w", cols[i].Name, err)
				}
				v = parquet.Int64Value(n)
			case report.TypeBool:
				v = parquet.BooleanValue(cell == "true")
			default:
				v = parquet.ByteArrayValue([]byte(cell))
			}
		}
		row[i] = v.Level(0, definition, i)
	}
	return row, nil
}
