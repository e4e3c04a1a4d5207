package report

// Problem is a shortcoming that the issuer admits.
type Problem struct {
	ID string `json:"problem_id"`
	Span
	Text    string `json:"text"`
	Topic   string `json:"topic"`
	Section int    `json:"-"`
}
