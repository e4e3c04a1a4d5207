package web

import (
	"iter"
	"net/http"

	"nianbao/compare"
	"nianbao/data"
	"nianbao/export"
	"nianbao/index"
	"nianbao/report"
)

// aboutPage says what the numbers mean and where they come from.
type aboutPage struct {
	layout
	Columns   []report.Column // of the figures table: the codebook
	Grades    data.GradeTable
	Rules     []ruleArea
	Versions  []link
	Extractor string
	PickRule  string
	Accuracy  []accuracy
}

type ruleArea struct {
	Name  string
	Rules []data.Rule
}

func (s *server) about(w http.ResponseWriter, r *http.Request) {
	p := aboutPage{layout: s.layout(w, r, "about", "关于数据", "About the numbers"), Grades: data.Grades(), PickRule: compare.PickRule, Accuracy: accuracies(s.Accuracy)}
	p.Columns = export.Figures(none[report.FigureRow]()).Columns
	for _, area := range data.RuleAreas() {
		p.Rules = append(p.Rules, ruleArea{area, data.Rules(area)})
	}
	for _, area := range data.Areas() {
		p.Versions = append(p.Versions, link{area, data.Version(area)})
	}
	p.Versions = append(p.Versions, link{"index", index.Version})
	h, err := s.holding(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if len(h.heads) > 0 {
		p.Extractor = h.heads[0].Extractor
	}
	s.render(w, "about", http.StatusOK, &p)
}

// none yields nothing: a table's columns are wanted, not its rows.
func none[T any]() iter.Seq2[T, error] { return func(func(T, error) bool) {} }
