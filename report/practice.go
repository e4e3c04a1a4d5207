package report

// Stance says how a practice is mentioned.
type Stance string

const (
	StanceDone    Stance = "done"
	StancePlanned Stance = "planned"
	StanceCited   Stance = "cited"
	StanceNegated Stance = "negated"
)

// Practice is a mention of a named way of doing things.
type Practice struct {
	ID string `json:"practice_id"`
	Span
	Name        string `json:"name"` // normalised, without quotation marks
	Raw         string `json:"raw"`
	Quoted      bool   `json:"quoted"`
	Stance      Stance `json:"stance"`
	Boilerplate bool   `json:"boilerplate"` // on the list of national boilerplate
	Sentence    int    `json:"-"`
	Section     int    `json:"-"`
	Topic       string `json:"topic"`
}
