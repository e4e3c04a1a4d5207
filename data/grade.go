package data

import (
	_ "embed"
	"errors"
	"fmt"
	"sync"

	"nianbao/report"
)

//go:embed grades.yaml
var gradeFile []byte

// GradeReason is a code that speaks for or against the reading of a figure.
type GradeReason struct {
	Code   string       `yaml:"code"`
	Points int          `yaml:"points"`
	Cap    report.Grade `yaml:"cap"` // no better grade than this one; empty: no cap
	ZH     string       `yaml:"zh"`
	EN     string       `yaml:"en"`
}

// GradeStep is a grade and the points it asks for.
type GradeStep struct {
	Grade report.Grade `yaml:"grade"`
	From  int          `yaml:"from"`
}

// GradeTable is the published table behind the grades.
type GradeTable struct {
	Start   int           `yaml:"start"`
	Reasons []GradeReason `yaml:"reasons"`
	Grades  []GradeStep   `yaml:"grades"` // best first
}

var grades = sync.OnceValue(func() GradeTable {
	t, err := parseGrades(gradeFile)
	return must(t, err)
})

func parseGrades(src []byte) (GradeTable, error) {
	var t GradeTable
	if err := strictYAML(src, &t); err != nil {
		return t, fmt.Errorf("data/grades.yaml: %w", err)
	}
	return t, nil
}

// Grades is the table of reason codes and grades.
func Grades() GradeTable { return grades() }

// Grade adds up the points of the codes and returns the grade they reach; an
// unknown code counts nothing.
func (t GradeTable) Grade(codes []string) report.Grade {
	points, floor := t.Start, report.Grade("")
	for _, code := range codes {
		for _, r := range t.Reasons {
			if r.Code == code {
				points += r.Points
				floor = max(floor, r.Cap) // grades are letters, the worse the later
			}
		}
	}
	for _, g := range t.Grades {
		if points >= g.From {
			return max(g.Grade, floor)
		}
	}
	return floor
}

// lintGrades says what a person who edits grades.yaml may have got wrong.
func lintGrades() []error {
	t, err := parseGrades(gradeFile)
	if err != nil {
		return []error{err}
	}
	var found []error
	seen := map[string]bool{}
	for _, r := range t.Reasons {
		if seen[r.Code] {
			found = append(found, fmt.Errorf("data/grades.yaml: %s stands there twice; keep one", r.Code))
		}
		seen[r.Code] = true
		if r.ZH == "" || r.EN == "" {
			found = append(found, fmt.Errorf("data/grades.yaml: %s has no zh or no en; add what a reader is told", r.Code))
		}
	}
	for i, g := range t.Grades {
		if i > 0 && g.From >= t.Grades[i-1].From {
			found = append(found, fmt.Errorf("data/grades.yaml: grade %s asks for no fewer points than the better one; lower its from", g.Grade))
		}
	}
	if len(t.Grades) == 0 {
		found = append(found, errors.New("data/grades.yaml: no grades; add them, the best first"))
	}
	return found
}
