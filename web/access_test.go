package web

import (
	"context"
	_ "embed"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

//go:embed testdata/access.js
var accessScript string

// Every page, by day and by night: labels, names, headings, table scopes,
// order of focus, contrast; and none is wider than the window, from 360 to
// 1,600 pixels. Each page is loaded once.
func TestBrowserEveryPage(t *testing.T) {
	ctx, srv := browser(t), workbench(t, false)
	english := map[string]bool{} // kinds of page that were seen in English
	for _, path := range everyPage(t, srv) {
		do(t, ctx, prefer("light"), chromedp.EmulateViewport(1600, 900), chromedp.Navigate(srv.URL+inLanguage(path, "zh")))
		for _, width := range []int64{1600, 820, 360} {
			do(t, ctx, chromedp.EmulateViewport(width, 844))
			if over := eval[int](t, ctx, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
				t.Errorf("%s at %d: %d pixels too wide", path, width, over)
			}
			if cut := eval[int](t, ctx, `((n) => n.scrollWidth - n.clientWidth)(document.querySelector(".bar nav"))`); cut > 0 {
				t.Errorf("%s at %d: %d pixels of the navigation are hidden", path, width, cut)
			}
		}
		eval[int](t, ctx, `document.querySelectorAll("details").forEach(d => d.open = true); 0`)
		for _, scheme := range []string{"light", "dark"} {
			do(t, ctx, prefer(scheme))
			for _, what := range eval[[]string](t, ctx, accessScript) {
				t.Errorf("%s %s: %s", scheme, path, what)
			}
		}
		if kind, _, _ := strings.Cut(path, "="); !english[kind] {
			english[kind] = true
			checkEnglish(t, ctx, srv.URL, path)
		}
	}
}

// checkEnglish loads the page in English, whose words are longer, on a narrow
// screen.
func checkEnglish(t *testing.T, ctx context.Context, base, path string) {
	t.Helper()
	do(t, ctx, chromedp.EmulateViewport(390, 844), chromedp.Navigate(base+inLanguage(path, "en")))
	if over := eval[int](t, ctx, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
		t.Errorf("%s in English: %d pixels too wide", path, over)
	}
}

// inLanguage is the address of a page in a language.
func inLanguage(path, lang string) string {
	before, place, found := strings.Cut(path, "#")
	mark := "?"
	if strings.Contains(before, "?") {
		mark = "&"
	}
	before += mark + "lang=" + lang
	if found {
		before += "#" + place
	}
	return before
}

// prefer makes the browser ask for light or dark pages.
func prefer(scheme string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
		return err
	})
}

// Every link and field shows where the focus is.
func TestBrowserFocusShows(t *testing.T) {
	ctx, srv := browser(t), workbench(t, false)
	do(t, ctx, chromedp.Navigate(srv.URL+"/search?q="+q("执法")))
	for range 12 {
		do(t, ctx, chromedp.KeyEvent("\t"))
		if width := eval[string](t, ctx, `getComputedStyle(document.activeElement).outlineStyle + " " + getComputedStyle(document.activeElement).outlineWidth`); width != "solid 2px" {
			t.Errorf("no focus on %s: %s", eval[string](t, ctx, `document.activeElement.outerHTML.slice(0, 80)`), width)
		}
	}
}

// The check itself sees what it should.
func TestBrowserAccessCheckSees(t *testing.T) {
	ctx := browser(t)
	do(t, ctx, chromedp.Navigate("data:text/html,"+`<h2>x</h2><h4 style="color:rgb(170,170,170)">pale</h4><input name=q><a href="x"></a><img src="data:,"><table class="grid"></table><p id=a><p id=a>`))
	found := strings.Join(eval[[]string](t, ctx, accessScript), "\n")
	for _, want := range []string{"no language", "no title", "first headings", "no main", "heading 4 after 2", "no label", "says nothing", "no words", "column headings", "called a", "contrast 2.3"} {
		if !strings.Contains(found, want) {
			t.Errorf("%q is not found in:\n%s", want, found)
		}
	}
}
