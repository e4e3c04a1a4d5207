package report

// VerdictCode says whether a page is a report.
type VerdictCode string

const (
	VerdictReport     VerdictCode = "report"
	VerdictNotReport  VerdictCode = "not_report" // an ordinary page, an index, news
	VerdictPlan       VerdictCode = "plan"       // 要点, 计划, 方案
	VerdictExplained  VerdictCode = "explanation"
	VerdictNews       VerdictCode = "news"
	VerdictOtherKind  VerdictCode = "other_kind"
	VerdictErrorPage  VerdictCode = "error_page" // status 200, but says not found
	VerdictLogin      VerdictCode = "login_page"
	VerdictChallenge  VerdictCode = "challenge_page"
	VerdictEmpty      VerdictCode = "empty"
	VerdictTemplate   VerdictCode = "template" // x/xx/某 in place of names
	VerdictHijacked   VerdictCode = "hijacked"
	VerdictRepost     VerdictCode = "repost"
	VerdictUnreadable VerdictCode = "unreadable"
	VerdictNeedsOCR   VerdictCode = "needs_ocr"
	VerdictConverter  VerdictCode = "needs_converter"
	VerdictTooLarge   VerdictCode = "too_large"
	VerdictHalfYear   VerdictCode = "half_year"
)

// Verdict is extraction's judgement on one document, with its reason.
type Verdict struct {
	Code   VerdictCode `json:"verdict"`
	Reason string      `json:"reason"` // one sentence: what was seen
	Hint   string      `json:"hint"`   // what the user can do, blank where nothing
}

// IsReport reports whether the document goes into the corpus as a report.
func (v Verdict) IsReport() bool { return v.Code == VerdictReport }
