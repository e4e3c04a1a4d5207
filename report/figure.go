package report

// Bound is the printed word that opens or limits a value.
type Bound string

const (
	BoundExact   Bound = "exact"
	BoundAbout   Bound = "about"    // 约 近 左右 上下
	BoundOver    Bound = "over"     // 余 多 超 超过 突破 逾 高于
	BoundAtLeast Bound = "at_least" // 以上 不低于 不少于 至少
	BoundAtMost  Bound = "at_most"  // 以内 以下 不超过 至多
	BoundUnder   Bound = "under"    // 不足 不到 低于 少于
	BoundRange   Bound = "range"
)

// Measure says what kind of quantity a value is.
type Measure string

const (
	MeasureLevel  Measure = "level"
	MeasureGrowth Measure = "growth"
	MeasureShare  Measure = "share"
)

// Status says whether a value was reached, is aimed at, or is a standard.
type Status string

const (
	StatusActual Status = "actual"
	StatusTarget Status = "target"
	StatusBase   Status = "base"
	StatusRule   Status = "rule"
)

// Aggregation says over which time or unit a value runs.
type Aggregation string

const (
	AggUnknown    Aggregation = "unknown"
	AggInPeriod   Aggregation = "in_period"
	AggStock      Aggregation = "stock"
	AggCumulative Aggregation = "cumulative"
	AggPerUnit    Aggregation = "per_unit"
)

// Grade is how well a figure was read: A best, D worst.
type Grade string

// CheckResult is about the data, not the reading.
type CheckResult string

const (
	CheckNone   CheckResult = ""
	CheckPass   CheckResult = "pass"
	CheckFail   CheckResult = "fail"
	CheckUnsure CheckResult = "unsure"
)

// From says where an inherited field was stated.
type From string

const (
	FromNone     From = ""
	FromClause   From = "clause"
	FromSentence From = "sentence"
	FromSection  From = "section"
	FromReport   From = "report" // the report's year by default
)

// Figure is a quantity that a report states. The codebook defines each field.
type Figure struct {
	ID string `json:"figure_id"`
	Span
	Raw         string      `json:"raw"`
	Value       Decimal     `json:"value"`
	ValueHigh   Decimal     `json:"value_high"`
	ValueMin    Decimal     `json:"value_min"`
	ValueMax    Decimal     `json:"value_max"`
	Unit        string      `json:"unit"`
	ValueStd    Decimal     `json:"value_std"`
	UnitStd     string      `json:"unit_std"`
	Bound       Bound       `json:"bound"`
	Measure     Measure     `json:"measure"`
	Status      Status      `json:"status"`
	Aggregation Aggregation `json:"aggregation"`
	Estimated   bool        `json:"estimated"`
	Comparison  string      `json:"comparison"`
	Period      string      `json:"period"`
	RefYear     int         `json:"ref_year"` // 0 unknown
	RefYearFrom From        `json:"ref_year_from"`
	Scope       string      `json:"scope"`
	ScopeFrom   From        `json:"scope_from"`
	Label       string      `json:"label"`
	LabelSpan   Span        `json:"-"`         // head of the label in the text, empty where it was composed
	Indicators  []string    `json:"indicator"` // keys of the catalogue
	PartOf      string      `json:"part_of"`   // figure_id of the whole
	Split       string      `json:"split"`     // which split of the whole: a, b …
	Sentence    int         `json:"-"`         // index into Report.Sentences, -1 in a table
	Section     int         `json:"-"`         // index into Report.Sections, -1 none
	Topic       string      `json:"topic"`
	Page        int         `json:"page"` // 0 where the original has no pages
	Rule        string      `json:"rule"` // key of the rule that took it
	Grade       Grade       `json:"grade"`
	Reasons     []string    `json:"reasons"` // reason codes behind the grade
	CheckResult CheckResult `json:"check_result"`
	CheckNote   string      `json:"check_note"`
}
