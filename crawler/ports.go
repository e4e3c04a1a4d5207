package crawler

import (
	"context"
	"time"

	"nianbao/report"
)

// Frontier is the memory of a crawl: which addresses are queued, in flight or
// done, and how every attempt ended.
type Frontier interface {
	// Push queues links. An address is held once; a known one keeps the
	// higher score.
	Push(ctx context.Context, links []report.Link) (added int, err error)
	// Next takes the best queued link of a host that may be tried at now.
	Next(ctx context.Context, site, host string, now time.Time) (report.Link, bool, error)
	// Hosts lists the hosts with queued links.
	Hosts(ctx context.Context, site string) ([]string, error)
	// Finish notes how a try ended and queues the link again unless the
	// attempt is final.
	Finish(ctx context.Context, link report.Link, attempt report.Attempt) error
	// Requeue gives back what a killed run left in flight.
	Requeue(ctx context.Context, site string) error
	// Restart queues every known address of a site again.
	Restart(ctx context.Context, site string) error
	// PutAttempt notes how an address ended that was never queued.
	PutAttempt(ctx context.Context, attempt report.Attempt) error
	// PutListing keeps how far a list was read.
	PutListing(ctx context.Context, listing report.Listing) error
}

// Archive keeps captures and the bytes they point at.
type Archive interface {
	// Previous is the last capture of an address.
	Previous(ctx context.Context, url string) (report.Capture, bool, error)
	// Capture stores a capture with its body.
	Capture(ctx context.Context, c report.Capture, body []byte) (stored report.Capture, isNew bool, err error)
	// Body returns the bytes of a snapshot.
	Body(ctx context.Context, snapshot string) ([]byte, error)
}

// Judge says whether a candidate is a report. It is asked again about captures
// it has judged before, and should then answer from memory.
type Judge interface {
	Judge(ctx context.Context, c report.Capture) (report.Verdict, error)
}

// Batcher is implemented by frontiers that can gather what is written. Without
// a pause between requests the crawler lets them: a killed run then does the
// last few pages again. With a pause every page is lasting before the next one
// is asked for.
type Batcher interface {
	Begin(ctx context.Context) error
	Commit(ctx context.Context) error
}
