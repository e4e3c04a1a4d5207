package report

// Citation is a law, regulation, plan or document named in the text.
type Citation struct {
	ID string `json:"citation_id"`
	Span
	Raw       string `json:"raw"`        // 《…》 and the number beside it, as printed
	Title     string `json:"title"`      // without the outer marks, nested ones as 〈〉
	Number    string `json:"number"`     // brackets as 〔〕
	NumberRaw string `json:"number_raw"` // as printed
	Year      int    `json:"year"`       // of the document number, 0 none
	Class     string `json:"class"`      // law, regulation, rule, plan, document, other
	Section   int    `json:"-"`
	Topic     string `json:"topic"`
}
