package eval

import (
	"fmt"
	"io"
	"sort"

	"nianbao/report"
)

// Prediction is what was extracted from one document.
type Prediction struct {
	Genre       string // row of the table: the kind of report
	Text        string
	Sentences   []report.Span // for the list of differences
	Figures     []report.Figure
	Commitments []report.Commitment
	Problems    []report.Problem
	Citations   []report.Citation
	Practices   []report.Practice
}

// Options says what to collect beside the shares.
type Options struct {
	Figures     bool // score figures only
	Differences bool // list misses, extras and wrong fields with their sentences
}

// Scores are the shares of one genre.
type Scores struct {
	Docs                                       int
	Recall, Precision                          Share
	Span, Value, Unit, Bound, Measure, Status  Share
	Label                                      Share
	Aggregation, RefYear, Scope                Share
	Traps                                      Share // traps taken, of all traps
	CommitmentRecall, CommitmentPrecision      Share
	CommitmentSpan, Measurable, CommitmentYear Share
	Strength, Deadline                         Share
	ProblemRecall, ProblemPrecision            Share
	CitationRecall, CitationPrecision          Share
	CitationTitle, CitationNumber              Share
	PracticeRecall, PracticePrecision, Stance  Share
}

// Difference is one deviation from the labels.
type Difference struct {
	Doc, Genre string
	What       string // missed, extra, trap, value, unit, bound, measure, status, label, commitment_missed …
	Span       report.Span
	Raw        string
	Want, Got  string
	Sentence   string
}

// Result is the outcome of an evaluation.
type Result struct {
	Genres      map[string]*Scores
	Total       Scores
	Grades      map[report.Grade]*Share // precision per grade: figure right in value, unit, bound and label
	Differences []Difference
}

// GenreNames lists the genres in alphabetical order.
func (r *Result) GenreNames() []string {
	names := make([]string, 0, len(r.Genres))
	for g := range r.Genres {
		names = append(names, g)
	}
	sort.Strings(names)
	return names
}

// Score compares the predictions for every labelled document with its labels.
func Score(labels io.Reader, predict func(doc string) (Prediction, error), opt Options) (Result, error) {
	docs, byDoc, err := ReadLabels(labels)
	if err != nil {
		return Result{}, err
	}
	res := Result{Genres: map[string]*Scores{}, Grades: map[report.Grade]*Share{}}
	for _, doc := range docs {
		p, err := predict(doc)
		if err != nil {
			return Result{}, fmt.Errorf("eval %s: %w", doc, err)
		}
		s := res.Genres[p.Genre]
		if s == nil {
			s = &Scores{}
			res.Genres[p.Genre] = s
		}
		d := newDocument(doc, p, byDoc[doc], opt)
		d.score(&res)
		s.merge(&d.s)
		res.Total.merge(&d.s)
		res.Differences = append(res.Differences, d.diffs...)
	}
	return res, nil
}

func (s *Scores) merge(t *Scores) {
	s.Docs += t.Docs
	a, b := s.all(), t.all()
	for i := range a {
		a[i].merge(*b[i])
	}
}

func (s *Scores) all() []*Share {
	return []*Share{&s.Recall, &s.Precision, &s.Span, &s.Value, &s.Unit, &s.Bound, &s.Measure, &s.Status, &s.Label, &s.Aggregation, &s.RefYear, &s.Scope,
		&s.Traps, &s.CommitmentRecall, &s.CommitmentPrecision, &s.CommitmentSpan, &s.Measurable, &s.CommitmentYear,
		&s.Strength, &s.Deadline, &s.ProblemRecall, &s.ProblemPrecision, &s.CitationRecall, &s.CitationPrecision, &s.CitationTitle, &s.CitationNumber,
		&s.PracticeRecall, &s.PracticePrecision, &s.Stance}
}
