package report

import "unicode"

// Kind is the genre of a report. The list with names and title patterns is
// data (data/kinds.yaml); these are the ones that code needs by name.
type Kind string

const (
	KindRuleOfLaw   Kind = "rule_of_law"  // 法治政府建设年度报告
	KindWorkReport  Kind = "work_report"  // 政府工作报告
	KindOpenness    Kind = "openness"     // 政府信息公开工作年度报告
	KindEnforcement Kind = "enforcement"  // 行政执法统计年报
	KindDuty        Kind = "duty_report"  // 述法报告
	KindMultiYear   Kind = "multi_year"   // 多年总结
	KindOther       Kind = "other_report" // another report of an authority
)

// Level is the tier of government.
type Level string

const (
	LevelNational Level = "national"
	LevelProvince Level = "province"
	LevelCity     Level = "city"
	LevelCounty   Level = "county"
	LevelTownship Level = "township"
)

// Identity says what a report is: who reports, of which kind, on which year.
type Identity struct {
	PlaceCode    string `json:"place_code"`    // 6-digit GB/T 2260 code valid in ReportYear, or 99…
	Place        string `json:"place"`         // full name, 威海市
	CityCode     string `json:"city_code"`     // prefecture the place belongs to or is; blank for a province
	City         string `json:"city"`          //
	ProvinceCode string `json:"province_code"` //
	Province     string `json:"province"`      //
	Level        Level  `json:"level"`         //
	Department   string `json:"department"`    // key of data/departments.yaml; blank: the government itself
	Issuer       string `json:"issuer"`        // as printed, 威海市民政局
	IssuerID     string `json:"issuer_id"`     // place code and lineage of the department
	Kind         Kind   `json:"report_kind"`   //
	ReportYear   int    `json:"report_year"`   // the year reported on, 0 unknown
	Published    string `json:"published"`     // YYYY-MM-DD, YYYY-MM or YYYY; blank unknown
	Delivered    string `json:"delivered"`     // date of the speech, work reports
}

// Report is one document, read.
type Report struct {
	ID     string `json:"report_id"`
	WorkID string `json:"work_id"`
	Identity
	Title    string    `json:"title"`
	Text     string    `json:"-"`     // the one coordinate system
	TextHash string    `json:"-"`     // SHA-256 of Text without white space: a changed banner is no new version
	Chars    int       `json:"chars"` // code points without white space
	Parts    []Part    `json:"parts"`
	Runs     []Run     `json:"-"`
	Masks    []Span    `json:"-"` // front matter and marks that extraction passes over
	Grids    []Grid    `json:"-"` // tables of the original
	Sections []Section `json:"sections"`
	// Sentences and Paragraphs are in order and do not overlap; every
	// sentence lies inside a paragraph.
	Sentences   []Span       `json:"-"`
	Paragraphs  []Span       `json:"-"`
	Figures     []Figure     `json:"figures"`
	Commitments []Commitment `json:"commitments"`
	Problems    []Problem    `json:"problems"`
	Citations   []Citation   `json:"citations"`
	Practices   []Practice   `json:"practices"`
	Issues      []Issue      `json:"issues"`
	Source      Source       `json:"source"`
	OwnHost     bool         `json:"own_host"` // published by the issuer itself
	Extractor   string       `json:"extractor_version"`
}

// SectionRole says what part of the report a section plays.
type SectionRole string

const (
	RoleReview   SectionRole = "review"
	RoleProblems SectionRole = "problems"
	RolePlan     SectionRole = "plan"
	RoleOpening  SectionRole = "opening"
	RoleClosing  SectionRole = "closing" // signature, date, attachments
)

// Section is a heading with the text below it, down to the next heading of the
// same or a higher level.
type Section struct {
	Span                // heading and body
	Heading Span        `json:"heading"` // empty where the section has none
	Title   string      `json:"title"`   // heading without its number
	Number  string      `json:"number"`  // 一、 （一） 1. 一是 as printed
	Depth   int         `json:"depth"`   // 1 for 一、, 2 for （一）, 3 for 1., 4 for （1） and 一是
	Parent  int         `json:"parent"`  // index into Sections, -1 at the top
	Topic   string      `json:"topic"`   // key of data/topics.yaml, own or inherited
	Role    SectionRole `json:"role"`    // own or inherited
	Year    int         `json:"year"`    // year that the heading states, 0 none (a plan's target year)
	YearEnd int         `json:"year_end,omitempty"`
}

// CountChars counts the code points of text that are no white space.
func CountChars(text string) int {
	n := 0
	for _, r := range text {
		if !unicode.IsSpace(r) && r != '\uFEFF' {
			n++
		}
	}
	return n
}
