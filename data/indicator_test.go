package data

import (
	"errors"
	"slices"
	"testing"

	"nianbao/report"
)

func TestIndicators(t *testing.T) {
	tab, err := parseIndicators(indicatorFiles)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(tab.list); n < 150 {
		t.Errorf("%d indicators, want at least 150", n)
	}
	for _, err := range lintIndicators() {
		t.Error(err)
	}
}

func TestGrades(t *testing.T) {
	for _, err := range lintGrades() {
		t.Error(err)
	}
	table := Grades()
	best := table.Grade([]string{"unit_explicit", "label_resolved", "indicator_matched", "check_pass"})
	if best != "A" {
		t.Errorf("everything right is graded %s, want A", best)
	}
	if g := table.Grade([]string{"unit_explicit", "label_resolved", "indicator_matched", "ocr_text"}); g < "C" {
		t.Errorf("text from OCR is graded %s, want C or worse", g)
	}
	if g := table.Grade([]string{"unit_explicit", "label_missing"}); g != "D" {
		t.Errorf("without a label the grade is %s, want D", g)
	}
}

func TestResolveIndicators(t *testing.T) {
	got, err := ResolveIndicators([]string{"GDP", "城镇新增就业", "rural_income", "地区生产总值增速"})
	if want := []string{"gdp", "urban_jobs", "rural_income", "gdp_growth"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v; want %v", got, err, want)
	}
	_, err = ResolveIndicators([]string{"城镇新增就业人"})
	var name *report.NameError
	if !errors.As(err, &name) || len(name.Suggestions) == 0 || !errors.Is(err, report.ErrUnknownName) {
		t.Errorf("a mistyped name gives %v, want a NameError with suggestions", err)
	}
}

func TestLookupIndicator(t *testing.T) {
	x, ok := LookupIndicator("gdp_growth")
	if !ok || x.GrowthOf != "gdp" || x.Unit != "%" || !slices.Equal(x.Measures, []report.Measure{report.MeasureGrowth}) {
		t.Errorf("gdp_growth = %+v", x)
	}
}

func TestConvert(t *testing.T) {
	for _, c := range []struct {
		value    report.Decimal
		from, to string
		want     report.Decimal
		exact    bool
	}{
		{"2.5", "公顷", "亩", "37.5", true},
		{"12", "平方公里", "亩", "18000", true},
		{"100", "亩", "平方米", "", false},
		{"45", "斤", "吨", "0.0225", true},
		{"5", "‰", "%", "0.5", true},
		{"3", "公里", "吨", "", false},
	} {
		if got, ok := Convert(c.value, c.from, c.to); ok != c.exact || got != c.want {
			t.Errorf("Convert(%s %s → %s) = %s, %v; want %s, %v", c.value, c.from, c.to, got, ok, c.want, c.exact)
		}
	}
}
