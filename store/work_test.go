package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"nianbao/report"
)

// publish puts a report of 云山市民政局 2020 that address gave, changed by edit.
func publish(t *testing.T, s *Store, c report.Capture, body string, edit func(*report.Report)) *report.Report {
	t.Helper()
	got, _ := capture(t, s, c, body+strings.Repeat("云山市临时救助", 5))
	parts := []report.Part{{Snapshot: got.Snapshot, MediaType: got.MediaType}}
	if _, err := s.PutDocument(ctx, parts, got.ID); err != nil {
		t.Fatal(err)
	}
	for doc, err := range s.Pending(ctx, "x1") {
		if err != nil {
			t.Fatal(err)
		}
		r := sample(doc, "991100", 2020)
		r.OwnHost = doc.Capture.Hints.OwnHost
		r.Issues = nil
		if edit != nil {
			edit(r)
		}
		put(t, s, isReport(doc, r))
		return r
	}
	t.Fatal("nothing pending")
	return nil
}

func preferred(t *testing.T, s *Store) string {
	t.Helper()
	heads := all(t, s.Reports(ctx, report.Filter{}))
	if len(heads) != 1 {
		t.Fatalf("%d reports stand for one work", len(heads))
	}
	return heads[0].ID
}

func TestOneReportStandsForAWork(t *testing.T) {
	s := open(t, t.TempDir())
	foreign := publish(t, s, report.Capture{URL: "http://news.example/a"}, "一", func(r *report.Report) { r.Published = "2021-09-09" })
	if preferred(t, s) != foreign.ID {
		t.Error("the only one does not stand for it")
	}
	own := report.Capture{URL: "http://yunshan.example/a", Hints: report.Hints{OwnHost: true}}
	cut := publish(t, s, own, "二", func(r *report.Report) { r.Issues = []report.Issue{{Code: report.IssueTruncated}} })
	if preferred(t, s) != cut.ID {
		t.Error("the issuer's own host comes first")
	}
	older := publish(t, s, report.Capture{URL: "http://yunshan.example/b", Hints: report.Hints{OwnHost: true}}, "三", nil)
	if preferred(t, s) != older.ID {
		t.Error("a complete one comes before a truncated one")
	}
	newer := publish(t, s, report.Capture{URL: "http://yunshan.example/b", Hints: report.Hints{OwnHost: true}}, "四", func(r *report.Report) { r.Published = "2020" })
	if preferred(t, s) != newer.ID {
		t.Error("what the address holds now comes first")
	}
	gone, err := s.Superseded(ctx)
	if err != nil || len(gone) != 3 || gone[newer.ID] {
		t.Errorf("superseded: %v %v", gone, err)
	}
	if v, err := s.Versions(ctx, newer.WorkID); err != nil || len(v) != 4 || v[0].ID != newer.ID {
		t.Errorf("versions: %v %v", v, err)
	}
	if got := all(t, s.Reports(ctx, report.Filter{ReportIDs: []string{cut.ID}})); len(got) != 1 {
		t.Error("a report asked for by name is not given")
	}
	if got := all(t, s.Practices(ctx, report.Filter{AllVersions: true})); len(got) != 4 || got[0].Issuers != 1 {
		t.Errorf("practices: %+v", got)
	}
	// A verdict may change: the report leaves, another stands for the work.
	doc, err := s.Document(ctx, newer.ID)
	if err != nil {
		t.Fatal(err)
	}
	put(t, s, Extraction{Document: doc, Verdict: report.Verdict{Code: report.VerdictNews, Reason: "消息"}, Extractor: "x2"})
	if preferred(t, s) != older.ID {
		t.Error("nobody stands for the work of a report that left")
	}
	if ids, err := s.Removed(ctx); err != nil || len(ids) != 1 || ids[0] != newer.ID {
		t.Errorf("removed: %v %v", ids, err)
	}
	if err := s.MarkIndexed(ctx, []string{newer.ID, older.ID}, "i1"); err != nil {
		t.Fatal(err)
	}
	if ids, _ := s.Removed(ctx); len(ids) != 0 {
		t.Errorf("still removed: %v", ids)
	}
	if got := all(t, s.Unindexed(ctx, "i1")); len(got) != 2 {
		t.Errorf("unindexed: %v", got)
	}
}

func TestChanges(t *testing.T) {
	s := open(t, t.TempDir())
	page := report.Capture{URL: "http://yunshan.example/r"}
	same := func(r *report.Report) { r.TextHash = "same" }
	publish(t, s, page, "旧横幅", same)
	if got, err := s.Changes(ctx, report.Filter{}); err != nil || len(got) != 0 {
		t.Fatalf("before: %+v %v", got, err)
	}
	publish(t, s, page, "新横幅", same) // another banner
	if got, err := s.Changes(ctx, report.Filter{}); err != nil || len(got) != 0 {
		t.Errorf("a banner is a change: %+v %v", got, err)
	}
	publish(t, s, page, "改字", func(r *report.Report) { r.TextHash = "words" })
	publish(t, s, page, "改数", func(r *report.Report) { r.TextHash = "numbers"; r.Figures[0].Value = "1" })
	got, err := s.Changes(ctx, report.Filter{Places: []string{"991100"}})
	if err != nil || len(got) != 2 || got[0].Kind != ChangeNumbers || got[1].Kind != ChangeText ||
		len(got[0].Gone) != 1 || got[0].Gone[0].Value != "469800" || got[0].New[0].Value != "1" {
		t.Fatalf("changes: %+v %v", got, err)
	}
	link := report.Link{URL: page.URL, Site: "yunshan", Host: "yunshan.example"}
	if _, err := s.Push(ctx, []report.Link{link}); err != nil {
		t.Fatal(err)
	}
	if err := s.Finish(ctx, link, report.Attempt{URL: page.URL, Site: "yunshan", At: clock(), Code: report.AttemptStatus, Status: 404, Final: true}); err != nil {
		t.Fatal(err)
	}
	got, err = s.Changes(ctx, report.Filter{})
	if err != nil || len(got) != 3 || got[1].Kind != ChangeWithdrawn || got[1].Reason != "http_status 404" || got[1].Before.ID == "" {
		t.Errorf("withdrawn: %+v %v", got, err)
	}
}

func TestCoverage(t *testing.T) {
	s := open(t, t.TempDir())
	for _, year := range []int{2016, 2020} {
		publish(t, s, report.Capture{URL: fmt.Sprintf("http://yunshan.example/%d", year)}, fmt.Sprint(year), func(r *report.Report) {
			r.ReportYear = year
			r.WorkID = report.WorkID(r.Identity, r.ID)
		})
	}
	hints := report.Hints{Site: "yunshan", PlaceCode: "991100", Department: "civil_affairs"}
	// 2017: a scan; 2018: not found; the list reaches back to 2019.
	scan, _ := capture(t, s, report.Capture{URL: "http://yunshan.example/2017", Hints: hints}, "扫描")
	if _, err := s.PutDocument(ctx, []report.Part{{Snapshot: scan.Snapshot, Name: "2017年报告.pdf"}}, scan.ID); err != nil {
		t.Fatal(err)
	}
	for doc := range s.Pending(ctx, "x1") {
		put(t, s, Extraction{Document: doc, Verdict: report.Verdict{Code: report.VerdictNeedsOCR, Reason: "3 pages without text"}})
	}
	hints.LinkText = "2018年法治政府建设报告"
	list := "http://yunshan.example/list"
	links := []report.Link{
		{URL: list, Site: "yunshan", Host: "h", Role: report.RoleList, List: list},
		{URL: "http://yunshan.example/2020", Site: "yunshan", Host: "h", Referrer: list},
		{URL: "http://yunshan.example/2018", Site: "yunshan", Host: "h", Hints: hints},
	}
	if n, err := s.Push(ctx, links); err != nil || n != 3 {
		t.Fatal(n, err)
	}
	err := s.Finish(ctx, links[2], report.Attempt{URL: links[2].URL, Site: "yunshan", At: clock(), Code: report.AttemptTimeout, Final: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.PutListing(ctx, report.Listing{Site: "yunshan", URL: list, Pages: 2, Entries: 30, Complete: true, At: clock(), Oldest: "2020-01-02", Newest: "2026-02-01"}); err != nil {
		t.Fatal(err)
	}
	if err := s.PutCoverage(ctx, []report.Coverage{{PlaceCode: "991200", Place: "云水市", Department: report.GovernmentItself, Kind: report.KindWorkReport, Year: 2020}}); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"991100 civil_affairs 2016": "collected", "991100 civil_affairs 2017": "unreadable", "991100 civil_affairs 2018": "fetch_failed",
		"991100 civil_affairs 2019": "not_published", "991100 civil_affairs 2020": "collected", "991200  2020": "not_collected",
	}
	check := func(cells []report.Coverage) {
		t.Helper()
		if len(cells) != len(want) {
			t.Errorf("%d cells: %+v", len(cells), cells)
		}
		for _, c := range cells {
			k := fmt.Sprintf("%s %s %d", c.PlaceCode, c.Department, c.Year)
			if c.State != want[k] || (c.Evidence == "") != (c.State == "not_collected") {
				t.Errorf("%s: %+v, want %s", k, c, want[k])
			}
		}
	}
	check(all(t, s.Coverage(ctx, report.Filter{})))
	if err := s.RefreshCoverage(ctx); err != nil {
		t.Fatal(err)
	}
	check(all(t, s.Coverage(ctx, report.Filter{})))
	rows, err := s.db.Query("SELECT place_code, department, report_year, state, evidence FROM coverage")
	if err != nil {
		t.Fatal(err)
	}
	cells, err := collect(rows, func(r scanner) (c report.Coverage, err error) {
		return c, r.Scan(&c.PlaceCode, &c.Department, &c.Year, &c.State, &c.Evidence)
	}, "view")
	if err != nil {
		t.Fatal(err)
	}
	check(cells)
	far := all(t, s.Coverage(ctx, report.Filter{Places: []string{"998800"}, Kinds: []report.Kind{report.KindOpenness}, YearFrom: 2019, YearTo: 2021}))
	if len(far) != 3 || far[0].State != "not_collected" {
		t.Errorf("unknown place: %+v", far)
	}
	future := all(t, s.Coverage(ctx, report.Filter{Places: []string{"991100"}, YearFrom: 2025, YearTo: 2026}))
	if len(future) != 2 || future[0].State != "not_collected" || !strings.Contains(future[0].Evidence, "before the report was due") {
		t.Errorf("not due yet: %+v", future)
	}
}

func TestFrontier(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	link := func(url string, score int) report.Link {
		return report.Link{URL: url, Site: "y", Host: "h", Role: report.RoleArticle, Score: score, Hints: report.Hints{LinkText: url}}
	}
	if n, err := s.Push(ctx, []report.Link{link("a", 1), link("b", 5), link("c", 3), link("a", 9), link("b", 2)}); err != nil || n != 3 {
		t.Fatal(n, err)
	}
	next := func(at time.Time) string {
		t.Helper()
		l, ok, err := s.Next(ctx, "y", "h", at)
		if err != nil {
			t.Fatal(err)
		}
		if ok && l.Hints.LinkText != l.URL {
			t.Errorf("hints: %+v", l)
		}
		return l.URL
	}
	if got := next(clock()) + next(clock()); got != "ab" {
		t.Errorf("order %s", got)
	}
	later := clock().Add(time.Hour)
	if err := s.Finish(ctx, link("a", 9), report.Attempt{URL: "a", Site: "y", At: clock(), Code: report.AttemptStatus, Status: 503, RetryFrom: later}); err != nil {
		t.Fatal(err)
	}
	if err := s.Finish(ctx, link("b", 5), report.Attempt{URL: "b", Site: "y", At: clock(), Code: report.AttemptOK, Status: 200, Final: true}); err != nil {
		t.Fatal(err)
	}
	s.Close() // killed with nothing but c queued
	s = open(t, dir)
	if got := next(clock()) + next(clock()) + next(later); got != "ca" {
		t.Errorf("after retry %s", got)
	}
	if err := s.Requeue(ctx, "y"); err != nil {
		t.Fatal(err)
	}
	if q, err := s.CountLinks(ctx, "y"); err != nil || q != (Queue{Queued: 2, Done: 1}) {
		t.Errorf("queue %+v %v", q, err)
	}
	if at, ok, err := s.NextTry(ctx, "y", "h"); err != nil || !ok || !at.Equal(time.Unix(0, 0)) {
		t.Errorf("next try %v %v %v", at, ok, err)
	}
	if err := s.Restart(ctx, "y"); err != nil {
		t.Fatal(err)
	}
	if got := next(clock()) + next(clock()) + next(clock()); got != "abc" {
		t.Errorf("after restart %s", got)
	}
	if hosts, err := s.Hosts(ctx, "y"); err != nil || len(hosts) != 0 {
		t.Errorf("hosts %v %v", hosts, err)
	}
	if got := all(t, s.Attempts(ctx, "y")); len(got) != 2 || got[0].Status != 503 || !got[0].RetryFrom.Equal(later) {
		t.Errorf("attempts %+v", got)
	}
	if got := all(t, s.Failures(ctx, "y")); len(got) != 1 || got[0].URL != "a" {
		t.Errorf("failures %+v", got)
	}
}
