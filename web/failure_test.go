package web

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

var perhaps = regexp.MustCompile(`<p class="perhaps">.*?<a href="([^"]+)">`)

// An unknown name offers known ones, each a link to the page that was meant.
func TestUnknownNamesLeadOn(t *testing.T) {
	srv := workbench(t, false)
	for _, path := range []string{
		"/search?q=x&place=" + q("望海x"), "/search?q=" + q("place:望海x 执法"), "/commitments?place=" + q("青禾市,望海x"), "/compare?indicator=" + q("行政处罚案"),
		"/compare?words=1&place=" + q("望海x"), "/indicators/penalti", "/practices?stance=don", "/like?text=" + q("执法信息公示平台上线运行") + "&place=" + q("望海x"),
	} {
		status, _, body := get(t, srv, path)
		if status != http.StatusBadRequest {
			t.Errorf("%s: status %d", path, status)
			continue
		}
		found := perhaps.FindStringSubmatch(body)
		if found == nil {
			t.Errorf("%s offers nothing", path)
			continue
		}
		if status, _, _ := get(t, srv, html.UnescapeString(found[1])); status != http.StatusOK {
			t.Errorf("%s offers %s, which is %d", path, found[1], status)
		}
	}
}

// A query that cannot be read is shown with the place marked, in the language
// of the page.
func TestBadQueryIsMarked(t *testing.T) {
	srv := workbench(t, false)
	for query, want := range map[string]string{
		"(执法":         `<code><mark>(</mark>执法</code>`,
		"执法 year:甲":   `<mark>`,
		`执法 OR`:       `<mark>`,
		"<b>(</b> (x": `<mark>`,
	} {
		status, _, body := get(t, srv, "/search?q="+q(query))
		if status != http.StatusBadRequest || !strings.Contains(body, want) && !strings.Contains(body, "perhaps") {
			t.Errorf("%q: %d, no %s", query, status, want)
		}
		if strings.Contains(body, "<b>(</b>") {
			t.Errorf("%q is not escaped", query)
		}
	}
	_, _, body := get(t, srv, "/search?lang=zh&q="+q("(执法"))
	if !strings.Contains(body, "检索式第1个字符") {
		t.Error("the message is not Chinese")
	}
}
