package report

import "time"

// LinkRole is what the crawler expects behind a link.
type LinkRole string

const (
	RolePage       LinkRole = "page"       // a page to look for links on
	RoleList       LinkRole = "list"       // a column or one page of a list
	RoleArticle    LinkRole = "article"    // perhaps a report
	RoleAttachment LinkRole = "attachment" // a file that may be a report
)

// Link is an entry of the crawl's frontier. A frontier holds an address once.
type Link struct {
	URL      string   `json:"url"` // normalised, absolute, without fragment
	Site     string   `json:"site"`
	Host     string   `json:"host"`
	Role     LinkRole `json:"role"`
	Score    int      `json:"score"` // higher first
	Depth    int      `json:"depth"` // steps from the start address
	Referrer string   `json:"referrer"`
	Hints    Hints    `json:"hints"`
	// List groups the pages of one list: the address of its first page.
	List string `json:"list,omitempty"`
	Page int    `json:"page,omitempty"` // 1-based page of the list or article
}

// AttemptCode says how a request ended.
type AttemptCode string

const (
	AttemptOK          AttemptCode = "ok"
	AttemptUnchanged   AttemptCode = "unchanged" // 304, or the same bytes
	AttemptRobots      AttemptCode = "robots"    // robots.txt forbids it
	AttemptOffSite     AttemptCode = "off_site"
	AttemptPrivate     AttemptCode = "private_address"
	AttemptScheme      AttemptCode = "scheme"
	AttemptBudget      AttemptCode = "budget"
	AttemptStatus      AttemptCode = "http_status"
	AttemptTimeout     AttemptCode = "timeout"
	AttemptTLS         AttemptCode = "tls"
	AttemptNetwork     AttemptCode = "network"
	AttemptTooLarge    AttemptCode = "too_large"
	AttemptRedirects   AttemptCode = "redirects"
	AttemptUnpromising AttemptCode = "unpromising" // scored too low to be fetched
	AttemptMalformed   AttemptCode = "malformed"
)

// Attempt is one try at an address, kept with its reason.
type Attempt struct {
	URL       string      `json:"url"`
	Site      string      `json:"site"`
	At        time.Time   `json:"at"`
	Code      AttemptCode `json:"code"`
	Status    int         `json:"status"` // HTTP status, 0 where none came
	Reason    string      `json:"reason"`
	Snapshot  string      `json:"snapshot,omitempty"`
	Bytes     int64       `json:"bytes"`
	Final     bool        `json:"final"`                // false: to be tried again
	RetryFrom time.Time   `json:"retry_from,omitempty"` // not before
}

// Listing records how far a list was read: the evidence behind not_published.
type Listing struct {
	Site     string    `json:"site"`
	URL      string    `json:"url"` // first page
	Pages    int       `json:"pages"`
	Entries  int       `json:"entries"`
	Complete bool      `json:"complete"` // read to its end
	Reason   string    `json:"reason"`   // why it stopped
	At       time.Time `json:"at"`
	Column   string    `json:"column"`
	Oldest   string    `json:"oldest"` // oldest and newest date in it
	Newest   string    `json:"newest"`
}
