package reader

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"nianbao/data/sample"
	"nianbao/report"
)

// TestPDF reads a file of two pages with page numbers, a table with merged
// cells, and a paragraph that runs over the joint (testdata/pdf/report.html).
func TestPDF(t *testing.T) {
	body, err := os.ReadFile("testdata/pdf/report.pdf")
	if err != nil {
		t.Fatal(err)
	}
	p := mustRead(t, document("application/pdf", "", string(body)))
	want := strings.Join([]string{
		"云山市2023年", "办案工作报告",
		"2023年，云山市全年办理案件126件，审结案件118件，其中上年案件21件，办结率98.6%；全年工作人员办案23件，人均办案1.2件。",
		"一、工作件数", "案件\t件数", "\t2022年\t2023年", "办理\t120\t126",
		"二、上年案件。云山市上年案件21件，审结18件，其中办结率98.6%，全年工作人员办理上年案件。上年案件人均1.2件，全年办结上年案件18件，审理上年案件21件，办结率上年全年98.6%。",
		"云山市",
	}, "\n")
	if p.Text != want {
		t.Errorf("text\n%s\nwant\n%s", p.Text, want)
	}
	if len(p.Grids) != 1 || p.Grids[0].Caption != "一、工作件数" {
		t.Fatalf("grids %+v", p.Grids)
	}
	if got := p.Grids[0].Cells[len(p.Grids[0].Cells)-1].Path; !reflect.DeepEqual(got, []string{"件数", "2023年", "办理"}) {
		t.Errorf("path %q", got)
	}
	pages := map[int][]int{}
	for _, r := range p.Runs {
		pages[r.Block] = append(pages[r.Block], r.Page)
	}
	if !reflect.DeepEqual(pages[7], []int{1, 2}) {
		t.Errorf("pages of the paragraph over the joint: %v in %v", pages[7], pages)
	}
}

// TestPDFColumns reads a page of two columns under a title across both.
func TestPDFColumns(t *testing.T) {
	body, err := os.ReadFile("testdata/pdf/columns.pdf")
	if err != nil {
		t.Fatal(err)
	}
	p := mustRead(t, document("application/pdf", "", string(body)))
	lines := strings.Split(p.Text, "\n")
	if len(lines) != 7 {
		t.Fatalf("%d lines: %q", len(lines), lines)
	}
	for i, head := range []string{"临川县", "甲段", "乙段", "丙段", "丁段", "戊段", "己段"} {
		if !strings.HasPrefix(lines[i], head) {
			t.Errorf("line %d is %q", i, lines[i])
		}
	}
}

// pdfFile writes a PDF of one page with the given content stream.
func pdfFile(content string) string {
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(content), content),
	}
	var sb strings.Builder
	sb.WriteString("%PDF-1.4\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = sb.Len()
		fmt.Fprintf(&sb, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := sb.Len()
	fmt.Fprintf(&sb, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&sb, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&sb, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return sb.String()
}

func TestPDFScanNeedsOCR(t *testing.T) {
	scan := pdfFile("q 595 0 0 842 0 0 cm 0 0 1 1 re f Q")
	if _, err := Read(document("application/pdf", "", scan)); !errors.Is(err, report.ErrNeedsOCR) {
		t.Errorf("error %v", err)
	}
	text := pdfFile("BT /F1 12 Tf 72 700 Td (Report 2023) Tj ET")
	if p := mustRead(t, document("application/pdf", "", text)); p.Text != "Report 2023" {
		t.Errorf("text %q", p.Text)
	}
}

// TestPDFTableOfOnePath reads a table whose lines are all drawn at once, as
// office programs and report generators do, with a cell across two columns.
func TestPDFTableOfOnePath(t *testing.T) {
	content := "72 700 m 372 700 l 72 680 m 372 680 l 72 660 m 372 660 l 72 640 m 372 640 l " +
		"72 700 m 72 640 l 172 700 m 172 640 l 272 680 m 272 640 l 372 700 m 372 640 l S "
	cell := func(x, y int, s string) { content += fmt.Sprintf("BT /F1 12 Tf %d %d Td (%s) Tj ET ", x, y, s) }
	cell(80, 685, "Item")
	cell(200, 685, "Cases")
	cell(180, 665, "2022 year")
	cell(280, 665, "2023 year")
	cell(80, 645, "Permits")
	cell(180, 645, "12")
	cell(280, 645, "15")
	p := mustRead(t, document("application/pdf", "", pdfFile(content)))
	if want := "Item\tCases\n\t2022 year\t2023 year\nPermits\t12\t15"; p.Text != want {
		t.Errorf("text %q, want %q", p.Text, want)
	}
	if len(p.Grids) != 1 {
		t.Fatalf("%d grids", len(p.Grids))
	}
	if got := p.Grids[0].Cells[len(p.Grids[0].Cells)-1].Path; !reflect.DeepEqual(got, []string{"Cases", "2023 year", "Permits"}) {
		t.Errorf("path %q", got)
	}
}

func TestPageNumbers(t *testing.T) {
	for s, want := range map[string]bool{"—3—": true, "-12-": true, "第3页共12页": true, "3/12": true, "7": true, "2023年": false, "12件": false, "第3条": false} {
		if got := pageNumber.MatchString(s); got != want {
			t.Errorf("%s: %v", s, got)
		}
	}
}

// A font that the file does not carry gives its characters no height: digits
// and quotation marks, of which the height is known, still stand in their line.
func TestPDFWithoutItsFont(t *testing.T) {
	for _, r := range sample.Reports() {
		if r.Key != "wanghai-sj-2021" {
			continue
		}
		p, err := Read(report.Document{Parts: []report.Part{{MediaType: TypePDF}}, Bodies: [][]byte{sample.PDF(r)}})
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"首创“一窗联审”模式，", "截至12月底，“一窗联审”办理许可6,340件，企业满意率99.6%。"} {
			if !strings.Contains(p.Text, want) {
				t.Errorf("%q is not in one piece:\n%s", want, clipText(p.Text, 600))
			}
		}
	}
}

func clipText(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}
