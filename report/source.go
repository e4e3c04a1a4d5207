package report

import "time"

// Part is one piece of a document: a snapshot, or a member of one.
type Part struct {
	Snapshot  string `json:"snapshot"`         // SHA-256 of the archived bytes
	Member    string `json:"member,omitempty"` // path inside a ZIP, as printed there; never used as a path
	MediaType string `json:"media_type"`       // text/plain, text/markdown, text/html, application/pdf …
	Name      string `json:"name,omitempty"`   // file name or last piece of the address; for messages and identity hints
}

// Capture says where and when a snapshot was obtained.
type Capture struct {
	ID          int64     `json:"id"`            // catalogue row, 0 before it is stored
	URL         string    `json:"url,omitempty"` // address it was fetched from; empty for an imported file
	Path        string    `json:"path,omitempty"`
	Snapshot    string    `json:"snapshot"`
	MediaType   string    `json:"media_type"`
	RetrievedAt time.Time `json:"retrieved_at"` // UTC, whole seconds
	Stated      Stated    `json:"stated"`
	Hints       Hints     `json:"hints"`
	HTTP        *HTTPMeta `json:"http,omitempty"` // nil for an imported file
}

// Address is the URL, or the path where there is none.
func (c Capture) Address() string {
	if c.URL != "" {
		return c.URL
	}
	return c.Path
}

// HTTPMeta is what the archive and conditional requests need of an exchange.
type HTTPMeta struct {
	Status       int    `json:"status"`
	Header       []byte `json:"-"` // response line and headers as received
	Request      []byte `json:"-"` // request line and headers as sent
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
	ContentType  string `json:"content_type,omitempty"`
}

// Stated is the identity that a user gave at import (flags or manifest).
// Empty fields were not stated. Codes are resolved already.
type Stated struct {
	PlaceCode  string `json:"place_code,omitempty"`
	Department string `json:"department,omitempty"`
	Kind       Kind   `json:"kind,omitempty"`
	ReportYear int    `json:"report_year,omitempty"`
	Delivered  string `json:"delivered,omitempty"`
	Published  string `json:"published,omitempty"`
	SourceURL  string `json:"source_url,omitempty"` // where the user says the file came from
	Title      string `json:"title,omitempty"`
}

// Hints is what the crawler or a site file knows about a capture. It ranks
// below the text and above the path (codebook, Identity).
type Hints struct {
	Site       string   `json:"site,omitempty"`       // key of the site file or host
	PlaceCode  string   `json:"place_code,omitempty"` // of the site
	Department string   `json:"department,omitempty"` // of the site
	LinkText   string   `json:"link_text,omitempty"`  // text of the link that led here
	Column     string   `json:"column,omitempty"`     // column or breadcrumb that listed it
	ListDate   string   `json:"list_date,omitempty"`  // date beside the link, YYYY-MM-DD
	OwnHost    bool     `json:"own_host,omitempty"`   // the issuer's own host
	Parents    []string `json:"parents,omitempty"`    // address of the page an attachment hangs on, or of the first page of an article
	Page       int      `json:"page,omitempty"`       // 2 … : a later page of an article that is split over pages
	// Reading is what the crawl's site file said of reading its pages; kept
	// with the capture, so that extraction needs no site file later.
	Reading *SiteInfo `json:"reading,omitempty"`
}

// Document is what extraction reads: parts with their bytes, and what is known
// about them beside the bytes.
type Document struct {
	Parts   []Part
	Bodies  [][]byte // Bodies[i] belongs to Parts[i]
	Capture Capture  // the capture that stands for the document
	Site    *SiteInfo
}

// SiteInfo is the part of a site file that reading a page needs.
type SiteInfo struct {
	Content string   `json:"content,omitempty"` // CSS selector of the main text, empty for the built-in rules
	Remove  []string `json:"remove,omitempty"`  // CSS selectors of what is to be left out
}

// Source is the provenance printed beside every value.
type Source struct {
	URL         string    `json:"source_url"` // address, stated address, or the imported path
	Snapshot    string    `json:"snapshot_sha256"`
	RetrievedAt time.Time `json:"retrieved_at"`
}
