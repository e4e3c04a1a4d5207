package sample

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

// entry is a member of a ZIP.
type entry struct{ name, body string }

func pack(entries []entry) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		w, err := z.Create(e.name)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write([]byte(e.body)); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func escape(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a strings.Builder never fails
	return b.String()
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// DOCX is a report as the smallest document that word processors open
// (ECMA-376, part 1).
func DOCX(r Report) ([]byte, error) {
	var body strings.Builder
	for _, p := range append([]string{r.Title}, r.Paragraphs()...) {
		fmt.Fprintf(&body, `<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>`, escape(p))
	}
	return pack([]entry{
		{"[Content_Types].xml", xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", xmlHead + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` +
			body.String() + `</w:body></w:document>`},
	})
}

const (
	ofdLine  = 34 // characters a line
	ofdLines = 40 // lines a page
)

// OFD is a report in China's fixed-layout format (GB/T 33190): lines of text at
// positions, pages of lines.
func OFD(r Report) ([]byte, error) {
	const ns = ` xmlns:ofd="http://www.ofdspec.org/2016"`
	lines := wrap(append([]string{r.Title}, r.Paragraphs()...), ofdLine)
	entries := []entry{{"OFD.xml", xmlHead + `<ofd:OFD` + ns + ` Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:Title>` +
		escape(r.Title) + `</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`}}
	var pages strings.Builder
	for n := 0; n*ofdLines < len(lines); n++ {
		fmt.Fprintf(&pages, `<ofd:Page ID="%d" BaseLoc="Pages/Page_%d/Content.xml"/>`, n+1, n)
		entries = append(entries, entry{fmt.Sprintf("Doc_0/Pages/Page_%d/Content.xml", n),
			xmlHead + `<ofd:Page` + ns + `><ofd:Content><ofd:Layer ID="1">` + ofdText(lines[n*ofdLines:min((n+1)*ofdLines, len(lines))]) +
				`</ofd:Layer></ofd:Content></ofd:Page>`})
	}
	entries = append(entries, entry{"Doc_0/Document.xml", xmlHead + `<ofd:Document` + ns +
		`><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>` +
		pages.String() + `</ofd:Pages></ofd:Document>`})
	return pack(entries)
}

func ofdText(lines []string) string {
	var b strings.Builder
	for i, l := range lines {
		fmt.Fprintf(&b, `<ofd:TextObject ID="%d" Boundary="20 %d 170 6" Font="1" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="%s">%s</ofd:TextCode></ofd:TextObject>`,
			i+10, 20+i*6, advances(l), escape(l))
	}
	return b.String()
}

// advances are the steps from each character to the next, in millimetres.
func advances(line string) string {
	var steps []string
	for _, r := range line {
		steps = append(steps, fmt.Sprint(float64(halves(r))*2.5))
	}
	return strings.Join(steps[:max(len(steps)-1, 0)], " ")
}

// wrap breaks paragraphs into lines of so many wide characters; the first line
// of each is indented. Latin letters and digits are half as wide.
func wrap(paragraphs []string, width int) []string {
	var out []string
	for _, p := range paragraphs {
		var line strings.Builder
		filled := 0
		for _, r := range "　　" + p {
			if filled+halves(r) > 2*width {
				out = append(out, line.String())
				line.Reset()
				filled = 0
			}
			line.WriteRune(r)
			filled += halves(r)
		}
		out = append(out, line.String())
	}
	return out
}

// halves is the width of a character in half-width ones.
func halves(r rune) int {
	if r < 0x80 {
		return 1
	}
	return 2
}
