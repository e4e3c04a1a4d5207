package web

import (
	"context"
	"net/http"
	"net/url"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// browser opens one tab of a headless Chromium and fails the test for every
// error that the page writes to the console.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		t.Skip("no Chromium here: install the package chromium to run the browser tests")
	}
	ctx, cancel := chromedp.NewContext(shared(path), chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	messages := chromedp.Console(ctx)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 900)); err != nil {
		t.Fatalf("start %s: %v", path, err)
	}
	var listening sync.WaitGroup
	listening.Go(func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			if (m.IsException() || m.Type == "error") && !meant(m.URL) {
				t.Errorf("console: %s (%s)", m.Text, m.URL)
			}
		}
	})
	t.Cleanup(func() { cancel(); listening.Wait() })
	limited, stop := context.WithTimeout(ctx, 3*patience)
	t.Cleanup(stop)
	return limited
}

// meant reports whether a page is one that says what is wrong: the console
// counts its status as an error.
func meant(address string) bool {
	u, err := url.Parse(address)
	return err == nil && statusWanted(u.RequestURI()) != http.StatusOK
}

var (
	startOnce sync.Once
	started   context.Context
	stopAll   = func() {}
)

// shared starts the browser once; every test has its own tab.
func shared(path string) context.Context {
	startOnce.Do(func() {
		options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
			chromedp.Flag("disable-background-networking", true), chromedp.Flag("lang", "zh-CN"))
		alloc, stop := chromedp.NewExecAllocator(context.Background(), options...)
		var cancel context.CancelFunc
		started, cancel = chromedp.NewContext(alloc)
		stopAll = func() { cancel(); stop() }
		chromedp.Do(started, chromedp.Navigate("about:blank")) // an error comes back with the first tab
	})
	return started
}

// do runs steps and stops the test at the first that fails.
func do(t *testing.T, ctx context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// eval is the value of a script in the page.
func eval[T any](t *testing.T, ctx context.Context, script string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](script))
	if err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	return v
}

// await asks until a condition of the page holds. While a page gives way to
// the next one there is nobody to ask.
func await(t *testing.T, ctx context.Context, condition string) {
	t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(40 * time.Millisecond) {
		if ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](condition)); err == nil && ok {
			return
		}
	}
	text, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`location.href + " " + document.body.innerText.slice(0, 300)`))
	t.Fatalf("waiting for %s: %s", condition, text)
}

// patience is how long a test waits for something that should come at once: a
// machine may be busy.
const patience = time.Minute

// visible says whether an element lies in the window.
const visible = `(s) => { const r = document.querySelector(s).getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight }`

func TestBrowserSearchAndRead(t *testing.T) {
	ctx, srv := browser(t), workbench(t, false)
	do(t, ctx, chromedp.Navigate(srv.URL+"/"), chromedp.SendKeys(chromedp.CSS("#q"), "一窗联审\r"))
	await(t, ctx, `location.pathname === "/search" && document.querySelectorAll(".hits h2 a").length > 2`)
	if marked := eval[string](t, ctx, `document.querySelector(".hits mark").textContent`); marked != "一窗联审" {
		t.Errorf("marked: %q", marked)
	}
	do(t, ctx, chromedp.Click(chromedp.CSS(".hits h2 a")))
	await(t, ctx, `location.pathname.startsWith("/report/") && !!document.querySelector("#at")`)
	if at := eval[string](t, ctx, `[...document.querySelectorAll(".at")].map(x => x.textContent).join("")`); !strings.Contains(at, "一窗联审") {
		t.Errorf("the place opened is %q", at)
	}
	await(t, ctx, `(`+visible+`)("#at")`)

	// A figure's card opens in place and says how the figure was read.
	do(t, ctx, chromedp.Click(chromedp.CSS(".text a.f")))
	await(t, ctx, `!!document.querySelector("#card .card .value")`)
	for _, want := range []string{"原文", "界限", "规则", "编号", "引用此条"} {
		if !strings.Contains(eval[string](t, ctx, `document.querySelector(".card").textContent`), want) {
			t.Errorf("the card does not say %s", want)
		}
	}
	if !strings.Contains(eval[string](t, ctx, `location.search`), "item=f") {
		t.Error("the card has no address")
	}
	do(t, ctx, chromedp.KeyEvent("\u001b"))
	await(t, ctx, `!document.querySelector(".card")`)

	// Far down in the text the card still comes into view.
	eval[bool](t, ctx, `[...document.querySelectorAll(".text a.f")].at(-1).click(), true`)
	await(t, ctx, `!!document.querySelector(".card")`)
	eval[bool](t, ctx, `document.querySelector("#item").scrollIntoView({block: "center"}), true`)
	await(t, ctx, `document.querySelector(".card").getBoundingClientRect().top >= 0`)
	do(t, ctx, chromedp.KeyEvent("\u001b"))
	await(t, ctx, `!document.querySelector(".card")`)

	// A switch hides one kind of mark.
	do(t, ctx, chromedp.Click(chromedp.CSS("#show-f")))
	await(t, ctx, `getComputedStyle(document.querySelector("a.f")).borderBottomColor === "rgba(0, 0, 0, 0)"`)
}

func TestBrowserCompare(t *testing.T) {
	ctx, srv := browser(t), workbench(t, false)
	do(t, ctx, chromedp.Navigate(srv.URL+"/compare"))
	do(t, ctx, chromedp.SendKeys(chromedp.CSS("input[name=indicator]"), "行政处罚案件"),
		chromedp.SendKeys(chromedp.CSS("input[name=place]"), "望海市、青禾市、石渡市"), chromedp.Click(chromedp.CSS("form button")))
	await(t, ctx, `document.querySelectorAll(".matrix tbody tr").length >= 3`)
	await(t, ctx, `document.querySelector(".chart img").complete && document.querySelector(".chart img").naturalWidth > 0`)
	places := eval[string](t, ctx, `[...document.querySelectorAll(".matrix tbody th")].map(x => x.textContent).join(" ")`)
	for _, want := range []string{"望海市", "青禾市", "石渡市"} {
		if !strings.Contains(places, want) {
			t.Errorf("%s is not among %s", want, places)
		}
	}
	if blank := eval[int](t, ctx, `[...document.querySelectorAll(".matrix tbody td.num")].filter(x => !x.textContent.trim()).length`); blank != 0 {
		t.Errorf("%d cells say nothing", blank)
	}
	checkCSV(t, ctx)

	// A cell opens its sentence.
	do(t, ctx, chromedp.Click(chromedp.CSS(".matrix tbody td a")))
	await(t, ctx, `location.pathname.startsWith("/report/") && !!document.querySelector("#item") && !!document.querySelector(".card")`)
}

// checkCSV downloads the wide table as the browser would and compares its
// cells with those on the page.
func checkCSV(t *testing.T, ctx context.Context) {
	t.Helper()
	const script = `(async () => { const a = [...document.querySelectorAll(".take a")].find(x => x.textContent === "CSV");
		return [...new Uint8Array(await (await fetch(a.href)).arrayBuffer())].map(x => String.fromCharCode(x)).join("") })()`
	raw, err := chromedp.Run(ctx, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	body := make([]byte, 0, len(raw))
	for _, r := range raw {
		body = append(body, byte(r))
	}
	text := string(body)
	if !strings.HasPrefix(text, "\ufeffplace_code,place,department,series,unit,y20") {
		t.Errorf("the file begins %.80q", text)
	}
	if lines := strings.Count(text, "\r\n") + strings.Count(strings.ReplaceAll(text, "\r\n", ""), "\n"); lines != 1+eval[int](t, ctx, `document.querySelectorAll(".matrix tbody tr").length`) {
		t.Errorf("%d lines", lines)
	}
	for _, want := range eval[[]string](t, ctx, `[...document.querySelectorAll(".matrix tbody td a:not(.blank)")].map(x => x.firstChild.textContent.replace(/\s/g, ""))`) {
		if !strings.Contains(text, ","+want) {
			t.Errorf("%q stands on the page, not in the file", want)
		}
	}
}

func TestBrowserLanguage(t *testing.T) {
	ctx, srv := browser(t), workbench(t, false)
	do(t, ctx, chromedp.Navigate(srv.URL+"/search?q="+q("执法")), chromedp.Click(chromedp.CSS(".lang")))
	await(t, ctx, `document.documentElement.lang === "en" && document.querySelector("nav").textContent.includes("Compare")`)
	if query := eval[string](t, ctx, `document.querySelector("#q").value`); query != "执法" {
		t.Errorf("the search became %q", query)
	}
	do(t, ctx, chromedp.Navigate(srv.URL+"/practices"))
	await(t, ctx, `document.querySelector("h1").textContent === "Practices"`)
	do(t, ctx, chromedp.Click(chromedp.CSS(".lang")))
	await(t, ctx, `document.querySelector("h1").textContent === "做法"`)
}

func TestBrowserWithoutScript(t *testing.T) {
	ctx, srv := browser(t), workbench(t, false)
	off := chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	})
	do(t, ctx, off, chromedp.Navigate(srv.URL+"/"), chromedp.SendKeys(chromedp.CSS("#q"), "一窗联审"))
	do(t, ctx, chromedp.KeyEvent("\r"))
	do(t, ctx, chromedp.WaitReady(chromedp.CSS(".hits h2 a")))
	do(t, ctx, chromedp.Click(chromedp.CSS(".hits h2 a")), chromedp.WaitVisible(chromedp.CSS("#at")))
	do(t, ctx, chromedp.Click(chromedp.CSS(".text a.f")), chromedp.WaitVisible(chromedp.CSS(".card .value")))
	do(t, ctx, chromedp.Click(chromedp.CSS(".card .close")), chromedp.WaitNotPresent(chromedp.CSS(".card")))
	do(t, ctx, chromedp.Navigate(srv.URL+"/compare?indicator=penalties"), chromedp.WaitVisible(chromedp.CSS(".chart img")))
	do(t, ctx, chromedp.Click(chromedp.CSS(".matrix tbody td a")), chromedp.WaitVisible(chromedp.CSS(".card .value")))
}

func TestBrowserKeyboard(t *testing.T) {
	ctx, srv := browser(t), workbench(t, false)
	do(t, ctx, chromedp.Navigate(srv.URL+"/search"), chromedp.KeyEvent("\t"))
	if first := eval[string](t, ctx, `document.activeElement.className`); first != "skip" {
		t.Errorf("Tab reaches %q first", first)
	}
	do(t, ctx, chromedp.KeyEvent("/"))
	await(t, ctx, `document.activeElement.id === "q"`)
	do(t, ctx, chromedp.KeyEvent("一窗联审\r"))
	await(t, ctx, `document.readyState === "complete" && document.querySelectorAll(".hits > li").length > 2 && location.search.includes("q=")`)
	do(t, ctx, chromedp.KeyEvent("jj"))
	await(t, ctx, `document.activeElement.closest("li") === document.querySelectorAll(".hits > li")[1]`)
	do(t, ctx, chromedp.KeyEvent("\r"))
	await(t, ctx, `document.readyState === "complete" && location.pathname.startsWith("/report/")`)
	do(t, ctx, chromedp.Focus(chromedp.CSS(".text a.f")), chromedp.KeyEvent("\r"))
	await(t, ctx, `!!document.querySelector(".card") && document.activeElement.className === "close"`)
	do(t, ctx, chromedp.KeyEvent("\u001b"))
	await(t, ctx, `!document.querySelector(".card") && document.activeElement.matches("a.f")`)
	do(t, ctx, chromedp.Navigate(srv.URL+"/search?q="+q("执法")), chromedp.KeyEvent("n"))
	await(t, ctx, `document.readyState === "complete" && location.search.includes("page=2")`)
	do(t, ctx, chromedp.KeyEvent("p"))
	await(t, ctx, `document.readyState === "complete" && !location.search.includes("page=2")`)
	do(t, ctx, chromedp.KeyEvent("?"))
	await(t, ctx, `location.pathname === "/about" && location.hash === "#keys"`)
}

// The picture of a chart is drawn by the browser.
func TestBrowserPNG(t *testing.T) {
	ctx, srv := browser(t), workbench(t, false)
	do(t, ctx, chromedp.Navigate(srv.URL+"/compare?indicator=penalties"))
	await(t, ctx, `!document.querySelector("a[data-png]").hidden`)
	eval[bool](t, ctx, `HTMLAnchorElement.prototype.click = function () { window.taken = this.href.slice(0, 60) + "|" + this.download }; true`)
	do(t, ctx, chromedp.Click(chromedp.CSS("a[data-png]")))
	await(t, ctx, `!!window.taken`)
	if got := eval[string](t, ctx, `window.taken`); !strings.HasPrefix(got, "data:image/png;base64,iVBOR") || !strings.HasSuffix(got, "|nianbao-penalties.png") {
		t.Errorf("taken: %s", got)
	}
}
