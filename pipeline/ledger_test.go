package pipeline

import (
	"context"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/crawler"
	"nianbao/crawler/testsite"
	"nianbao/report"
)

// ledger crawls a site from its home page and returns the state of every year
// with its evidence, without the server's address.
func ledger(t *testing.T, site *testsite.Site) map[int]report.Coverage {
	t.Helper()
	srv := httptest.NewServer(site)
	defer srv.Close()
	ctx := context.Background()
	c, err := Open(filepath.Join(t.TempDir(), "corpus"), Options{Now: fixed})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	o := crawler.Options{AllowPrivate: true, Pause: -1, Sleep: noSleep}
	if _, _, err := c.Crawl(ctx, []Seed{{Seed: crawler.Seed{URL: srv.URL + site.Home}}}, o); err != nil {
		t.Fatal(err)
	}
	out := map[int]report.Coverage{}
	for cell, err := range c.Store.Coverage(ctx, report.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		cell.Evidence = strings.ReplaceAll(cell.Evidence, srv.URL, "")
		out[cell.Year] = cell
	}
	return out
}

// A report that is there and could not be had is never a year without one: the
// entry of the list says that there is, whatever came in its place.
func TestLedgerNamesWhatCouldNotBeHad(t *testing.T) {
	type want struct {
		state    string
		evidence string
	}
	unreadable, failed := string(report.BlankUnreadable), string(report.BlankFetchFailed)
	for _, c := range []struct {
		site *testsite.Site
		want map[int]want
	}{
		{testsite.Attachments(), map[int]want{
			2024: {report.StateCollected, ""}, 2023: {unreadable, "P0301.pdf: unreadable"}, 2022: {unreadable, "P0302.doc: "},
			2021: {unreadable, "a1b2c3.wps: "}, 2020: {unreadable, "P0304.ofd: "}, 2019: {report.StateCollected, ""},
			2018: {report.StateCollected, ""}, 2017: {report.StateCollected, ""}, 2016: {report.StateCollected, ""}, 2015: {unreadable, "unpack"},
		}},
		{testsite.Manners(), map[int]want{
			2024: {report.StateCollected, ""}, 2019: {report.StateCollected, ""}, 2018: {string(report.BlankNotPublished), "read to its end"},
			2017: {failed, "neibu_1.html: robots"}, 2016: {failed, "error_page"}, 2015: {failed, "login_page"}, 2014: {failed, "challenge_page"},
			2013: {failed, "404"},
		}},
	} {
		got := ledger(t, c.site)
		for year, w := range c.want {
			if g := got[year]; g.State != w.state || !strings.Contains(g.Evidence, w.evidence) {
				t.Errorf("%s %d: %s, %q; want %s, %q", c.site.Name, year, g.State, g.Evidence, w.state, w.evidence)
			}
		}
	}
}
