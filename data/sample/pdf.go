package sample

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"
)

const (
	pdfLine  = 30 // characters a line
	pdfLines = 32 // lines a page
	pdfSize  = 14 // points a character
	pdfLead  = 22 // points a line
)

// PDF is a report as a paged document with page numbers. Its font is one of
// the predefined Chinese fonts (ISO 32000-1, 9.7.5.2), which readers bring
// along, so that nothing is embedded.
func PDF(r Report) []byte {
	lines := wrap(append([]string{r.Title}, r.Paragraphs()...), pdfLine)
	var pages [][]string
	for len(lines) > pdfLines {
		pages, lines = append(pages, lines[:pdfLines]), lines[pdfLines:]
	}
	pages = append(pages, lines)
	var d pdfDocument
	d.begin(len(pages))
	for i, p := range pages {
		d.page(i, p)
	}
	return d.end()
}

// pdfDocument writes objects and remembers where they begin.
type pdfDocument struct {
	bytes.Buffer
	at []int
}

func (d *pdfDocument) object(n int, format string, args ...any) {
	for len(d.at) <= n {
		d.at = append(d.at, 0)
	}
	d.at[n] = d.Len()
	fmt.Fprintf(d, "%d 0 obj\n", n)
	fmt.Fprintf(d, format, args...)
	d.WriteString("\nendobj\n")
}

// Objects 1 to 5 are the catalogue, the page tree and the font; page i has its
// dictionary at 6+2i and its content after it.
func (d *pdfDocument) begin(pages int) {
	d.WriteString("%PDF-1.4\n")
	kids := make([]string, pages)
	for i := range kids {
		kids[i] = fmt.Sprintf("%d 0 R", 6+2*i)
	}
	d.object(1, "<< /Type /Catalog /Pages 2 0 R >>")
	d.object(2, "<< /Type /Pages /Count %d /Kids [%s] >>", pages, strings.Join(kids, " "))
	d.object(3, "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>")
	d.object(4, "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R /DW 1000 /W [1 95 500] >>")
	d.object(5, "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>")
}

func (d *pdfDocument) page(i int, lines []string) {
	var c strings.Builder
	fmt.Fprintf(&c, "BT /F1 %d Tf %d TL 80 760 Td\n", pdfSize, pdfLead)
	for _, l := range lines {
		fmt.Fprintf(&c, "<%s> Tj T*\n", utf16Hex(l))
	}
	fmt.Fprintf(&c, "ET\nBT /F1 10 Tf 285 40 Td <%s> Tj ET", utf16Hex(fmt.Sprintf("— %d —", i+1)))
	d.object(6+2*i, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>", 7+2*i)
	d.object(7+2*i, "<< /Length %d >>\nstream\n%s\nendstream", c.Len(), c.String())
}

func (d *pdfDocument) end() []byte {
	xref := d.Len()
	fmt.Fprintf(d, "xref\n0 %d\n0000000000 65535 f \n", len(d.at))
	for _, at := range d.at[1:] {
		fmt.Fprintf(d, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(d, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(d.at), xref)
	return d.Bytes()
}

func utf16Hex(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}
