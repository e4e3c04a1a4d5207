package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-analyze/charts"

	"nianbao/compare"
	"nianbao/data"
	"nianbao/report"
)

func figure(value string, status report.Status) *report.FigureRow {
	return &report.FigureRow{Figure: report.Figure{ValueStd: report.Decimal(value), UnitStd: "件", Status: status}}
}

// Targets and rows of another unit never stand on a line of results.
func TestPlotTakesResultsOnly(t *testing.T) {
	row := func(place, unit string, main, target bool, value string) compare.Row {
		return compare.Row{Place: place, Main: main, Series: compare.Series{Unit: unit, Target: target},
			Cells: []compare.Cell{{Year: 2021, Shown: figure(value, report.StatusActual)}, {Year: 2022, Blank: report.BlankNoNumber}}}
	}
	m := &compare.Matrix{Indicator: data.Indicator{ZH: "案件", Unit: "件"}, Years: []int{2021, 2022}, Rows: []compare.Row{
		row("甲市", "件", true, false, "12"), row("甲市", "件", false, true, "99"), row("乙市", "%", true, false, "5"), row("丙市", "件", true, true, "7"), row("丁市", "件", true, false, "3")}}
	p := plotOf(layout{Lang: "zh"}, m)
	if strings.Join(p.Names, " ") != "甲市 丁市" {
		t.Errorf("drawn: %q", p.Names)
	}
	if p.Values[0][0] != 12 || p.Values[0][1] != charts.GetNullValue() {
		t.Errorf("values: %v", p.Values[0])
	}
}

func TestDrawingSaysNothingOfNothing(t *testing.T) {
	_, err := plot{Years: []string{"2021"}}.draw(themes["light"])
	if !errors.Is(err, report.ErrNotFound) {
		t.Errorf("error %v", err)
	}
}

func TestHistogram(t *testing.T) {
	var rows []report.FigureRow
	for _, v := range []string{"1", "2", "2", "3", "100", "1000"} {
		rows = append(rows, *figure(v, report.StatusActual))
	}
	rows = append(rows, *figure("5000", report.StatusTarget))
	h := histogramOf(rows, "件")
	if h.N != 6 || h.Median != "2" || h.Max != "1000" || !h.Log {
		t.Errorf("%+v", h)
	}
	n := 0
	for _, c := range h.Columns {
		n += c.Count
	}
	if n != 6 {
		t.Errorf("%d values in the classes", n)
	}
	if histogramOf(rows[:3], "件") != nil {
		t.Error("three values have no distribution")
	}
}

func TestMemo(t *testing.T) {
	now, generation := time.Unix(0, 0), int64(1)
	s := &server{Options: Options{Now: func() time.Time { return now }}, generation: func() int64 { return generation }}
	var asked atomic.Int32
	ask := func(context.Context) (int32, error) { return asked.Add(1), nil }
	for range 3 {
		if v, err := remembered(t.Context(), s, "x", ask); v != 1 || err != nil {
			t.Fatalf("%d, %v", v, err)
		}
	}
	if _, err := remembered(t.Context(), s, "y", func(context.Context) (int, error) { return 0, errors.New("broken") }); err == nil {
		t.Error("an error was kept back")
	}
	if v, err := remembered(t.Context(), s, "y", func(context.Context) (int, error) { return 7, nil }); v != 7 || err != nil {
		t.Errorf("an error was remembered: %d, %v", v, err)
	}
	// An old answer is made anew only where the corpus has changed.
	now = now.Add(2 * memoTime)
	for range 3 {
		remembered(t.Context(), s, "x", ask)
	}
	if n := asked.Load(); n != 1 {
		t.Errorf("asked %d times of an unchanged corpus", n)
	}
	generation++
	remembered(t.Context(), s, "x", ask)
	for end := time.Now().Add(time.Minute); asked.Load() != 2 && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
	if n := asked.Load(); n != 2 {
		t.Errorf("asked %d times of a changed corpus", n)
	}
	for i := range 3 * memoMost {
		remembered(t.Context(), s, "place "+itoa(i), ask)
	}
	if len(s.memo.kept) > memoMost {
		t.Errorf("%d answers kept", len(s.memo.kept))
	}
}

func TestTypedNamesComeBack(t *testing.T) {
	for _, code := range []string{"371000", "110105", "350102", "130000", "320106"} {
		codes, err := data.ResolvePlaces([]string{typed(code)})
		if err != nil || len(codes) == 0 || codes[0] != code {
			t.Errorf("%s is typed as %s, which means %v (%v)", code, typed(code), codes, err)
		}
	}
	if got := typed("没有的地方"); got != "没有的地方" {
		t.Errorf("an unknown name became %q", got)
	}
}

func TestListWriter(t *testing.T) {
	var b bytes.Buffer
	w := &listWriter{w: &b}
	for _, piece := range []string{`{"a":1}`, "\n", "{\"b\"", ":2}\n{\"c\":3}\n"} {
		io.WriteString(w, piece)
	}
	if got := b.String(); got != "{\"a\":1},\n{\"b\":2},\n{\"c\":3}" {
		t.Errorf("%q", got)
	}
}

func TestZipped(t *testing.T) {
	srv := workbench(t, false)
	req, _ := http.NewRequest("GET", srv.URL+"/indicators", nil)
	req.Header.Set("Accept-Encoding", "gzip")
	near, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer near.Body.Close()
	if coding := near.Header.Get("Content-Encoding"); coding != "" {
		t.Errorf("at the same machine the page is compressed: %q", coding)
	}
	req.Header.Set("X-Forwarded-For", "192.0.2.7")
	r, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	z, err := gzip.NewReader(r.Body)
	if err != nil || r.Header.Get("Content-Encoding") != "gzip" {
		t.Fatalf("%v, %q", err, r.Header)
	}
	body, err := io.ReadAll(z)
	if err != nil || !strings.HasSuffix(strings.TrimSpace(string(body)), "</html>") {
		t.Errorf("%v, %d bytes", err, len(body))
	}
}
