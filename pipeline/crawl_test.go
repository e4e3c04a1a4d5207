package pipeline

import (
	"archive/zip"
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/crawler"
	"nianbao/data/sample"
	"nianbao/report"
)

// What a user's site file says of reading pages still holds when extraction
// runs again without it.
func TestSiteFileIsKeptWithTheCapture(t *testing.T) {
	var body strings.Builder
	for _, r := range sample.Reports() {
		if r.Key == "qinghe-mz-2021" {
			for _, p := range r.Paragraphs() {
				body.WriteString("<p>" + p + "</p>")
			}
		}
	}
	page := `<html><head><title>青禾市民政局关于2021年法治政府建设情况的报告</title></head><body><div id="odd">` + body.String() +
		`<p class="stray">本页由流动栏目插入99999件。</p></div></body></html>`
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Write([]byte(`<html><body><a href="/bg.html">青禾市民政局关于2021年法治政府建设情况的报告</a></body></html>`))
	})
	mux.HandleFunc("GET /bg.html", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte(page)) })
	srv := httptest.NewServer(mux)
	defer srv.Close()

	file := filepath.Join(t.TempDir(), "odd.yaml")
	site := "key: odd\nname: 青禾市民政局\nplace: 青禾市\nhome: " + srv.URL + "/\ncontent: \"#odd\"\nremove: [\".stray\"]\n"
	if err := os.WriteFile(file, []byte(site), 0o644); err != nil {
		t.Fatal(err)
	}
	seeds, err := Seeds([]string{file})
	if err != nil {
		t.Fatal(err)
	}
	c, err := Open(filepath.Join(t.TempDir(), "corpus"), Options{Now: fixed})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	ctx := context.Background()
	if _, _, err := c.Crawl(ctx, seeds, crawler.Options{Pause: -1, AllowPrivate: true}); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Extract(ctx, true); err != nil {
		t.Fatal(err)
	}
	n := 0
	for h, err := range c.Store.Reports(ctx, report.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		text, err := c.Store.Text(h.ID)
		if err != nil {
			t.Fatal(err)
		}
		if n++; strings.Contains(text, "99999") || !strings.Contains(text, "救助直通车") {
			t.Errorf("the main text was read without the site file:\n%s", text)
		}
	}
	if n != 1 {
		t.Errorf("%d reports", n)
	}
}

// A ZIP of reports is as many reports, each read by its own format.
func TestZIPOfReports(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i, r := range sample.Reports()[:3] {
		body, name := []byte(r.Text()), r.Key+".txt"
		if i == 1 {
			var err error
			if body, err = sample.DOCX(r); err != nil {
				t.Fatal(err)
			}
			name = "../../" + r.Key + ".docx" // a name is never a path
		}
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(body)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "reports.zip")
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	c, err := Open(filepath.Join(t.TempDir(), "corpus"), Options{Now: fixed})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	sum, err := c.Import(context.Background(), []string{file}, ImportOptions{})
	if err != nil || sum.Reports != 3 || len(sum.Failures) > 0 {
		t.Errorf("%+v, %v", sum, err)
	}
}

// An article that is split over pages is one report with the text of all.
func TestPagesOfAnArticleAreJoined(t *testing.T) {
	var r sample.Report
	for _, s := range sample.Reports() {
		if s.Key == "shidu-mz-2022" {
			r = s
		}
	}
	ps := r.Paragraphs()
	page := func(from, to int, next string) string {
		return `<html><head><title>` + r.Title + `</title></head><body><h1>` + r.Title + `</h1><div class="TRS_Editor"><p>` +
			strings.Join(ps[from:to], "</p><p>") + `</p></div>` + next + `</body></html>`
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Write([]byte(`<html><body><ul><li><a href="/bg/202301/t20230130_881.html">` + r.Title + `</a></li></ul></body></html>`))
	})
	mux.HandleFunc("GET /bg/202301/t20230130_881.html", func(w http.ResponseWriter, _ *http.Request) {
		w.Write([]byte(page(0, len(ps)/2, `<div class="page">1 <a href="/bg/202301/t20230130_881_1.html">2</a> <a href="/bg/202301/t20230130_881_1.html">下一页</a></div>`)))
	})
	mux.HandleFunc("GET /bg/202301/t20230130_881_1.html", func(w http.ResponseWriter, _ *http.Request) {
		w.Write([]byte(page(len(ps)/2, len(ps), `<div class="page"><a href="/bg/202301/t20230130_881.html">上一页</a></div>`)))
	})
	srv := httptest.NewServer(mux)
	defer srv.Close()
	c, err := Open(filepath.Join(t.TempDir(), "corpus"), Options{Now: fixed})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	ctx := context.Background()
	seeds, _ := Seeds([]string{srv.URL + "/"})
	if _, _, err := c.Crawl(ctx, seeds, crawler.Options{Pause: -1, AllowPrivate: true}); err != nil {
		t.Fatal(err)
	}
	n := 0
	for h, err := range c.Store.Reports(ctx, report.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		text, _ := c.Store.Text(h.ID)
		if n++; !strings.Contains(text, "一网通办") || !strings.Contains(text, "婚姻家庭辅导室") {
			t.Errorf("a page is missing:\n%s", text)
		}
	}
	if n != 1 {
		t.Errorf("%d reports stand for one article", n)
	}
}
