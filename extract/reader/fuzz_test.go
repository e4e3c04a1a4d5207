package reader

import (
	"path/filepath"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"nianbao/report"
)

// readTwice reads body and asserts what holds whatever it is: no panic, valid
// text, runs and grids in order, and the same answer a second time.
func readTwice(t *testing.T, mediaType, name string, body []byte) {
	doc := report.Document{Parts: []report.Part{{MediaType: mediaType, Name: name}}, Bodies: [][]byte{body}}
	p, err := Read(doc)
	if !utf8.ValidString(p.Text) {
		t.Fatal("text is not valid UTF-8")
	}
	if err == nil {
		checkPage(t, p)
	}
	if q, _ := Read(doc); q.Text != p.Text || len(q.Grids) != len(p.Grids) || len(q.Links) != len(p.Links) {
		t.Fatal("two readings differ")
	}
}

func FuzzHTML(f *testing.F) {
	files, _ := filepath.Glob("testdata/html/*.txtar")
	for _, name := range files {
		ar, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(ar.Files[0].Data)
	}
	f.Add([]byte("<table><tr><td rowspan=9 colspan=9>a<td>b</tr><tr><td>1<td>2</tr><tr></tr></table>"))
	f.Fuzz(func(t *testing.T, body []byte) { readTwice(t, "text/html", "", body) })
}

func FuzzMarkdown(f *testing.F) {
	f.Add([]byte("---\ntitle: 甲\n---\n# 一\n**二** [三](四) \\* `五`\n"))
	f.Fuzz(func(t *testing.T, body []byte) {
		readTwice(t, "text/markdown", "a.md", body)
	})
}

func FuzzDOCX(f *testing.F) {
	f.Add([]byte(`<w:p><w:r><w:t>甲</w:t></w:r></w:p>`))
	f.Add([]byte(`<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/><w:gridSpan w:val="3"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc></w:tr></w:tbl>`))
	f.Fuzz(func(t *testing.T, document []byte) {
		readTwice(t, "", "a.docx", []byte(packFiles(t, "word/document.xml", string(document))))
	})
}

func FuzzXLSX(f *testing.F) {
	f.Add([]byte(`<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="0"><v>0.5</v></c></row><row r="3"><c t="inlineStr"><is><t>甲</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:C2"/></mergeCells></worksheet>`))
	f.Fuzz(func(t *testing.T, sheet []byte) {
		readTwice(t, "", "a.xlsx", []byte(packFiles(t, "xl/workbook.xml", `<workbook><sheets><sheet name="甲" r:id="r1"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels", `<x><Relationship Id="r1" Target="s.xml"/></x>`, "xl/styles.xml", `<s><cellXfs><xf numFmtId="10"/></cellXfs></s>`,
			"xl/sharedStrings.xml", `<sst><si><t>乙</t></si></sst>`, "xl/s.xml", string(sheet))))
	})
}

func FuzzRTF(f *testing.F) {
	f.Add([]byte(`{\rtf1\ansi{\fonttbl x}\u30002?\'ca\'d0\par\trowd\intbl 1\cell 2\cell\row\bin3 }}}`))
	f.Fuzz(func(t *testing.T, body []byte) { readTwice(t, "application/rtf", "a.rtf", body) })
}

func FuzzOFD(f *testing.F) {
	f.Add([]byte(`<Layer><TextObject Boundary="1 2 3 4" CTM="1 0 0 1 0 0" Size="4"><TextCode X="0" Y="1" DeltaX="g 3 4 5">甲乙丙</TextCode></TextObject><PathObject Boundary="0 0 9 0"/></Layer>`))
	f.Fuzz(func(t *testing.T, content []byte) {
		readTwice(t, "", "a.ofd", []byte(packFiles(t, "OFD.xml", `<OFD><DocRoot>D.xml</DocRoot></OFD>`, "D.xml", `<D><Page BaseLoc="P.xml"/></D>`, "P.xml", string(content))))
	})
}

// FuzzAny feeds bytes of no known kind.
func FuzzAny(f *testing.F) {
	f.Add("a.zip", "application/zip", []byte("PK\x05\x06"))
	f.Add("a.txt", "text/plain; charset=gbk", []byte("\xD4\xC6\xCF\xAA"))
	f.Fuzz(func(t *testing.T, name, mediaType string, body []byte) {
		if MediaType(name, mediaType, body) == TypePDF {
			t.Skip("PDFium is not what is tested here")
		}
		readTwice(t, mediaType, name, body)
		_, _ = Members(body) // only that it returns
	})
}
