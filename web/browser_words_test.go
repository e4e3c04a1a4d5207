package web

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// From words that a reader selects, and from the card of an item, a way leads to
// where else they stand.
func TestBrowserSharedWording(t *testing.T) {
	ctx, srv := browser(t), workbench(t, false)
	_, _, found := get(t, srv, "/search?q="+q("一窗联审"))
	report := reportHref.FindString(found)
	do(t, ctx, chromedp.Navigate(srv.URL+report))
	eval[bool](t, ctx, `getSelection().selectAllChildren([...document.querySelectorAll(".text p:not(.h)")].find(p => p.textContent.length > 60)), true`)
	await(t, ctx, `!document.querySelector(".ask").hidden`)
	do(t, ctx, chromedp.Click(chromedp.CSS(".ask")))
	await(t, ctx, `location.pathname === "/like" && !!document.querySelector(".count")`)
	if from := eval[string](t, ctx, `document.querySelector("main .meta a").getAttribute("href")`); from != report {
		t.Errorf("the passage is said to be from %s", from)
	}
	do(t, ctx, chromedp.Navigate(srv.URL+report), chromedp.Click(chromedp.CSS(".text a.f")))
	await(t, ctx, `!!document.querySelector(".card a[href^='/like']")`)
	do(t, ctx, chromedp.Click(chromedp.CSS(".card a[href^='/like']")))
	await(t, ctx, `location.pathname === "/like" && !!document.querySelector(".quoted")`)
}

func TestBrowserWords(t *testing.T) {
	ctx, srv := browser(t), workbench(t, false)
	do(t, ctx, chromedp.Navigate(srv.URL+"/compare?words=1&department=civil_affairs"))
	await(t, ctx, `document.querySelectorAll(".words tbody tr").length > 3`)
	word := eval[string](t, ctx, `document.querySelector(".words tbody a").textContent`)
	do(t, ctx, chromedp.Click(chromedp.CSS(".words tbody a")))
	await(t, ctx, `document.querySelectorAll(".kwic .m a").length > 3`)
	if match := eval[string](t, ctx, `document.querySelector(".kwic .m a").textContent`); match != word {
		t.Errorf("%s opens the lines of %s", word, match)
	}
}
