package report

// IssueCode is a typed doubt about a report.
type IssueCode string

const (
	IssuePlaceConflict      IssueCode = "place_conflict"      // sources of identity name different places
	IssueDepartmentConflict IssueCode = "department_conflict" //
	IssueYearConflict       IssueCode = "year_conflict"       //
	IssueKindConflict       IssueCode = "kind_conflict"       //
	IssuePlaceUnknown       IssueCode = "place_unknown"       //
	IssueDepartmentUnknown  IssueCode = "department_unknown"  //
	IssueYearUnknown        IssueCode = "year_unknown"        //
	IssueKindUnknown        IssueCode = "kind_unknown"        //
	IssuePlaceAmbiguous     IssueCode = "place_ambiguous"     // 鼓楼区 without its city
	IssueStatedUnsupported  IssueCode = "stated_unsupported"  // identity rests on the statement or path alone
	IssueForeignHost        IssueCode = "foreign_host"        // published elsewhere than by the issuer
	IssueTruncated          IssueCode = "truncated"           // ends in mid-sentence
	IssueDamaged            IssueCode = "damaged"             // replaced characters, lost numbers
	IssueMasked             IssueCode = "masked"              // words masked by a reposter
	IssueShort              IssueCode = "short"               //
	IssueEncodingGuessed    IssueCode = "encoding_guessed"    //
	IssueCheckFailed        IssueCode = "check_failed"        // a sum in it does not add up
	IssueMultipleReports    IssueCode = "multiple_reports"    // several reports in one file
)

// Issue is shown beside the report and exported with it.
type Issue struct {
	Code IssueCode `json:"code"`
	Note string    `json:"note"` // one sentence with the values concerned
}
