package reader

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/report"
)

// sheetFile is a workbook with a title, merged headers, a percentage, a date,
// a hidden sheet and a note below the table.
func sheetFile(t testing.TB) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	set := func(sheet, cell string, v any) {
		if err := f.SetCellValue(sheet, cell, v); err != nil {
			t.Fatal(err)
		}
	}
	for cell, v := range map[string]any{
		"A1": "青禾市2023年行政执法统计表", "A2": "单位", "B2": "行政处罚", "D2": "办结率", "B3": "件数", "C3": "罚款（万元）",
		"A4": "市水利局", "B4": 128, "C4": 36.5, "D4": 0.985, "A5": "市林业局", "B5": 0.1 + 0.2, "C5": 1234, "D5": 1, "A7": "填报日期", "B7": 45292,
	} {
		set("Sheet1", cell, v)
	}
	for from, to := range map[string]string{"A1": "D1", "A2": "A3", "B2": "C2", "D2": "D3"} {
		if err := f.MergeCell("Sheet1", from, to); err != nil {
			t.Fatal(err)
		}
	}
	for cells, format := range map[[2]string]int{{"D4", "D5"}: 10, {"B7", "B7"}: 14} {
		id, err := f.NewStyle(&excelize.Style{NumFmt: format})
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStyle("Sheet1", cells[0], cells[1], id); err != nil {
			t.Fatal(err)
		}
	}
	for _, sheet := range []string{"说明", "底稿"} {
		if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
	}
	set("说明", "A1", "本表数据截至2023年12月31日。")
	set("底稿", "A1", "不公开")
	if err := f.SetSheetVisible("底稿", false); err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

func TestXLSX(t *testing.T) {
	p := mustRead(t, document("application/octet-stream", "a.xlsx", sheetFile(t)))
	want := "青禾市2023年行政执法统计表\n单位\t行政处罚\t\t办结率\n\t件数\t罚款（万元）\n市水利局\t128\t36.5\t98.50%\n市林业局\t0.3\t1234\t100.00%\n填报日期 2024-01-01\n说明\n本表数据截至2023年12月31日。"
	if p.Text != want {
		t.Errorf("text\n%s\nwant\n%s", p.Text, want)
	}
	if len(p.Grids) != 1 {
		t.Fatalf("%d grids", len(p.Grids))
	}
	for _, c := range p.Grids[0].Cells {
		if c.Row == 2 && c.Col == 2 {
			if want := []string{"行政处罚", "罚款（万元）", "市水利局"}; !reflect.DeepEqual(c.Path, want) {
				t.Errorf("path %q, want %q", c.Path, want)
			}
		}
	}
	if p.Grids[0].Caption != "青禾市2023年行政执法统计表" {
		t.Errorf("caption %q", p.Grids[0].Caption)
	}
}

func TestNumberStyles(t *testing.T) {
	for _, c := range []struct{ code, value, want string }{
		{"General", "12.300000000000001", "12.3"}, {"0", "12.6", "13"}, {"#,##0.00", "1234.5", "1234.50"}, {"0.0%", "0.123", "12.3%"},
		{`yyyy"年"m"月"d"日"`, "45292", "2024-01-01"}, {"0_ ", "7", "7"}, {"@", "x", "x"}, {"0.00E+00", "1234", "1234"}, {"General", "1e300", "1e+300"},
	} {
		if got := spelledOut(c.code).show(c.value); got != c.want {
			t.Errorf("%s of %s: %q, want %q", c.value, c.code, got, c.want)
		}
	}
}

func TestWorkbookIsBounded(t *testing.T) {
	long := strings.Repeat("云 ", 15000)
	shared := `<sst><si><t>` + long + `</t></si></sst>`
	rows := "<row>" + strings.Repeat(`<c t="s"><v>0</v></c>`, 100) + "</row>"
	body := packFiles(t, "xl/workbook.xml", `<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<x><Relationship Id="r1" Target="worksheets/s.xml"/></x>`,
		"xl/sharedStrings.xml", shared, "xl/worksheets/s.xml", "<worksheet><sheetData>"+strings.Repeat(rows, 20)+"</sheetData></worksheet>")
	p, err := Read(document(TypeXLSX, "a.xlsx", body))
	if err == nil && len(p.Issues) == 0 || len(p.Text) > maxText {
		t.Errorf("%d bytes, issues %v, error %v", len(p.Text), p.Issues, err)
	}
}

func TestRTF(t *testing.T) {
	const file = `{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}}{\*\generator x;}{\info{\title no}}` + "\r\n" +
		`\pard\uc1 \u38738?\u31166?\'ca\'d0\'ca\'d3\par 2023\'c4\'ea{\b\u24230 ?}\'b0\'ec\'c0\'ed\line 12\'bc\'fe\'a1\'a3\par` +
		`{\header page}{\pict\bin3 }}}}` +
		`\trowd\pard\intbl \'cf\'ee\'c4\'bf\cell \'bc\'fe\'ca\'fd\cell\row\trowd\pard\intbl \'b4\'a6\'b7\'a3\cell 7\cell\row\pard \{\'cd\'ea\}\par}`
	p := mustRead(t, document("application/msword", "a.doc", file))
	if want := "青禾市视\n2023年度办理\n12件。\n项目\t件数\n处罚\t7\n{完}"; p.Text != want {
		t.Errorf("text\n%s\nwant\n%s", p.Text, want)
	}
	if len(p.Grids) != 1 {
		t.Errorf("%d grids", len(p.Grids))
	}
}

func TestFormatsThatAreNotReadSayWhatToDo(t *testing.T) {
	for body, hint := range map[string]string{
		"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1......W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00\x00\x00": "xlsx",
		"Rar!\x1A\x07\x01\x00": "unpack", "7z\xBC\xAF\x27\x1C\x00\x04": "unpack",
	} {
		_, err := Read(document("application/octet-stream", "download", body))
		var fe *FormatError
		if !errors.As(err, &fe) || !errors.Is(err, report.ErrUnreadable) || !strings.Contains(fe.Hint, hint) {
			t.Errorf("%.8q: %v", body, err)
		}
	}
}
