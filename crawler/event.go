package crawler

import "nianbao/report"

// EventKind says what happened.
type EventKind string

const (
	EventFound   EventKind = "found"   // new links were queued
	EventFetched EventKind = "fetched" // an address answered
	EventVerdict EventKind = "verdict" // a candidate was judged
	EventFailed  EventKind = "failed"  // an address gave nothing, for now or for good
	EventList    EventKind = "list"    // a page of a list was read
)

// Event is one step of progress. Which fields are set depends on its kind.
type Event struct {
	Kind    EventKind
	Site    string
	URL     string
	Found   int            // EventFound: links new to the frontier
	Bytes   int64          // EventFetched
	Attempt report.Attempt // EventFetched, EventFailed
	Verdict report.Verdict // EventVerdict
	Listing report.Listing // EventList
	Err     error          // EventVerdict: the judge failed
}

// Summary counts what a run did.
type Summary struct {
	Sites      int   // sites of the seeds
	Found      int   // addresses new to the frontier
	Requests   int   // sent, robots.txt among them
	Fetched    int   // bodies archived
	Unchanged  int   // the same bytes as before, or not sent again
	Candidates int   // judged
	Reports    int   // judged to be reports
	Failed     int   // addresses that gave nothing for good
	Passed     int   // addresses not worth a request, forbidden, off site or beyond the budget
	Lists      int   // lists read
	Complete   int   // of them to their end
	JudgeFails int   // candidates that the judge failed on
	Bytes      int64 // over the wire
}
