package report

// Strength is the strongest word of intent in a commitment.
type Strength string

const (
	StrengthEnsure  Strength = "ensure"  // 确保 必须
	StrengthStrive  Strength = "strive"  // 力争 努力
	StrengthAdvance Strength = "advance" // 推进 加强 完善, and the default
)

// Commitment is a sentence in which the issuer says what it will do after the
// reporting period.
type Commitment struct {
	ID string `json:"commitment_id"`
	Span
	Text           string   `json:"text"`
	TargetYear     int      `json:"target_year"`
	TargetYearEnd  int      `json:"target_year_end"`  // 0 where one year is meant
	TargetYearFrom string   `json:"target_year_from"` // stated, section, default
	Deadline       string   `json:"deadline"`         // as printed
	Strength       Strength `json:"strength"`
	Measurable     bool     `json:"measurable"`
	Topic          string   `json:"topic"`
	Section        int      `json:"-"`
	Figures        []string `json:"figures"` // figure_ids of the target figures inside
}
