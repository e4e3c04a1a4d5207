package main

import (
	"os"
	"testing"

	"nianbao/internal/eval"
)

// The labels of the sample reports measure accuracy where no other labels are
// at hand. The floors are what the evaluation has to reach.
func TestAccuracyOnTheSampleReports(t *testing.T) {
	f, err := os.Open("../../eval/sample.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	res, err := eval.Score(f, func(doc string) (eval.Prediction, error) { return predict("../..", doc) }, eval.Options{Differences: true})
	if err != nil {
		t.Fatal(err)
	}
	s := res.Total
	for _, c := range []struct {
		name  string
		share eval.Share
		floor float64
	}{
		{"recall", s.Recall, 0.97}, {"precision", s.Precision, 0.97}, {"value", s.Value, 0.99}, {"unit", s.Unit, 0.98},
		{"bound", s.Bound, 0.98}, {"measure", s.Measure, 0.95}, {"status", s.Status, 0.95}, {"label", s.Label, 0.92},
	} {
		if got := c.share.Rate(); got < c.floor {
			t.Errorf("%s is %.3f, wanted %.2f", c.name, got, c.floor)
		}
	}
	if t.Failed() {
		for _, d := range res.Differences {
			t.Logf("%s %s: want %q, got %q: %s", d.What, d.Doc, d.Want, d.Got, d.Sentence)
		}
	}
}
