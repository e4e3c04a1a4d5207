package export

import (
	"bufio"
	"encoding/json"
	"io"

	"nianbao/report"
)

// writeJSONL writes one object a line, keys in the order of the columns;
// integers and booleans as such, decimals as strings so that nothing is
// rounded, what is not there as null.
func writeJSONL(w io.Writer, t report.Table) error {
	buf := bufio.NewWriterSize(w, 1<<16)
	keys := make([][]byte, len(t.Columns))
	for i, c := range t.Columns {
		keys[i], _ = json.Marshal(c.Name)
	}
	for cells, err := range t.Rows {
		if err != nil {
			return err
		}
		buf.WriteByte('{')
		for i, cell := range cells {
			if i > 0 {
				buf.WriteByte(',')
			}
			buf.Write(keys[i])
			buf.WriteByte(':')
			if err := writeJSONCell(buf, cell, t.Columns[i].Type); err != nil {
				return err
			}
		}
		if _, err := buf.WriteString("}\n"); err != nil {
			return err
		}
	}
	return buf.Flush()
}

func writeJSONCell(buf *bufio.Writer, cell string, typ report.ColumnType) error {
	switch {
	case cell == "":
		_, err := buf.WriteString("null")
		return err
	case typ == report.TypeInteger, typ == report.TypeBool:
		_, err := buf.WriteString(cell)
		return err
	}
	enc := json.NewEncoder(trimNewline{buf})
	enc.SetEscapeHTML(false)
	return enc.Encode(cell)
}

// trimNewline drops the line end that json.Encoder writes after a value.
type trimNewline struct{ w io.Writer }

func (t trimNewline) Write(p []byte) (int, error) {
	n := len(p)
	if n > 0 && p[n-1] == '\n' {
		p = p[:n-1]
	}
	_, err := t.w.Write(p)
	return n, err
}
