package testsite

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Stall is how long the stalling pages of Hostile stay silent.
const Stall = 30 * time.Second

// Hostile is a site that tries to exhaust a crawler. It has one honest report.
func Hostile() *Site {
	s := newSite("hostile", "/")
	t := text{"平桥市", "财政局", 2024, 1}
	s.plant("/fzzf/202501/t20250115_1.html", t)
	var b strings.Builder
	for _, trap := range Traps {
		b.WriteString(row(trap, "平桥市财政局法治政府建设报告"+trap, "2024-01-01"))
	}
	s.page("/", frame("平桥市财政局", "首页", "", "", "/fzzf/", "法治政府建设"))
	s.page("/fzzf/", frame("平桥市财政局", "法治政府建设", "法治政府建设", "<ul>"+b.String()+row("/fzzf/202501/t20250115_1.html", t.title(), t.date())+"</ul>"))
	s.file("/fzzf/zip.zip", "application/zip", zipOf(map[string][]byte{"../../evil.docx": docx(t)}))
	s.file("/fzzf/charset.html", "text/html; charset=utf-8", append([]byte("<title>法治政府建设报告</title>"), bytes.Repeat([]byte{0xff, 0xfe, 0x80, 0, 0xb7}, 5000)...))
	s.page("/fzzf/deep.html", "<html><body>"+strings.Repeat("<div>", 10_000)+"底"+strings.Repeat("</div>", 10_000))
	var links strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&links, `<a href="/fzzf/many/%d.html">法治政府建设年度报告%d</a>`, 100000+i, i)
	}
	s.page("/fzzf/links.html", "<html><body>"+links.String())
	s.serve = attack
	return s
}

// Traps are the pages of Hostile that a crawler has to survive.
var Traps = []string{
	"/fzzf/huge.html", "/fzzf/announced.pdf", "/fzzf/bomb.html", "/fzzf/links.html", "/fzzf/loop.html", "/fzzf/chain/0.html", "/fzzf/self.html",
	"/fzzf/silent.html", "/fzzf/drip.html", "/fzzf/deep.html", "/fzzf/charset.html", "/fzzf/zip.zip", "/fzzf/private.html", "/fzzf/scheme.html",
	"/fzzf/session.html", "/fzzf/calendar/2031/05/", "/fzzf/spiral/a/b/", "/fzzf/endless.html?page=1", "/fzzf/headers.html", "/fzzf/reset.html", "/fzzf/cut.html",
}

// attack answers the traps.
func attack(w http.ResponseWriter, r *http.Request) bool {
	p := strings.TrimPrefix(r.URL.Path, "/fzzf/")
	switch {
	case p == "huge.html":
		w.Header().Set("Content-Type", "text/html")
		flood(w, 1<<30)
	case p == "announced.pdf":
		w.Header().Set("Content-Length", strconv.Itoa(1<<30))
		_, _ = w.Write([]byte("%PDF-1.4"))
	case p == "bomb.html":
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		flood(z, 1<<30)
		_ = z.Close()
	case p == "silent.html", p == "drip.html":
		stall(w, r, p == "drip.html")
	case p == "reset.html":
		hangUp(w, "")
	case p == "cut.html":
		hangUp(w, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n<html>")
	case p == "headers.html":
		for i := range 4000 {
			w.Header().Set(fmt.Sprintf("X-Fill-%d", i), strings.Repeat("x", 200))
		}
		w.WriteHeader(http.StatusOK)
	default:
		return redirect(w, p) || endless(w, r, p)
	}
	return true
}

func redirect(w http.ResponseWriter, p string) bool {
	to := ""
	switch {
	case p == "loop.html":
		to = "/fzzf/loop2.html"
	case p == "loop2.html":
		to = "/fzzf/loop.html"
	case p == "self.html":
		to = "/fzzf/self.html"
	case p == "private.html":
		to = "http://169.254.169.254/latest/meta-data/"
	case p == "scheme.html":
		to = "file:///etc/passwd"
	case strings.HasPrefix(p, "chain/"):
		n, _ := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(p, "chain/"), ".html"))
		to = fmt.Sprintf("/fzzf/chain/%d.html", n+1)
	default:
		return false
	}
	w.Header().Set("Location", to)
	w.WriteHeader(http.StatusFound)
	return true
}

// endless makes pages that lead to more of their like.
func endless(w http.ResponseWriter, r *http.Request, p string) bool {
	title := "法治政府建设年度报告"
	switch {
	case p == "session.html":
		n := time.Now().UnixNano()
		fmt.Fprintf(w, `<title>%[1]s</title><a href="/fzzf/session.html?sessionid=%[2]d">%[1]s</a><a href="/fzzf/session.html;jsessionid=%[2]x">%[1]s</a>`, title, n)
	case strings.HasPrefix(p, "calendar/"):
		fmt.Fprintf(w, `<title>%[1]s</title><a href="/fzzf/calendar/%[2]d/01/">%[1]s下一年</a>`, title, len(p)+time.Now().Nanosecond())
	case strings.HasPrefix(p, "spiral/"):
		fmt.Fprintf(w, `<title>%[1]s</title><a href="deeper/">%[1]s</a>`, title)
	case p == "endless.html":
		n, _ := strconv.Atoi(r.URL.Query().Get("page"))
		fmt.Fprintf(w, `<title>%[1]s</title><ul><li><a href="/fzzf/made/%[2]d.html">%[1]s%[2]d</a><span>2024-01-01</span></li></ul><a href="/fzzf/endless.html?page=%[3]d">下一页</a>`, title, 100000+n, n+1)
	case strings.HasPrefix(p, "made/"), strings.HasPrefix(p, "many/"):
		fmt.Fprintf(w, "<title>%s</title><p>无</p>", title)
	default:
		return false
	}
	return true
}

func flood(w io.Writer, size int) {
	chunk := bytes.Repeat([]byte("法治"), 64<<10/6)
	for sent := 0; sent < size; sent += len(chunk) {
		if _, err := w.Write(chunk); err != nil {
			return
		}
	}
}

// stall is silent before or, dripping, within the body.
func stall(w http.ResponseWriter, r *http.Request, body bool) {
	if body {
		_, _ = w.Write([]byte("<html>"))
		_ = http.NewResponseController(w).Flush()
	}
	select {
	case <-r.Context().Done():
	case <-time.After(Stall):
	}
}

// hangUp closes the connection after writing start.
func hangUp(w http.ResponseWriter, start string) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	_, _ = io.WriteString(conn, start)
	_ = conn.Close()
}
