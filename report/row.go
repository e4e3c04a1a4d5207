package report

// Head is a report without its text and items: what every row carries.
type Head struct {
	ID     string
	WorkID string
	Identity
	Title     string
	Chars     int
	Source    Source
	OwnHost   bool
	Extractor string
	Issues    []Issue
	// Number of items, for the reports table.
	Figures, Commitments, Problems, Citations, Practices int
	// Preferred is false for a report of a work that another one stands for.
	Preferred bool
}

// FigureRow is a figure with its report and surroundings.
type FigureRow struct {
	Head Head
	Figure
	SectionTitle string
	SentenceText string
	SentenceSpan Span
}

// CommitmentRow is a commitment with its report.
type CommitmentRow struct {
	Head Head
	Commitment
	SectionTitle string
}

// ProblemRow is a problem with its report.
type ProblemRow struct {
	Head Head
	Problem
	SectionTitle string
}

// CitationRow is a citation with its report.
type CitationRow struct {
	Head Head
	Citation
	SectionTitle string
}

// PracticeRow is a mention of a practice with its report and sentence.
type PracticeRow struct {
	Head Head
	Practice
	SectionTitle string
	SentenceText string
	SentenceSpan Span
	Issuers      int // how many issuers of the corpus share the name
}
