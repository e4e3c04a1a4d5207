package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
	"unicode/utf8"

	"nianbao/compare"
	"nianbao/data"
	"nianbao/export"
	"nianbao/report"
	"nianbao/store"
)

// figuresEach is how many figures a synthetic report holds, and how many of
// them are in the catalogue: about what the sample reports have.
const (
	figuresEach  = 100
	matchedEach  = 40
	firstFigures = 2004 // year of the first reports
	yearsFigures = 20
)

// makeFigures fills a catalogue with j.N figures, past extraction.
func makeFigures(ctx context.Context, j job, r *result) error {
	st, err := store.Open(j.Corpus, store.Options{Create: true})
	if err != nil {
		return err
	}
	defer st.Close()
	f := newFactory(j.Seed)
	n := (j.N + figuresEach - 1) / figuresEach
	return r.timed("store", func() error {
		for from := 0; from < n; from += phaseBatch {
			var batch []store.Extraction
			err := st.Batch(ctx, func() error {
				for i := from; i < min(from+phaseBatch, n); i++ {
					e, err := f.extraction(ctx, st, i)
					if err != nil {
						return err
					}
					batch = append(batch, e)
				}
				return nil
			})
			if err != nil {
				return err
			}
			if err := st.PutExtractions(ctx, batch); err != nil {
				return err
			}
			r.Count["figures"] += float64(len(batch) * figuresEach)
		}
		return nil
	})
}

// factory makes reports of figures.
type factory struct {
	seed       uint64
	places     []data.Region
	indicators []data.Indicator
}

func newFactory(seed uint64) *factory {
	f := &factory{seed: seed, indicators: data.Indicators()}
	for _, r := range data.Regions() {
		if r.To == 0 && (r.Level == report.LevelCity || r.Level == report.LevelCounty) {
			f.places = append(f.places, r)
		}
	}
	return f
}

// extraction makes report i: a place's in a year; further departments where
// all places and years are used up.
func (f *factory) extraction(ctx context.Context, st *store.Store, i int) (store.Extraction, error) {
	r := f.report(i)
	body := []byte(r.Text)
	c, _, err := st.Capture(ctx, report.Capture{Path: fmt.Sprintf("figures/%06d.txt", i), Snapshot: report.SnapshotID(body),
		MediaType: "text/plain", RetrievedAt: time.Unix(1_700_000_000, 0).UTC()}, body)
	if err != nil {
		return store.Extraction{}, err
	}
	parts := []report.Part{{Snapshot: c.Snapshot, MediaType: c.MediaType, Name: c.Path}}
	if _, err := st.PutDocument(ctx, parts, c.ID); err != nil {
		return store.Extraction{}, err
	}
	r.ID, r.Parts = report.ReportID(parts), parts
	r.WorkID = report.WorkID(r.Identity, r.ID)
	r.Source = report.Source{URL: c.Path, Snapshot: c.Snapshot, RetrievedAt: c.RetrievedAt}
	for k := range r.Figures {
		fig := &r.Figures[k]
		fig.ID = report.ItemID(report.IDFigure, r.ID, fig.Span, fig.Raw)
	}
	doc := report.Document{Parts: parts, Bodies: [][]byte{body}, Capture: c}
	return store.Extraction{Document: doc, Report: r, Verdict: report.Verdict{Code: report.VerdictReport}, Extractor: "bench"}, nil
}

func (f *factory) report(i int) *report.Report {
	place := f.places[i%len(f.places)]
	rest := i / len(f.places)
	year := firstFigures + rest%yearsFigures
	issuers := data.Departments()
	dept := issuers[rest/yearsFigures%len(issuers)]
	province, city := data.Ancestors(place.Code, 0)
	if place.Level == report.LevelCity {
		city = place
	}
	r := &report.Report{Extractor: "bench", Identity: report.Identity{PlaceCode: place.Code, Place: place.Name, Level: place.Level,
		CityCode: city.Code, City: city.Name, ProvinceCode: province.Code, Province: province.Name,
		Department: dept.Key, Issuer: place.Name + dept.Name, IssuerID: place.Code + "-" + dept.Lineage,
		Kind: report.KindRuleOfLaw, ReportYear: year, Published: fmt.Sprintf("%d-01-20", year+1)}}
	r.Title = fmt.Sprintf("%s%d年法治政府建设年度报告", r.Issuer, year)
	f.fill(r, rand.New(rand.NewPCG(f.seed, uint64(i))))
	return r
}

// fill writes a sentence for each figure.
func (f *factory) fill(r *report.Report, rng *rand.Rand) {
	var text strings.Builder
	at := 0
	write := func(s string) report.Span {
		text.WriteString(s)
		from := at
		at += utf8.RuneCountInString(s)
		return report.Span{Start: from, End: at}
	}
	write(r.Title + "\n")
	for k := range figuresEach {
		label, unit := "其他事项", "件"
		fig := report.Figure{Measure: report.MeasureLevel, Status: report.StatusActual, Aggregation: report.AggInPeriod,
			Bound: report.BoundExact, RefYear: r.ReportYear, RefYearFrom: report.FromReport, Section: -1, Sentence: k, Grade: "A", Rule: "bench"}
		if k < matchedEach {
			ind := f.indicators[(k*len(f.indicators)/matchedEach+rng.IntN(2))%len(f.indicators)]
			label, unit = ind.ZH, ind.Unit
			fig.Indicators, fig.UnitStd = []string{ind.Key}, unit
		}
		number := fmt.Sprint(1 + rng.IntN(20_000))
		begin := at
		fig.LabelSpan = write(label)
		fig.Label = label
		fig.Span = write(number + unit)
		fig.Raw, fig.Unit = number+unit, unit
		fig.Value = report.MustDecimal(number)
		fig.ValueMin, fig.ValueMax, fig.ValueStd = fig.Value, fig.Value, fig.Value
		write("。")
		r.Sentences = append(r.Sentences, report.Span{Start: begin, End: at})
		r.Figures = append(r.Figures, fig)
	}
	r.Text = text.String()
	r.Paragraphs = []report.Span{{Start: 0, End: at}}
	r.Chars = report.CountChars(r.Text)
	r.TextHash = report.SnapshotID([]byte(r.Text))
}

// matrices are what is compared: an indicator over places and years.
var matrices = []struct {
	name   string
	filter report.Filter
}{
	{"5 cities × 10 years", report.Filter{Places: []string{"370100", "371000", "370200", "370300", "370600"}, Levels: []report.Level{report.LevelCity}, YearFrom: 2010, YearTo: 2019}},
	{"cities of a province × 10 years", report.Filter{Places: []string{"370000"}, Levels: []report.Level{report.LevelCity}, YearFrom: 2010, YearTo: 2019}},
	{"cities and counties of a province × 10 years", report.Filter{Places: []string{"370000"}, YearFrom: 2010, YearTo: 2019}},
	{"every place and year", report.Filter{}},
}

// compareFigures builds each matrix for several indicators.
func compareFigures(ctx context.Context, j job, r *result) error {
	st, err := store.Open(j.Corpus, store.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer st.Close()
	all := data.Indicators()
	for _, m := range matrices {
		var t times
		cells := 0
		for i := range 9 {
			o := compare.MatrixOptions{Indicator: all[i*len(all)/9].Key, Filter: m.filter}
			start := time.Now()
			out, err := compare.BuildMatrix(ctx, st, o)
			if err != nil {
				return err
			}
			t.Warm = append(t.Warm, ms(time.Since(start)))
			for _, row := range out.Rows {
				cells += len(row.Cells)
			}
		}
		t.Found = float64(cells) / 9
		r.Times[m.name] = t
	}
	return nil
}

// exportFigures writes figures in one format, a million rows or what there is.
func exportFigures(ctx context.Context, j job, r *result) error {
	st, err := store.Open(j.Corpus, store.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer st.Close()
	var out counter
	t := export.Figures(st.Figures(ctx, report.Filter{}))
	rows := t.Rows
	n := 0
	t.Rows = func(yield func([]string, error) bool) {
		for row, err := range rows {
			if n == j.N || !yield(row, err) {
				return
			}
			n++
		}
	}
	err = r.timed("export", func() error { return export.Write(&out, t, j.Format, export.Options{}) })
	r.Count["rows"], r.Count["bytes"] = float64(n), float64(out)
	return err
}

// counter throws away what is written.
type counter int64

func (c *counter) Write(b []byte) (int, error) { *c += counter(len(b)); return len(b), nil }
