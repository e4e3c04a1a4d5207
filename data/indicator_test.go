package data

import "testing"

func TestIndicators(t *testing.T) {
	tab, err := parseIndicators(indicatorFiles)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(tab.list); n < 150 {
		t.Errorf("%d indicators, want at least 150", n)
	}
}
