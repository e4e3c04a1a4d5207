package report

// Blank is why a cell is empty. One list of codes everywhere.
type Blank string

const (
	BlankNone          Blank = ""
	BlankNotCollected  Blank = "not_collected"  // 未采集
	BlankNotPublished  Blank = "not_published"  // 未发布: the list was read to its end
	BlankFetchFailed   Blank = "fetch_failed"   // 获取失败
	BlankUnreadable    Blank = "unreadable"     // 无法解析
	BlankNotMentioned  Blank = "not_mentioned"  // 未见词
	BlankNoNumber      Blank = "no_number"      // 提及无数
	BlankNotComparable Blank = "not_comparable" // 口径不同
)

// Blanks lists the codes with their Chinese and English names, in the order in
// which they are printed.
var Blanks = []struct {
	Code   Blank
	ZH, EN string
}{
	{BlankNotCollected, "未采集", "not collected"},
	{BlankNotPublished, "未发布", "not published"},
	{BlankFetchFailed, "获取失败", "fetch failed"},
	{BlankUnreadable, "无法解析", "unreadable"},
	{BlankNotMentioned, "未见词", "not mentioned"},
	{BlankNoNumber, "提及无数", "no number"},
	{BlankNotComparable, "口径不同", "not comparable"},
}

// StateCollected is the coverage state of a cell that holds a report.
const StateCollected = "collected"

// Coverage is one cell of place × department × kind × year.
type Coverage struct {
	PlaceCode  string `json:"place_code"`
	Place      string `json:"place"`
	Department string `json:"department"`
	Kind       Kind   `json:"report_kind"`
	Year       int    `json:"report_year"`
	State      string `json:"state"` // StateCollected or a Blank
	Evidence   string `json:"evidence"`
	ReportID   string `json:"report_id"`
	CheckedAt  string `json:"checked_at"` // RFC 3339, UTC
}
