package crawler

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"time"
)

// ErrNoContact: real sites have to be told whom to write to.
var ErrNoContact = errors.New("a contact address for the User-Agent is needed to crawl real sites")

// agent is the name that robots.txt groups are looked up by.
const agent = "nianbao"

// Options of a crawl. The zero value is polite and works for loopback sites.
type Options struct {
	Contact   string // mail or web address put into the User-Agent; needed for hosts that are not loopback
	NoContact bool   // crawl real sites without one all the same

	AllowPrivate bool // private, loopback and link-local addresses may be connected to
	AllowBadTLS  bool // faulty certificates and old protocols are passed, and noted in the attempt

	Pause time.Duration // between two requests to a host; 0: 1 s, negative: none (robots.txt crawl-delay still holds)
	Hosts int           // hosts at work at the same time; 0: 64

	Pages    int   // requests a host and run; 0: 5,000
	Bytes    int64 // bytes over the wire a host and run; 0: 1 GiB
	Depth    int   // steps from the start address; 0: 10
	MinScore int   // links below are not followed; 0: the threshold of the embedded rules

	TextLimit int64         // bytes of a page; 0: 16 MiB
	FileLimit int64         // bytes of an attachment; 0: 64 MiB
	Ratio     int64         // decompressed bytes for one compressed, above the first MiB; 0: 100
	Timeout   time.Duration // a whole request; 0: 2 min
	Stall     time.Duration // without a byte; 0: 20 s
	Tries     int           // of an address whose failure may pass; 0: 3
	MaxWait   time.Duration // longest Retry-After and crawl-delay obeyed; beyond it the host is left alone; 0: 10 min

	// Now and Sleep are the clock; nil: the system's. Sleep returns early
	// with the context's error.
	Now   func() time.Time
	Sleep func(ctx context.Context, d time.Duration) error

	// Progress is told what happens, from several goroutines at once.
	Progress func(Event)
}

func (o Options) withDefaults() Options {
	o.Pause = orDuration(o.Pause, time.Second)
	o.Hosts = orInt(o.Hosts, 64)
	o.Pages = orInt(o.Pages, 5000)
	o.Bytes = orInt(o.Bytes, 1<<30)
	o.Depth = orInt(o.Depth, 10)
	o.TextLimit = orInt(o.TextLimit, 16<<20)
	o.FileLimit = orInt(o.FileLimit, 64<<20)
	o.Ratio = orInt(o.Ratio, 100)
	o.Timeout = orDuration(o.Timeout, 2*time.Minute)
	o.Stall = orDuration(o.Stall, 20*time.Second)
	o.Tries = orInt(o.Tries, 3)
	o.MaxWait = orDuration(o.MaxWait, 10*time.Minute)
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Sleep == nil {
		o.Sleep = sleep
	}
	if o.Progress == nil {
		o.Progress = func(Event) {}
	}
	return o
}

func orInt[T int | int64](v, otherwise T) T {
	if v == 0 {
		return otherwise
	}
	return v
}

func orDuration(v, otherwise time.Duration) time.Duration {
	if v == 0 {
		return otherwise
	}
	return v
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

func (o Options) userAgent() string {
	if o.Contact == "" {
		return agent + "/1.0"
	}
	return agent + "/1.0 (+" + o.Contact + ")"
}

// checkContact refuses a real site without a contact address.
func (o Options) checkContact(seeds []Seed) error {
	if o.NoContact || strings.ContainsAny(o.Contact, "@.") {
		return nil
	}
	for _, s := range seeds {
		for _, address := range s.addresses() {
			u, err := url.Parse(address)
			if err != nil || isLoopback(u.Hostname()) {
				continue
			}
			return fmt.Errorf("crawl %s: %w", address, ErrNoContact)
		}
	}
	return nil
}

func isLoopback(host string) bool {
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
