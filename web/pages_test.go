package web

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"
)

var (
	reportHref = regexp.MustCompile(`/report/(r[0-9a-f]+)`)
	itemRef    = regexp.MustCompile(`/report/r[0-9a-f]+\?item=[a-z][0-9a-f]+`)
	followRef  = regexp.MustCompile(`/compare\?follow=(r[0-9a-f]+)`)
	reportsRef = regexp.MustCompile(`/compare\?reports=r[0-9a-f]+,r[0-9a-f]+`)
)

// q escapes a parameter.
func q(s string) string { return url.QueryEscape(s) }

// everyPage is an address of each kind of page, some found on others.
func everyPage(t testing.TB, srv *httptest.Server) []string {
	t.Helper()
	_, _, home := get(t, srv, "/")
	_, _, found := get(t, srv, "/search?q="+q("一窗联审"))
	_, _, figures := get(t, srv, "/search?tab=figures&q="+q("一窗联审"))
	follow, report, item := followRef.FindString(home), reportHref.FindString(found), itemRef.FindString(figures)
	if follow == "" || report == "" || item == "" {
		t.Fatalf("no way on: follow %q, report %q, item %q", follow, report, item)
	}
	_, _, followed := get(t, srv, "/report/"+followRef.FindStringSubmatch(follow)[1])
	reports := reportsRef.FindString(followed)
	if reports == "" {
		t.Fatal("the report does not lead to its next year")
	}
	id := strings.TrimPrefix(report, "/report/")
	return []string{
		"/", "/search", "/search?q=" + q("一窗联审"), "/search?q=" + q("执法 培训") + "&tab=paragraphs", "/search?tab=figures&q=" + q("执法"),
		"/search?tab=commitments&q=" + q("执法"), "/search?view=kwic&q=" + q("执法"), "/search?view=kwic&group=year&q=" + q("执法"),
		"/search?q=" + q("没有这样的话"), "/search?q=" + q("(未完"), "/search?place=" + q("望海"),
		report, item, strings.Replace(strings.Replace(item, "?item=", "/item/", 1), "#item", "", 1), report + "/archived",
		"/compare", "/compare?indicator=" + q("行政处罚案件"), "/compare?year=2021&indicator=" + q("行政处罚案件"), "/compare?rows=issuer&targets=1&indicator=penalties",
		"/compare?topic=enforcement", "/compare?words=1", "/compare?words=1&department=civil_affairs", "/like", "/like?of=" + id + "&min=12",
		"/like?of=" + id + "&at=100-120&min=8", "/like?text=" + q("行政执法公示平台公示执法信息"), report + "?part=1", "/nothing-here", "/commitments?place=" + q("望海x"), follow, reports, "/indicators", "/indicators/penalties", "/practices", "/practices?boilerplate=1",
		"/practices/" + url.PathEscape("一窗联审"), "/commitments", "/commitments?measurable=1", "/coverage", "/about",
	}
}

// pageLimit is how large a page may be.
const pageLimit = 150 << 10

func TestEveryPage(t *testing.T) {
	srv := workbench(t, false)
	for _, path := range everyPage(t, srv) {
		for _, lang := range []string{"zh", "en"} {
			t.Run(lang+path, func(t *testing.T) { checkPage(t, srv, path, lang) })
		}
	}
}

// statusWanted is OK but for pages that say what is wrong.
func statusWanted(path string) int {
	switch {
	case strings.Contains(path, q("(未完")), strings.Contains(path, q("望海x")):
		return http.StatusBadRequest
	case strings.HasPrefix(path, "/nothing-here"):
		return http.StatusNotFound
	}
	return http.StatusOK
}

func checkPage(t *testing.T, srv *httptest.Server, path, lang string) {
	status, header, body := get(t, srv, inLanguage(path, lang))
	want := statusWanted(path)
	if status != want {
		t.Fatalf("status %d, want %d: %.300s", status, want, body)
	}
	if len(body) > pageLimit {
		t.Errorf("%d bytes", len(body))
	}
	if policy := header.Get("Content-Security-Policy"); !strings.Contains(policy, "script-src 'self'") || strings.Contains(policy, "unsafe") {
		t.Errorf("policy %q", policy)
	}
	for _, bad := range []string{" style=", "<style", " onclick=", "javascript:", "<script>", "ZgotmplZ", "%!", "http://cdn", "https://cdn"} {
		if strings.Contains(body, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	if !strings.Contains(body, `<html lang="`+map[string]string{"zh": "zh-CN", "en": "en"}[lang]+`"`) {
		t.Error("language is not stated")
	}
}

func TestFirstPaint(t *testing.T) {
	srv := workbench(t, false)
	for _, path := range everyPage(t, srv) {
		get(t, srv, path) // files and statements are warm
		start := time.Now()
		get(t, srv, path)
		if took := time.Since(start); took > time.Second {
			t.Errorf("%s took %s", path, took)
		}
	}
}

func TestEmptyCorpus(t *testing.T) {
	srv := workbench(t, true)
	for _, path := range []string{"/", "/search", "/search?q=x", "/compare", "/compare?indicator=penalties", "/indicators", "/practices", "/commitments", "/coverage", "/about"} {
		if status, _, body := get(t, srv, path); status != http.StatusOK {
			t.Errorf("%s: status %d: %.200s", path, status, body)
		}
	}
	for _, path := range []string{"/", "/compare"} {
		if _, _, body := get(t, srv, path); !strings.Contains(body, "nianbao import") || !strings.Contains(body, "nianbao crawl") {
			t.Errorf("%s of an empty corpus does not say how it is filled", path)
		}
	}
}

func TestTwins(t *testing.T) {
	srv := workbench(t, false)
	pages := []string{"/search?q=" + q("一窗联审"), "/search?view=kwic&q=" + q("执法"), "/compare?indicator=penalties", "/compare?long=1&indicator=penalties",
		"/compare?topic=enforcement", "/compare?words=1&department=civil_affairs", "/like?text=" + q("行政执法公示平台公示执法信息") + "&min=8",
		"/indicators", "/practices", "/commitments", "/coverage", "/tables/figures?place=" + q("望海市"), "/tables/reports",
		"/tables/problems", "/tables/citations", "/tables/practices", "/tables/commitments"}
	for _, page := range pages {
		path, query, _ := strings.Cut(page, "?")
		t.Run(page, func(t *testing.T) {
			_, header, body := get(t, srv, path+".csv?"+query)
			if !strings.HasPrefix(body, "\ufeff") || !strings.HasPrefix(header.Get("Content-Disposition"), "attachment") {
				t.Errorf("a browser's CSV: %q", header)
			}
			rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(body, "\ufeff"))).ReadAll()
			if err != nil || len(rows) < 2 {
				t.Fatalf("%d rows, %v", len(rows), err)
			}
			_, _, body = get(t, srv, path+".json?"+query)
			var objects []map[string]any
			if err := json.Unmarshal([]byte(body), &objects); err != nil {
				t.Fatalf("JSON: %v", err)
			}
			if len(objects) != len(rows)-1 {
				t.Errorf("%d objects, %d rows", len(objects), len(rows)-1)
			}
			if status, _, body := get(t, srv, path+".xlsx?"+query); status != http.StatusOK || !strings.HasPrefix(body, "PK") {
				t.Errorf("XLSX: %d", status)
			}
		})
	}
}

func TestDownloadIsWhatIsShown(t *testing.T) {
	srv := workbench(t, false)
	query := "?tab=sentences&q=" + q("一窗联审")
	_, _, page := get(t, srv, "/search"+query)
	_, _, file := get(t, srv, "/search.csv"+query)
	shown := strings.Count(page, `<p class="snippet">`)
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(file, "\ufeff"))).ReadAll()
	if err != nil || len(rows)-1 != shown || shown == 0 {
		t.Errorf("%d sentences are shown, %d in the file (%v)", shown, len(rows)-1, err)
	}
}

func TestChart(t *testing.T) {
	srv := workbench(t, false)
	for _, query := range []string{"", "&year=2021", "&theme=dark", "&lang=en"} {
		status, header, body := get(t, srv, "/compare.svg?indicator=penalties"+query)
		if status != http.StatusOK || header.Get("Content-Type") != "image/svg+xml" {
			t.Fatalf("%s: %d %s: %.200s", query, status, header.Get("Content-Type"), body)
		}
		if !strings.Contains(header.Get("Content-Security-Policy"), "sandbox") {
			t.Error("a drawing is not sandboxed")
		}
		wellFormed(t, body)
	}
}

func wellFormed(t *testing.T, body string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(body))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("SVG: %v", err)
		}
		if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "script" {
			t.Error("a drawing with script")
		}
	}
}
