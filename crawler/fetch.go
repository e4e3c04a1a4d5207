package crawler

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"nianbao/report"
)

// headerLimit bounds the response line and headers, in bytes.
const headerLimit = 256 << 10

// fetcher sends one request at a time for whoever asks.
type fetcher struct {
	o      Options
	client *http.Client
	faults faults
}

func newFetcher(o Options, allowed func(netip.AddrPort) bool) (*fetcher, error) {
	f := &fetcher{o: o}
	jar, err := newJar()
	if err != nil {
		return nil, fmt.Errorf("cookie jar: %w", err)
	}
	f.client = &http.Client{
		Jar: jar,
		Transport: &http.Transport{
			DialContext:            dialer(allowed).DialContext,
			TLSClientConfig:        tlsConfig(o.AllowBadTLS),
			TLSHandshakeTimeout:    o.Stall,
			ResponseHeaderTimeout:  o.Stall,
			MaxResponseHeaderBytes: headerLimit,
			MaxConnsPerHost:        1,
			MaxIdleConnsPerHost:    1,
			MaxIdleConns:           o.Hosts,
			IdleConnTimeout:        90 * time.Second,
			DisableCompression:     true, // undone here, where its ratio can be bounded
			ForceAttemptHTTP2:      false,
			Proxy:                  nil, // a proxy would connect where dialer refuses to
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return f, nil
}

// request is what is asked for.
type request struct {
	url, referrer      string
	etag, lastModified string // of the previous capture
	limit              int64  // of the body; 0: by its type
	post               *posted
}

// response is what came. Its body is complete.
type response struct {
	status      int
	header      http.Header
	body        []byte
	wire        int64 // bytes of the body as sent
	sent        []byte
	received    []byte
	contentType string
	location    string
	fault       string // certificate fault that was passed
}

// fetchError is a request that brought no complete response.
type fetchError struct {
	code  report.AttemptCode
	again bool // may pass
	wire  int64
	err   error
}

func (e *fetchError) Error() string { return e.err.Error() }
func (e *fetchError) Unwrap() error { return e.err }

// get sends a request and reads the whole response. Its error is a *fetchError,
// or the context's.
func (f *fetcher) get(ctx context.Context, r request) (*response, error) {
	whole, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	end := time.AfterFunc(f.o.Timeout, func() { cancel(errSlow) })
	defer end.Stop()
	req, err := f.build(whole, r)
	if err != nil {
		return nil, &fetchError{code: report.AttemptMalformed, err: err}
	}
	res, err := f.client.Do(req)
	if err != nil {
		return nil, classify(ctx, whole, err)
	}
	defer res.Body.Close()
	out := &response{
		status: res.StatusCode, header: res.Header, contentType: res.Header.Get("Content-Type"),
		location: res.Header.Get("Location"), sent: requestBlock(req, r.post), fault: f.faults.of(req.URL.Hostname(), res.TLS),
	}
	if res.StatusCode == http.StatusNotModified {
		out.received = responseHead(res, 0)
		return out, nil
	}
	err = f.read(out, res, r.limit, func() { cancel(errStalled) })
	if err != nil {
		if fe := (*fetchError)(nil); errors.As(err, &fe) {
			return nil, fe
		}
		fe := classify(ctx, whole, err)
		if e := (*fetchError)(nil); errors.As(fe, &e) {
			e.wire = out.wire
		}
		return nil, fe
	}
	out.received = responseHead(res, len(out.body))
	return out, nil
}

var (
	errSlow    = errors.New("the whole took too long")
	errStalled = errors.New("no byte came for too long")
)

func (f *fetcher) build(ctx context.Context, r request) (*http.Request, error) {
	method, body := http.MethodGet, io.Reader(http.NoBody)
	if r.post != nil {
		method, body = http.MethodPost, bytes.NewReader(r.post.body)
	}
	req, err := http.NewRequestWithContext(ctx, method, withoutPost(r.url), body)
	if err != nil {
		return nil, fmt.Errorf("request %s: %w", r.url, err)
	}
	req.Header.Set("User-Agent", f.o.userAgent())
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
	req.Header.Set("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5")
	req.Header.Set("Accept-Encoding", "gzip")
	if r.referrer != "" {
		req.Header.Set("Referer", withoutPost(r.referrer))
	}
	if r.post != nil {
		req.Header.Set("Content-Type", r.post.contentType)
		if r.post.script {
			req.Header.Set("X-Requested-With", "XMLHttpRequest") // some interfaces ask for it
		}
		return req, nil
	}
	if r.etag != "" {
		req.Header.Set("If-None-Match", r.etag)
	}
	if r.lastModified != "" {
		req.Header.Set("If-Modified-Since", r.lastModified)
	}
	return req, nil
}

// classify says what kind of failure err is. A cancelled caller is no failure
// of the address.
func classify(caller, whole context.Context, err error) error {
	if caller.Err() != nil {
		return caller.Err()
	}
	var timeout interface{ Timeout() bool }
	cause := context.Cause(whole)
	switch {
	case errors.Is(err, ErrPrivate):
		return &fetchError{code: report.AttemptPrivate, err: err}
	case cause == errSlow || cause == errStalled:
		return &fetchError{code: report.AttemptTimeout, again: true, err: cause}
	case isTLS(err):
		return &fetchError{code: report.AttemptTLS, err: err}
	case errors.As(err, &timeout) && timeout.Timeout():
		return &fetchError{code: report.AttemptTimeout, again: true, err: err}
	case strings.Contains(err.Error(), "server response headers exceeded"):
		return &fetchError{code: report.AttemptTooLarge, err: err}
	}
	return &fetchError{code: report.AttemptNetwork, again: true, err: err}
}

// read fills the body within the limits. stalled is called when no byte came
// for too long and has to make the pending read fail.
func (f *fetcher) read(out *response, res *http.Response, limit int64, stalled func()) error {
	if limit == 0 {
		limit = f.limit(out.contentType, res.Request.URL.Path)
	}
	if res.ContentLength > limit {
		return &fetchError{code: report.AttemptTooLarge, err: fmt.Errorf("%d bytes announced, limit %d: %w", res.ContentLength, limit, report.ErrTooLarge)}
	}
	wire := &counted{r: res.Body, timer: time.AfterFunc(f.o.Stall, stalled), stall: f.o.Stall}
	defer wire.timer.Stop()
	body, err := f.unpack(wire, res.Header.Get("Content-Encoding"), limit)
	out.body, out.wire = body, wire.n
	if fe := (*fetchError)(nil); errors.As(err, &fe) {
		fe.wire = wire.n
	}
	return err
}

func (f *fetcher) limit(contentType, path string) int64 {
	if isText(contentType, path) {
		return f.o.TextLimit
	}
	return f.o.FileLimit
}

func isText(contentType, path string) bool {
	for _, t := range []string{"text/", "html", "json", "xml", "javascript"} {
		if strings.Contains(contentType, t) && !strings.Contains(contentType, "officedocument") {
			return true
		}
	}
	return contentType == "" && !strings.Contains(path[strings.LastIndexByte(path, '/')+1:], ".")
}

// counted counts bytes and puts off the stall timer with every one.
type counted struct {
	r     io.Reader
	n     int64
	timer *time.Timer
	stall time.Duration
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	if n > 0 {
		c.timer.Reset(c.stall)
	}
	return n, err
}

// unpack undoes the content encoding and reads the body, bounded in size and in
// its ratio to what came over the wire.
func (f *fetcher) unpack(wire *counted, encoding string, limit int64) ([]byte, error) {
	var r io.Reader = wire
	var err error
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "gzip", "x-gzip":
		r, err = gzip.NewReader(wire)
	case "deflate":
		r, err = zlib.NewReader(wire)
	case "", "identity":
		encoding = ""
	default:
		return nil, &fetchError{code: report.AttemptMalformed, err: fmt.Errorf("content encoding %q was not asked for", clip(encoding, 40))}
	}
	if err == io.EOF && wire.n == 0 {
		return nil, nil // an empty body needs no header
	}
	if err != nil {
		return nil, fmt.Errorf("%s body: %w", encoding, err)
	}
	var body bytes.Buffer
	for {
		n, err := io.CopyN(&body, r, 64<<10)
		size := int64(body.Len())
		if size > limit {
			return nil, &fetchError{code: report.AttemptTooLarge, err: fmt.Errorf("over %d bytes: %w", limit, report.ErrTooLarge)}
		}
		if encoding != "" && size > 1<<20 && size > wire.n*f.o.Ratio {
			return nil, &fetchError{code: report.AttemptTooLarge, err: fmt.Errorf("%d bytes unpacked from %d: %w", size, wire.n, report.ErrTooLarge)}
		}
		if err == io.EOF {
			return body.Bytes(), nil
		}
		if err != nil {
			return nil, fmt.Errorf("body after %d bytes: %w", size+n, err)
		}
	}
}
