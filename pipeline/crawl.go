package pipeline

import (
	"context"
	"fmt"
	"os"
	"path"
	"strings"

	"nianbao/crawler"
	"nianbao/data"
	"nianbao/extract"
	"nianbao/extract/reader"
	"nianbao/report"
	"nianbao/store"
)

// Crawl finds the reports of the seeds' sites, archives them, and takes them
// to the end of the way. The two summaries are valid in every case.
func (c *Corpus) Crawl(ctx context.Context, seeds []Seed, o crawler.Options) (crawler.Summary, Summary, error) {
	var sum Summary
	if o.Now == nil {
		o.Now = c.opt.Now
	}
	if o.Progress == nil {
		o.Progress = c.crawlProgress()
	}
	archive := readingArchive{c.Store, map[string]*report.SiteInfo{}}
	starts := make([]crawler.Seed, len(seeds))
	for i, s := range seeds {
		starts[i] = s.Seed
		archive.reading[s.Key] = s.Reading
	}
	cr, err := crawler.New(o, c.Store, archive, judge{c})
	if err != nil {
		return crawler.Summary{}, sum, err
	}
	var found crawler.Summary
	err = c.Store.Batch(ctx, func() (err error) {
		found, err = cr.Run(ctx, starts)
		return err
	})
	if err != nil {
		return found, sum, err
	}
	if err := c.joinPages(ctx); err != nil {
		return found, sum, err
	}
	err = c.process(ctx, &sum)
	return found, sum, err
}

// Seed is where a crawl begins, and how its site's pages are read.
type Seed struct {
	crawler.Seed
	Reading *report.SiteInfo // nil: the built-in rules
}

// readingArchive keeps with every capture what the site file says of reading
// it.
type readingArchive struct {
	*store.Store
	reading map[string]*report.SiteInfo // by key of the site
}

func (a readingArchive) Capture(ctx context.Context, cp report.Capture, body []byte) (report.Capture, bool, error) {
	cp.Hints.Reading = a.reading[cp.Hints.Site]
	return a.Store.Capture(ctx, cp, body)
}

// crawlProgress counts requests.
func (c *Corpus) crawlProgress() func(crawler.Event) {
	events := make(chan crawler.Event, 1)
	events <- crawler.Event{}
	done := 0
	return func(e crawler.Event) {
		if e.Kind != crawler.EventFetched && e.Kind != crawler.EventFailed {
			return
		}
		held := <-events // one at a time: hosts are crawled side by side
		done++
		c.opt.Progress(Event{Step: "crawl", Done: done, Address: e.URL})
		events <- held
	}
}

// judge enters a candidate as a document and asks extraction what it is.
type judge struct{ c *Corpus }

func (j judge) Judge(ctx context.Context, cp report.Capture) (report.Verdict, error) {
	body, err := j.c.Store.Body(ctx, cp.Snapshot)
	if err != nil {
		return report.Verdict{}, fmt.Errorf("judge %s: %w", cp.Address(), err)
	}
	if cp.Hints.Page > 1 {
		return report.Verdict{Code: report.VerdictNotReport, Reason: "a later page of an article, which is joined to the first"}, nil
	}
	var verdict report.Verdict
	for _, parts := range documentsOf(cp, body) {
		if _, err := j.c.Store.PutDocument(ctx, parts, cp.ID); err != nil {
			return verdict, fmt.Errorf("judge %s: %w", cp.Address(), err)
		}
		doc := report.Document{Parts: parts, Bodies: bodiesFor(parts, body), Capture: cp, Site: cp.Hints.Reading}
		v := j.verdict(ctx, doc)
		if verdict.Code == "" || v.IsReport() {
			verdict = v
		}
	}
	return verdict, nil
}

func (j judge) verdict(ctx context.Context, doc report.Document) report.Verdict {
	if v := j.c.prepare(ctx, &doc); v != nil {
		return *v
	}
	return extract.Judge(doc)
}

// documentsOf are the part lists of a capture: the page itself, or one a
// member of a ZIP. The bytes say which it is: a Word file is served as .doc,
// as a ZIP or as a page.
func documentsOf(cp report.Capture, body []byte) [][]report.Part {
	name := path.Base(cp.Address())
	kind := reader.MediaType(name, cp.MediaType, body)
	whole := [][]report.Part{{{Snapshot: cp.Snapshot, MediaType: kind, Name: name}}}
	if kind != reader.TypeZIP {
		return whole
	}
	members, err := reader.Members(body)
	if err != nil || len(members) == 0 {
		return whole
	}
	var docs [][]report.Part
	for _, m := range members {
		docs = append(docs, []report.Part{{Snapshot: cp.Snapshot, Member: m.Name, MediaType: m.MediaType, Name: m.Name}})
	}
	return docs
}

func bodiesFor(parts []report.Part, body []byte) [][]byte {
	out := make([][]byte, len(parts))
	for i := range out {
		out[i] = body
	}
	return out
}

// Seeds turns the arguments of a crawl into seeds: an address, the key of a
// site file that comes with nianbao, or the path of a site file.
func Seeds(args []string) ([]Seed, error) {
	var seeds []Seed
	for _, a := range args {
		s, err := seed(a)
		if err != nil {
			return nil, err
		}
		seeds = append(seeds, s)
	}
	return seeds, nil
}

func seed(arg string) (Seed, error) {
	if strings.HasPrefix(arg, "http://") || strings.HasPrefix(arg, "https://") {
		return Seed{Seed: crawler.Seed{URL: arg}}, nil
	}
	if strings.HasSuffix(arg, ".yaml") || strings.HasSuffix(arg, ".yml") {
		body, err := os.ReadFile(arg)
		if err != nil {
			return Seed{}, fmt.Errorf("site file: %w", err)
		}
		site, err := data.ParseSite(body)
		if err != nil {
			return Seed{}, fmt.Errorf("site file %s: %w", arg, err)
		}
		return fromSite(site), nil
	}
	for _, s := range data.Sites() {
		if s.Key == arg {
			return fromSite(s), nil
		}
	}
	return Seed{}, &report.NameError{Kind: "site", Name: arg, Suggestions: data.Suggest("site", arg), Err: report.ErrUnknownName}
}

func fromSite(s data.Site) Seed {
	seed := Seed{Seed: crawler.Seed{URL: s.Home, Key: s.Key, Lists: s.Lists, PlaceCode: s.PlaceCode, Department: s.Department, Kinds: s.Kinds}}
	if s.Content != "" || len(s.Remove) > 0 {
		seed.Reading = &report.SiteInfo{Content: s.Content, Remove: s.Remove}
	}
	return seed
}
