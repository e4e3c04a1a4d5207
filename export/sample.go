package export

import (
	"math/rand/v2"
	"slices"

	"nianbao/report"
)

// Sample draws n rows at random, the same ones for the same seed and rows, and
// adds empty columns for coders: coder, verdict, corrected_value. Rows keep
// their order.
func Sample(t report.Table, n int, seed uint64) report.Table {
	cols := append(slices.Clone(t.Columns),
		report.Column{Name: "coder", ZH: "编码员", Type: report.TypeText, Doc: "to be filled in"},
		report.Column{Name: "verdict", ZH: "判断", Type: report.TypeText, Doc: "to be filled in: right, wrong, unsure"},
		report.Column{Name: "corrected_value", ZH: "更正值", Type: report.TypeText, Doc: "to be filled in"})
	return report.Table{Name: t.Name + "_sample", Columns: cols, Rows: func(yield func([]string, error) bool) {
		picked, err := reservoir(t, n, seed)
		if err != nil {
			yield(nil, err)
			return
		}
		for _, p := range picked {
			if !yield(append(p.cells, "", "", ""), nil) {
				return
			}
		}
	}}
}

type sampled struct {
	at    int
	cells []string
}

// reservoir is Vitter's algorithm R: every row has the same chance, in memory
// for n rows.
func reservoir(t report.Table, n int, seed uint64) ([]sampled, error) {
	rng := rand.New(rand.NewPCG(seed, 0))
	var kept []sampled
	at := 0
	for cells, err := range t.Rows {
		if err != nil {
			return nil, err
		}
		if len(kept) < n {
			kept = append(kept, sampled{at, slices.Clone(cells)})
		} else if j := rng.IntN(at + 1); j < n {
			kept[j] = sampled{at, slices.Clone(cells)}
		}
		at++
	}
	slices.SortFunc(kept, func(a, b sampled) int { return a.at - b.at })
	return kept, nil
}
