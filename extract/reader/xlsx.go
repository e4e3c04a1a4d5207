package reader

import (
	"encoding/xml"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"

	"nianbao/report"
)

// maxShared bounds the texts that cells of a workbook share.
const maxShared = 200000

// readXLSX writes the visible sheets of a workbook, a row a line. Numbers stand
// as the sheet shows them; formulas by their last value.
func readXLSX(p *Page, b *builder, body []byte) error {
	pk, _, err := openPack(body)
	if err != nil {
		return err
	}
	w := &workbook{pack: pk}
	if err := w.open(); err != nil {
		return err
	}
	if core, err := pk.read("docProps/core.xml"); err == nil && core != nil {
		_ = eachToken(core, titleInto(&p.Meta.Title)) // properties may be damaged; the cells need not be
	}
	var blocks []block
	for _, s := range w.sheets {
		read, err := w.sheet(s.part)
		if err != nil {
			if len(blocks) == 0 && len(read) == 0 {
				return fmt.Errorf("sheet %.60q: %w", s.name, err)
			}
			p.Issues = append(p.Issues, report.Issue{Code: report.IssueDamaged, Note: err.Error()})
		}
		if len(read) > 0 && len(w.sheets) > 1 && !unnamed.MatchString(s.name) {
			blocks = append(blocks, block{text: softSpace(s.name)})
		}
		blocks = append(blocks, read...)
	}
	if len(blocks) == 0 {
		return report.ErrEmpty
	}
	emit(b, blocks)
	return nil
}

// unnamed are names that a program gave.
var unnamed = regexp.MustCompile(`^(?i:sheet|工作表)\s*\d*$`)

// workbook is an opened spreadsheet.
type workbook struct {
	pack   *pack
	sheets []sheetRef
	shared []string
	styles []numberStyle // by the s attribute of a cell
}

type sheetRef struct{ name, part string }

// open reads what all sheets need: their order, the shared texts, the formats.
func (w *workbook) open() error {
	book, err := w.pack.read("xl/workbook.xml")
	if err != nil {
		return err
	}
	if book == nil {
		return fmt.Errorf("no xl/workbook.xml: %w", report.ErrUnreadable)
	}
	targets, err := w.targets()
	if err != nil {
		return err
	}
	err = eachToken(book, func(tok xml.Token, _ int) error {
		e, ok := tok.(xml.StartElement)
		if !ok || e.Name.Local != "sheet" || strings.Contains(strings.ToLower(xmlAttr(e, "state")), "hidden") {
			return nil
		}
		if part := targets[xmlAttr(e, "id")]; part != "" {
			w.sheets = append(w.sheets, sheetRef{xmlAttr(e, "name"), part})
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := w.readShared(); err != nil {
		return err
	}
	return w.readStyles()
}

// targets are the parts of the workbook by their identifiers.
func (w *workbook) targets() (map[string]string, error) {
	rels, err := w.pack.read("xl/_rels/workbook.xml.rels")
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	err = eachToken(rels, func(tok xml.Token, _ int) error {
		if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "Relationship" {
			target := xmlAttr(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join("xl", target)
			}
			out[xmlAttr(e, "Id")] = strings.TrimPrefix(target, "/")
		}
		return nil
	})
	return out, err
}

// readShared reads the texts that cells name by number. Readings of
// characters (rPh) are no part of them.
func (w *workbook) readShared() error {
	body, err := w.pack.read("xl/sharedStrings.xml")
	if err != nil || body == nil {
		return err
	}
	var text strings.Builder
	inText, reading := false, false
	return eachToken(body, func(tok xml.Token, _ int) error {
		switch t := tok.(type) {
		case xml.StartElement:
			inText = t.Name.Local == "t" && !reading
			reading = reading || t.Name.Local == "rPh"
		case xml.EndElement:
			inText = false
			switch t.Name.Local {
			case "rPh":
				reading = false
			case "si":
				if len(w.shared) >= maxShared {
					return fmt.Errorf("more than %d shared texts: %w", maxShared, report.ErrTooLarge)
				}
				w.shared = append(w.shared, text.String())
				text.Reset()
			}
		case xml.CharData:
			if inText {
				text.Write(t)
			}
		}
		return nil
	})
}

// text is what a cell shows, given its type, its style and its value.
func (w *workbook) text(kind, style, value string) string {
	switch kind {
	case "s":
		if i, err := strconv.Atoi(value); err == nil && i >= 0 && i < len(w.shared) {
			return w.shared[i]
		}
		return ""
	case "str", "inlineStr":
		return value
	case "e": // #DIV/0!
		return ""
	case "b":
		return map[string]string{"1": "是", "0": "否"}[value]
	case "d": // a date as ISO 8601 writes it
		return strings.TrimSuffix(value, "T00:00:00")
	}
	i, err := strconv.Atoi(style)
	if err != nil || i < 0 || i >= len(w.styles) {
		return numberStyle{decimals: -1}.show(value)
	}
	return w.styles[i].show(value)
}
