package reader

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"nianbao/report"
)

// readDOCX writes paragraphs and tables of a Word file. Headers, footers,
// footnotes, comments and deleted revisions are no part of the text; marks of
// automatic numbering are, since readers see them.
func readDOCX(p *Page, b *builder, body []byte) error {
	pk, _, err := openPack(body)
	if err != nil {
		return err
	}
	doc, err := pk.read("word/document.xml")
	if err != nil {
		return err
	}
	if doc == nil {
		return fmt.Errorf("no word/document.xml: %w", report.ErrUnreadable)
	}
	if core, err := pk.read("docProps/core.xml"); err == nil && core != nil {
		_ = eachToken(core, titleInto(&p.Meta.Title)) // properties may be damaged; the text need not be
	}
	d := &docx{numbers: readNumbering(pk)}
	if err := eachToken(doc, d.token); err != nil {
		if len(d.blocks) == 0 {
			return err
		}
		p.Issues = append(p.Issues, report.Issue{Code: report.IssueDamaged, Note: err.Error()})
	}
	d.endParagraph()
	if len(d.blocks) == 0 {
		return report.ErrEmpty
	}
	emit(b, d.blocks)
	return nil
}

// titleInto takes the first dc:title or Title that holds text.
func titleInto(dst *string) func(xml.Token, int) error {
	inside := false
	return func(tok xml.Token, _ int) error {
		switch t := tok.(type) {
		case xml.StartElement:
			inside = strings.EqualFold(t.Name.Local, "title")
		case xml.EndElement:
			inside = false
		case xml.CharData:
			if inside {
				setFirst(dst, clip(string(t)))
			}
		}
		return nil
	}
}

// docx walks word/document.xml.
type docx struct {
	blocks  []block
	line    strings.Builder
	numbers *numbering
	mark    string // of automatic numbering, before the first text
	inText  bool
	skip    int // depth of elements that are left out
	tables  []*docxTable
}

// docxTable is a table being read; nested ones give their text to the cell
// around them.
type docxTable struct {
	rows [][]docxCell
	row  []docxCell
	cell *docxCell
}

type docxCell struct {
	lines  []string
	span   int
	merged bool // continues the cell above
	opens  bool // begins a vertical merge
}

// leftOut are elements whose text readers do not see.
var leftOut = map[string]bool{"del": true, "moveFrom": true, "Fallback": true, "instrText": true, "delText": true, "rPrChange": true, "pPrChange": true, "annotation": true}

func (d *docx) token(tok xml.Token, _ int) error {
	switch t := tok.(type) {
	case xml.StartElement:
		if d.skip > 0 || leftOut[t.Name.Local] {
			d.skip++
			return nil
		}
		d.start(t)
	case xml.EndElement:
		if d.skip > 0 {
			d.skip--
			return nil
		}
		d.end(t.Name.Local)
	case xml.CharData:
		if d.inText && d.skip == 0 {
			d.write(string(t))
		}
	}
	return nil
}

func (d *docx) start(t xml.StartElement) {
	switch t.Name.Local {
	case "t":
		d.inText = true
	case "p":
		d.endParagraph() // of a text box inside a paragraph
		d.numbers.begin()
	case "pStyle":
		d.numbers.style(xmlAttr(t, "val"))
	case "ilvl":
		d.numbers.level(xmlAttr(t, "val"))
	case "numId":
		d.numbers.id(xmlAttr(t, "val"))
	case "r":
		if d.mark == "" && d.line.Len() == 0 {
			d.mark = d.numbers.mark()
		}
	case "br", "cr":
		d.endParagraph()
	case "tab":
		if d.line.Len() > 0 {
			d.line.WriteByte(' ')
		}
	case "noBreakHyphen":
		d.write("-")
	case "tbl":
		d.endParagraph()
		d.tables = append(d.tables, &docxTable{})
	case "tc":
		if n := len(d.tables); n > 0 {
			d.tables[n-1].cell = &docxCell{span: 1}
		}
	case "gridSpan":
		if c := d.cell(); c != nil {
			if v, err := strconv.Atoi(xmlAttr(t, "val")); err == nil && v > 1 {
				c.span = min(v, maxCols)
			}
		}
	case "vMerge":
		if c := d.cell(); c != nil {
			c.opens = xmlAttr(t, "val") == "restart"
			c.merged = !c.opens
		}
	}
}

func (d *docx) end(name string) {
	switch name {
	case "t":
		d.inText = false
	case "p":
		d.endParagraph()
	case "tc":
		if n := len(d.tables); n > 0 && d.tables[n-1].cell != nil {
			t := d.tables[n-1]
			t.row = append(t.row, *t.cell)
			t.cell = nil
		}
	case "tr":
		if n := len(d.tables); n > 0 {
			t := d.tables[n-1]
			t.rows = append(t.rows, t.row)
			t.row = nil
		}
	case "tbl":
		d.endTable()
	}
}

// cell is the innermost open cell.
func (d *docx) cell() *docxCell {
	if n := len(d.tables); n > 0 {
		return d.tables[n-1].cell
	}
	return nil
}

func (d *docx) write(s string) {
	if d.line.Len() == 0 {
		d.line.WriteString(d.mark)
		d.mark = ""
	}
	d.line.WriteString(s)
}

func (d *docx) endParagraph() {
	s := softSpace(d.line.String())
	d.line.Reset()
	d.mark = ""
	if s == "" {
		return
	}
	if c := d.cell(); c != nil {
		c.lines = append(c.lines, s)
		return
	}
	if len(d.tables) == 0 {
		d.blocks = append(d.blocks, block{text: s})
	}
}

// endTable closes the innermost table.
func (d *docx) endTable() {
	n := len(d.tables)
	if n == 0 {
		return
	}
	t := d.tables[n-1]
	d.tables = d.tables[:n-1]
	if outer := d.cell(); outer != nil {
		outer.lines = append(outer.lines, t.lines()...)
		return
	}
	if data := t.table().ifData(); data != nil && len(data.rows) <= maxRows {
		d.blocks = append(d.blocks, block{table: data})
		return
	}
	for _, line := range t.lines() {
		d.blocks = append(d.blocks, block{text: line})
	}
}

func (t *docxTable) lines() []string {
	var out []string
	for _, row := range t.rows {
		for _, c := range row {
			out = append(out, c.lines...)
		}
	}
	return out
}

// table turns vertical merges into row spans.
func (t *docxTable) table() *table {
	out := &table{}
	type place struct{ row, cell int }
	open := map[int]place{} // column → cell that goes on downwards
	for r, row := range t.rows {
		var cells []rawCell
		col := 0
		for _, c := range row {
			if at, ok := open[col]; c.merged && ok {
				out.rowsAt(at.row, cells, r)[at.cell].rowSpan++
				col += c.span
				continue
			}
			delete(open, col)
			if c.opens {
				open[col] = place{r, len(cells)}
			}
			cells = append(cells, rawCell{text: joinCell(c.lines), rowSpan: 1, colSpan: c.span})
			col += c.span
		}
		out.rows = append(out.rows, cells)
	}
	return out
}

// rowsAt is row r, which may be the one being built.
func (t *table) rowsAt(r int, building []rawCell, at int) []rawCell {
	if r == at {
		return building
	}
	return t.rows[r]
}

func joinCell(lines []string) string {
	return softSpace(strings.ReplaceAll(strings.Join(lines, "\n"), "\t", " "))
}
