package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"nianbao/report"
)

// Label is one line of a label file. Offsets are code points of the document.
type Label struct {
	Doc  string `json:"doc"`
	Kind string `json:"kind"` // range, figure, trap, commitment, problem, citation, practice
	report.Span
	Kinds       []string           `json:"kinds"` // of a range: what is labelled completely inside it
	Raw         string             `json:"raw"`
	Value       report.Decimal     `json:"value"`
	ValueHigh   report.Decimal     `json:"value_high"`
	Unit        string             `json:"unit"`
	Bound       report.Bound       `json:"bound"`
	Measure     report.Measure     `json:"measure"`
	Status      report.Status      `json:"status"`
	Aggregation report.Aggregation `json:"aggregation"`
	RefYear     *int               `json:"ref_year"`
	Scope       *string            `json:"scope"` // blank: none is said
	LabelHas    []string           `json:"label_has"`
	Need        string             `json:"need"` // required, optional
	Measurable  *bool              `json:"measurable"`
	TargetYear  *int               `json:"target_year"`
	Strength    report.Strength    `json:"strength"`
	Deadline    string             `json:"deadline"`
	Title       string             `json:"title"`
	Number      string             `json:"number"`
	Stance      report.Stance      `json:"stance"`
}

// The kinds of line.
const (
	KindRange      = "range"
	KindFigure     = "figure"
	KindTrap       = "trap"
	KindCommitment = "commitment"
	KindProblem    = "problem"
	KindCitation   = "citation"
	KindPractice   = "practice"
)

// maxLine bounds one line of a label file.
const maxLine = 1 << 20

// ReadLabels reads a label file; documents keep the order of their first line.
func ReadLabels(r io.Reader) (docs []string, byDoc map[string][]Label, err error) {
	byDoc = map[string][]Label{}
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 64<<10), maxLine)
	for n := 1; sc.Scan(); n++ {
		if len(sc.Bytes()) == 0 {
			continue
		}
		var l Label
		if err := json.Unmarshal(sc.Bytes(), &l); err != nil {
			return nil, nil, fmt.Errorf("labels, line %d: %w", n, err)
		}
		if l.Doc == "" || l.Kind == "" || l.End < l.Start {
			return nil, nil, fmt.Errorf("labels, line %d: doc, kind or span is missing", n)
		}
		if _, seen := byDoc[l.Doc]; !seen {
			docs = append(docs, l.Doc)
		}
		byDoc[l.Doc] = append(byDoc[l.Doc], l)
	}
	if err := sc.Err(); err != nil {
		return nil, nil, fmt.Errorf("labels: %w", err)
	}
	return docs, byDoc, nil
}
