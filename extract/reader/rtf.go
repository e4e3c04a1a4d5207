package reader

import (
	"strings"
	"unicode/utf16"

	"nianbao/internal/charset"
	"nianbao/report"
)

// maxGroups bounds the nesting of an RTF file.
const maxGroups = 10000

// readRTF writes the paragraphs and tables of an RTF file. Word processors
// write Chinese as bytes of GBK (\'b7) or as code units (\u27861).
func readRTF(b *builder, body []byte) error {
	r := &rtf{groups: []rtfGroup{{fallback: 1}}}
	if err := r.read(string(body)); err != nil && len(r.blocks) == 0 {
		return err
	}
	r.endParagraph()
	r.endTable()
	if len(r.blocks) == 0 {
		return report.ErrEmpty
	}
	emit(b, r.blocks)
	return nil
}

// rtf walks over the file.
type rtf struct {
	blocks []block
	groups []rtfGroup
	line   strings.Builder
	raw    []byte   // bytes of text that wait for decoding
	units  []uint16 // code units that wait
	skip   int      // characters that stand in for the last \u
	cell   []string // paragraphs of the open cell
	row    []rawCell
	rows   [][]rawCell
}

// rtfGroup is what ends with a closing brace.
type rtfGroup struct {
	skipped  bool // a destination that is no text
	fallback int  // characters after each \u for readers that do not know it
	table    bool // paragraphs belong to cells
}

func (r *rtf) top() *rtfGroup { return &r.groups[len(r.groups)-1] }

func (r *rtf) read(s string) error {
	for i := 0; i < len(s); {
		switch c := s[i]; c {
		case '{':
			if len(r.groups) >= maxGroups {
				return report.ErrTooLarge
			}
			r.groups = append(r.groups, *r.top())
			r.skip = 0
			i++
		case '}':
			r.settle()
			if len(r.groups) > 1 {
				r.groups = r.groups[:len(r.groups)-1]
			}
			r.skip = 0
			i++
		case '\\':
			i = r.control(s, i+1)
		case '\r', '\n':
			i++
		default:
			r.byte(c)
			i++
		}
	}
	return nil
}

// byte takes one byte of text, unless it stands in for a \u.
func (r *rtf) byte(c byte) {
	if r.skip > 0 {
		r.skip--
		return
	}
	if r.top().skipped {
		return
	}
	r.settleUnits()
	r.raw = append(r.raw, c)
}

// unit takes one UTF-16 code unit of text.
func (r *rtf) unit(n int) {
	if !r.top().skipped {
		r.settleRaw()
		r.units = append(r.units, uint16(n)) // written as signed 16 bit
	}
	r.skip = r.top().fallback
}

func (r *rtf) settle() {
	r.settleRaw()
	r.settleUnits()
}

func (r *rtf) settleRaw() {
	if len(r.raw) == 0 {
		return
	}
	text, _, _ := charset.Decode(r.raw, "text/plain; charset=gbk")
	r.line.WriteString(text)
	r.raw = r.raw[:0]
}

func (r *rtf) settleUnits() {
	if len(r.units) > 0 {
		r.line.WriteString(string(utf16.Decode(r.units)))
		r.units = r.units[:0]
	}
}

// endParagraph closes the line: of the open cell, or of the text.
func (r *rtf) endParagraph() {
	r.settle()
	text := softSpace(r.line.String())
	r.line.Reset()
	if r.top().table {
		if text != "" {
			r.cell = append(r.cell, text)
		}
		return
	}
	if text == "" {
		return
	}
	r.endTable()
	r.blocks = append(r.blocks, block{text: text})
}

func (r *rtf) endCell() {
	r.settle()
	if text := softSpace(r.line.String()); text != "" {
		r.cell = append(r.cell, text)
	}
	r.line.Reset()
	if len(r.row) < maxCols {
		r.row = append(r.row, rawCell{text: joinCell(r.cell), rowSpan: 1, colSpan: 1})
	}
	r.cell = nil
}

func (r *rtf) endRow() {
	if len(r.row) > 0 && len(r.rows) < maxRows {
		r.rows = append(r.rows, r.row)
	}
	r.row = nil
}

// endTable makes a table of the rows since the last line of text.
func (r *rtf) endTable() {
	if len(r.row) > 0 {
		r.endRow()
	}
	if len(r.rows) == 0 {
		return
	}
	if t := (&table{rows: r.rows}).ifData(); t != nil {
		r.blocks = append(r.blocks, block{table: t})
	} else {
		for _, row := range r.rows {
			for _, c := range row {
				if c.text != "" {
					r.blocks = append(r.blocks, block{text: c.text})
				}
			}
		}
	}
	r.rows = nil
}
