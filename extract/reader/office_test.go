package reader

import (
	"archive/zip"
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"

	"nianbao/report"
)

// pack writes an archive of the files, names and contents by turns.
func packFiles(t testing.TB, files ...string) string {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for i := 0; i+1 < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

const wordNS = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`

// wordFile is a Word file with automatic numbers, a revision, a text box and a
// table with cells merged in both directions.
func wordFile(t testing.TB) string {
	p := func(s string) string { return `<w:p><w:r><w:t xml:space="preserve">` + s + `</w:t></w:r></w:p>` }
	num := func(level, s string) string {
		return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>` + s + `</w:t></w:r></w:p>`
	}
	tc := func(props, s string) string { return `<w:tc><w:tcPr>` + props + `</w:tcPr>` + p(s) + `</w:tc>` }
	doc := `<?xml version="1.0" encoding="UTF-8"?><w:document ` + wordNS + `><w:body>` +
		p("平湖区水利局2022年法治政府建设报告") +
		num("0", "主要工作") + num("1", "依法治水") +
		`<w:p><w:r><w:t>全年查处案件</w:t></w:r><w:del><w:r><w:delText>9</w:delText><w:t>9</w:t></w:r></w:del><w:ins><w:r><w:t>5</w:t></w:r></w:ins><w:r><w:t>起，</w:t><w:br/><w:t>罚款</w:t><w:tab/><w:t>18.6万元。</w:t></w:r></w:p>` +
		num("1", "依法决策") + num("0", "存在问题") +
		`<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>` + p("框中文字") + `</w:txbxContent></mc:Choice><mc:Fallback>` + p("框中文字") + `</mc:Fallback></mc:AlternateContent></w:r></w:p>` +
		`<w:tbl><w:tr>` + tc(`<w:vMerge w:val="restart"/>`, "项目") + tc(`<w:gridSpan w:val="2"/>`, "件数") + `</w:tr>` +
		`<w:tr>` + tc(`<w:vMerge/>`, "") + tc("", "2021年") + tc("", "2022年") + `</w:tr>` +
		`<w:tr>` + tc("", "行政处罚") + tc("", "7") + tc("", "5") + `</w:tr></w:tbl>` +
		p("特此报告。") + `</w:body></w:document>`
	numbering := `<w:numbering ` + wordNS + `><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>` +
		`<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
	core := `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>平湖区水利局报告</dc:title></cp:coreProperties>`
	return packFiles(t, "[Content_Types].xml", "<Types/>", "word/document.xml", doc, "word/numbering.xml", numbering, "docProps/core.xml", core)
}

func TestDOCX(t *testing.T) {
	p := mustRead(t, document("application/octet-stream", "a.docx", wordFile(t)))
	want := "平湖区水利局2022年法治政府建设报告\n一、主要工作\n（一）依法治水\n全年查处案件5起，\n罚款 18.6万元。\n（二）依法决策\n二、存在问题\n框中文字\n" +
		"项目\t件数\n\t2021年\t2022年\n行政处罚\t7\t5\n特此报告。"
	if p.Text != want {
		t.Errorf("text\n%s\nwant\n%s", p.Text, want)
	}
	if p.Meta.Title != "平湖区水利局报告" {
		t.Errorf("title %q", p.Meta.Title)
	}
	if len(p.Grids) != 1 {
		t.Fatalf("%d grids", len(p.Grids))
	}
	last := p.Grids[0].Cells[len(p.Grids[0].Cells)-1]
	if want := []string{"件数", "2022年", "行政处罚"}; !reflect.DeepEqual(last.Path, want) {
		t.Errorf("path %q, want %q", last.Path, want)
	}
}

// ofdFile is an OFD of two pages: a paragraph that runs over the joint, with a
// page number on each.
func ofdFile(t testing.TB) string {
	text := func(x, y, size, s string) string {
		return `<ofd:TextObject Boundary="` + x + ` ` + y + ` 160 6" Size="` + size + `"><ofd:TextCode X="0" Y="5" DeltaX="g 200 5">` + s + `</ofd:TextCode></ofd:TextObject>`
	}
	page := func(objects string) string {
		return `<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer>` + objects + `</ofd:Layer></ofd:Content></ofd:Page>`
	}
	return packFiles(t,
		"OFD.xml", `<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocInfo><ofd:Title>青岚市报告</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
		"Doc_0/Document.xml", `<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/><ofd:Page ID="2" BaseLoc="Pages/Page_1/Content.xml"/></ofd:Pages></ofd:Document>`,
		"Doc_0/Pages/Page_0/Content.xml", page(
			text("35", "30", "5", "青岚市全年共受理行政复议申请三十六件审结三十四件期限内")+
				text("25", "40", "5", "结案率百分之百其中直接纠错五件综合纠错率为百分之十四点七")+
				text("25", "50", "5", "行政机关负责人出庭应诉率达到百分之九十八比上年提高二个百")+
				text("95", "280", "4", "—1—")),
		"Doc_0/Pages/Page_1/Content.xml", page(
			text("25", "30", "5", "分点。")+text("35", "40", "5", "特此报告。")+text("95", "280", "4", "—2—")))
}

func TestOFD(t *testing.T) {
	p := mustRead(t, document("", "a.ofd", ofdFile(t)))
	lines := strings.Split(p.Text, "\n")
	if len(lines) != 2 || !strings.HasSuffix(lines[0], "提高二个百分点。") || lines[1] != "特此报告。" {
		t.Errorf("lines %q", lines)
	}
	if n := len(p.Runs); n != 3 || p.Runs[1].Page != 2 || p.Runs[0].Page != 1 {
		t.Errorf("runs %+v", p.Runs)
	}
	if p.Meta.Title != "青岚市报告" {
		t.Errorf("title %q", p.Meta.Title)
	}
}

func TestOFDScanNeedsOCR(t *testing.T) {
	body := packFiles(t, "OFD.xml", `<OFD><DocBody><DocRoot>D/Document.xml</DocRoot></DocBody></OFD>`,
		"D/Document.xml", `<Document><Pages><Page BaseLoc="P.xml"/></Pages></Document>`, "D/P.xml", `<Page><Content><Layer><ImageObject Boundary="0 0 210 297"/></Layer></Content></Page>`)
	if _, err := Read(document("", "a.ofd", body)); !errors.Is(err, report.ErrNeedsOCR) {
		t.Errorf("error %v", err)
	}
}

func TestMembers(t *testing.T) {
	body := packFiles(t, "年报/", "", "年报/报告.txt", "正文。", "../../etc/cron.d/x", "文本", "__MACOSX/._a", "x", "a.docx", wordFile(t))
	got, err := Members([]byte(body))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, m := range got {
		names = append(names, m.Name+" "+m.MediaType)
	}
	want := []string{"年报/报告.txt text/plain", "../../etc/cron.d/x text/plain", "a.docx " + TypeDOCX}
	if !reflect.DeepEqual(names, want) {
		t.Errorf("members %q, want %q", names, want)
	}
}

func TestMembersBounded(t *testing.T) {
	bomb := packFiles(t, "a.txt", strings.Repeat("\x00", 40<<20))
	if _, err := Members([]byte(bomb)); !errors.Is(err, report.ErrTooLarge) {
		t.Errorf("bomb: error %v", err)
	}
	many := make([]string, 0, 2*(maxMembers+1))
	for range maxMembers + 1 {
		many = append(many, "a.txt", "甲")
	}
	if got, err := Members([]byte(packFiles(t, many...))); !errors.Is(err, report.ErrTooLarge) || len(got) != maxMembers {
		t.Errorf("many: %d members, error %v", len(got), err)
	}
	if _, err := Members([]byte(packFiles(t))); !errors.Is(err, report.ErrEmpty) {
		t.Errorf("empty: error %v", err)
	}
}

func TestHostileXML(t *testing.T) {
	for name, doc := range map[string]string{
		"deep":       strings.Repeat("<a>", 100000),
		"attributes": "<a " + strings.Repeat("b='' ", 100000) + ">",
	} {
		if _, err := Read(document("", "a.docx", packFiles(t, "word/document.xml", doc))); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	entity := `<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;">]><w:p ` + wordNS + `><w:t>&y;</w:t></w:p>`
	if p := mustRead(t, document("", "a.docx", packFiles(t, "word/document.xml", entity))); p.Text != "&y;" {
		t.Errorf("entities are expanded: %q", p.Text)
	}
}
