package report

// Filter selects reports and items. Names are resolved to codes before a
// Filter is made (data.ResolvePlaces and its kin), so that every layer understands it
// alike. The zero Filter selects everything, one report a work.
type Filter struct {
	// Places are GB/T 2260 codes. A province takes what lies below it, a
	// city its counties: 370000 matches 37xxxx, 371000 matches 3710xx.
	Places      []string   `json:"places,omitempty"`
	Levels      []Level    `json:"levels,omitempty"`
	Departments []string   `json:"departments,omitempty"` // keys; GovernmentItself for the government itself
	Kinds       []Kind     `json:"kinds,omitempty"`
	YearFrom    int        `json:"year_from,omitempty"` // report_year, inclusive; 0 open
	YearTo      int        `json:"year_to,omitempty"`
	Years       []int      `json:"years,omitempty"` // any of, beside the range
	Topics      []string   `json:"topics,omitempty"`
	Indicators  []string   `json:"indicators,omitempty"`
	Units       []string   `json:"units,omitempty"`
	Statuses    []Status   `json:"statuses,omitempty"`
	Stances     []Stance   `json:"stances,omitempty"`
	Strengths   []Strength `json:"strengths,omitempty"`
	Measurable  bool       `json:"measurable,omitempty"`  // commitments: only measurable ones
	Boilerplate bool       `json:"boilerplate,omitempty"` // practices: national boilerplate too
	Names       []string   `json:"names,omitempty"`       // practices: only these, as Practice.Name has them
	AllVersions bool       `json:"all_versions,omitempty"`
	ReportIDs   []string   `json:"report_ids,omitempty"` // only these
}

// GovernmentItself is the department key of a report that the government
// itself issued; in a report's Department the field is blank.
const GovernmentItself = "government"

// PlacePrefix is the part of a code that everything below it shares:
// 370000 → 37, 371000 → 3710, 371002 → 371002, 000000 → "".
func PlacePrefix(code string) string {
	if len(code) != 6 {
		return code
	}
	switch {
	case code == "000000":
		return ""
	case code[2:] == "0000":
		return code[:2]
	case code[4:] == "00":
		return code[:4]
	}
	return code
}

// MatchesYear reports whether a report year passes the filter.
func (f Filter) MatchesYear(year int) bool {
	if f.YearFrom == 0 && f.YearTo == 0 && len(f.Years) == 0 {
		return true
	}
	for _, y := range f.Years {
		if y == year {
			return true
		}
	}
	if f.YearFrom == 0 && f.YearTo == 0 {
		return false
	}
	return (f.YearFrom == 0 || year >= f.YearFrom) && (f.YearTo == 0 || year <= f.YearTo)
}
