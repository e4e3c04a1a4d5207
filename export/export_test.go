package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"

	"nianbao/report"
)

// rows yields n figures of an invented place.
func rows(n int) iter.Seq2[report.FigureRow, error] {
	return func(yield func(report.FigureRow, error) bool) {
		for i := range n {
			row := report.FigureRow{
				Head: report.Head{ID: "r1", WorkID: "w1", Identity: report.Identity{PlaceCode: "991000", Place: "青禾市", ReportYear: 2022},
					Source: report.Source{URL: "http://qinghe.example/1.html", Snapshot: "ab", RetrievedAt: time.Unix(0, 0)}, Extractor: "test"},
				Figure: report.Figure{ID: "f" + string(rune('a'+i%26)), Span: report.Span{Start: i, End: i + 4}, Raw: "-3.2%", Value: "-3.2",
					Unit: "%", Label: "=办件量", Indicators: []string{"a", "b"}},
				SentenceText: "办件量下降3.2%，\"首次\"回落。",
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

// designColumns is the header that the documentation promises.
const designColumns = "figure_id,report_id,work_id,place_code,place,city_code,province,level,department,issuer_id,report_kind,report_year,ref_year,published,section,topic,label,indicator,raw,value,value_high,value_min,value_max,unit,value_std,unit_std,bound,measure,status,aggregation,estimated,comparison,period,scope,scope_from,part_of,sentence,start,end,page,rule,grade,check_result,check_note,source_url,snapshot_sha256,retrieved_at,extractor_version"

func TestFiguresHaveTheDocumentedColumns(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, Figures(rows(2)), "csv", Options{}); err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(b.String(), "\n")
	if head != designColumns {
		t.Errorf("header is\n%s", head)
	}
	all, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(all) != 3 {
		t.Fatalf("%d rows, %v", len(all), err)
	}
}

func TestFormulaIsDefused(t *testing.T) {
	for in, want := range map[string]string{"=1+1": "'=1+1", "@x": "'@x", "＝1": "'＝1", "-办": "'-办", "平安": "平安", "": "", "\t=1": "'\t=1"} {
		if got := Defuse(in, report.TypeText); got != want {
			t.Errorf("Defuse(%q) = %q, want %q", in, got, want)
		}
	}
	if got := Defuse("-3.2", report.TypeDecimal); got != "-3.2" {
		t.Errorf("a negative number became %q", got)
	}
}

func TestJSONLinesKeepOrderAndNull(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, Figures(rows(1)), "jsonl", Options{}); err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got["value"] != "-3.2" || got["value_high"] != nil || got["start"] != 0.0 || got["indicator"] != "a;b" {
		t.Errorf("got %v", got)
	}
}

func TestParquetIsReadBack(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, Figures(rows(3000)), "parquet", Options{}); err != nil {
		t.Fatal(err)
	}
	f, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if f.NumRows() != 3000 || f.Schema().Columns()[0][0] != "figure_id" {
		t.Errorf("%d rows, first column %v", f.NumRows(), f.Schema().Columns()[0])
	}
}

func TestWorkbookHasCodebook(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, Figures(rows(2)), "xlsx", Options{}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got, _ := f.GetCellValue("data", "D2"); got != "991000" {
		t.Errorf("place_code is %q", got)
	}
	if got, _ := f.GetCellValue("codebook", "A2"); got != "figure_id" {
		t.Errorf("codebook begins with %q", got)
	}
}

func TestSampleIsReproducible(t *testing.T) {
	draw := func() string {
		var b bytes.Buffer
		if err := Write(&b, Sample(Figures(rows(500)), 10, 7), "csv", Options{}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	if a, b := draw(), draw(); a != b || strings.Count(a, "\n") != 11 {
		t.Errorf("two draws differ or have the wrong size")
	}
}

func TestSelectNamesTheUnknownColumn(t *testing.T) {
	_, err := Select(Figures(rows(1)), []string{"labl"})
	var ne *report.NameError
	if !errors.As(err, &ne) {
		t.Fatal(err)
	}
}

func TestTerminalNeverCarriesEscapes(t *testing.T) {
	tab := report.Table{Columns: []report.Column{{Name: "a"}}, Rows: func(y func([]string, error) bool) { y([]string{"\x1b[31m红\u202e"}, nil) }}
	var b bytes.Buffer
	if err := Write(&b, tab, "table", Options{}); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(b.String(), "\x1b\u202e") {
		t.Errorf("%q", b.String())
	}
	if err := Write(io.Discard, tab, "pdf", Options{}); err == nil {
		t.Error("an unknown format was taken")
	}
}
