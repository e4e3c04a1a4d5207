package crawler

import (
	"errors"
	"net/url"
	"strings"
	"testing"
)

func TestNormalise(t *testing.T) {
	for in, want := range map[string]string{
		"HTTP://WWW.Example.GOV.cn:80/A/../b/./c.html#top":         "http://www.example.gov.cn/b/c.html",
		"https://example.gov.cn:443":                               "https://example.gov.cn/",
		"http://example.gov.cn:8888/x":                             "http://example.gov.cn:8888/x",
		" http://example.gov.cn/a\n/b ":                            "http://example.gov.cn/a/b",
		`http://example.gov.cn\a\b.html?x=\y`:                      `http://example.gov.cn/a/b.html?x=\y`,
		"http://user:pass@example.gov.cn./x":                       "http://example.gov.cn/x",
		"http://example.gov.cn/%e6%b3%95/%7Ea":                     "http://example.gov.cn/%E6%B3%95/~a",
		"http://example.gov.cn/法治.html":                            "http://example.gov.cn/%E6%B3%95%E6%B2%BB.html",
		"http://example.gov.cn/100%.html":                          "http://example.gov.cn/100%25.html",
		"http://example.gov.cn/a;jsessionid=0A1B2C?x=1":            "http://example.gov.cn/a?x=1",
		"http://example.gov.cn/(S(abc123))/a.aspx":                 "http://example.gov.cn/a.aspx",
		"http://example.gov.cn/a?PHPSESSID=abc&id=3&utm_source=wx": "http://example.gov.cn/a?id=3",
		"http://example.gov.cn/api?page=1&sid=755001":              "http://example.gov.cn/api?page=1&sid=755001",
		"http://example.gov.cn/a?sid=8f3e2b1c9d7a6e5f&lm=3":        "http://example.gov.cn/a?lm=3",
		"http://example.gov.cn/a?_=1704412800000":                  "http://example.gov.cn/a",
		"http://example.gov.cn/a?t=0.48213377812":                  "http://example.gov.cn/a",
		"http://example.gov.cn/a?t=2024":                           "http://example.gov.cn/a?t=2024",
		"http://example.gov.cn/a?":                                 "http://example.gov.cn/a",
		"http://example.gov.cn/a?b=1&a=2":                          "http://example.gov.cn/a?b=1&a=2",
		"http://example.gov.cn/a?k=%b7%a8 x":                       "http://example.gov.cn/a?k=%B7%A8%20x",
		"http://[2001:DB8::1]:80/":                                 "http://[2001:db8::1]/",
		"http://例子.cn/":                                            "http://xn--fsqu00a.cn/",
	} {
		got, err := Normalise(in)
		if err != nil || got != want {
			t.Errorf("Normalise(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
}

func TestNormaliseRefuses(t *testing.T) {
	for in, want := range map[string]error{
		"ftp://example.gov.cn/": ErrScheme, "file:///etc/passwd": ErrScheme, "javascript:alert(1)": ErrScheme, "mailto:a@b.cn": ErrScheme, "/relative": ErrScheme,
		"http://": ErrMalformed, "http://a b/": ErrMalformed, "http://a.cn/" + strings.Repeat("x", 3000): ErrMalformed, "http://[::1/": ErrMalformed,
	} {
		if got, err := Normalise(in); !errors.Is(err, want) {
			t.Errorf("Normalise(%q) = %q, %v; want %v", clip(in, 40), got, err, want)
		}
	}
}

// Normalising twice is normalising once, and the result is an address that can
// be asked for.
func FuzzNormalise(f *testing.F) {
	for _, s := range []string{"http://a.cn/%2e%2e/b", "http://a.cn//b//?x=%zz", `http://a.cn\..\x;jsessionid=1/y`, "http://a.cn/(S(x))/(S(y))/", "http://A.CN:080/?sid=abcdefgh12345678&&=", "http://a.cn/a?b#c?d"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		once, err := Normalise(in)
		if err != nil {
			return
		}
		u, err := url.Parse(once)
		if err != nil || u.Host == "" || u.User != nil || u.Fragment != "" {
			t.Fatalf("Normalise(%q) = %q: %v", in, once, err)
		}
		twice, err := Normalise(once)
		if err != nil || twice != once {
			t.Fatalf("Normalise(%q) = %q, again %q, %v", in, once, twice, err)
		}
	})
}

func TestTrapped(t *testing.T) {
	rules := rulesOf(t)
	for address, want := range map[string]bool{
		"http://a.cn/zwgk/fzzf/202401/t20240105_1.html":   false,
		"http://a.cn/2024/1/1/1/art_1_1.html":             false,
		"http://a.cn/calendar/2031/05":                    true,
		"http://a.cn/abc/def/abc/def/abc/def/x.html":      true,
		"http://a.cn/" + strings.Repeat("a/", 20):         true,
		"http://a.cn/search.jsp?q=x":                      true,
		"http://a.cn/common/search/5ad7?_isJson=true":     false,
		"http://a.cn/sso/login?u=x":                       true,
		"http://a.cn/x?" + strings.Repeat("a=1&", 30):     true,
		"http://a.cn/col/col1/index.html?number=B2&uid=3": false,
	} {
		if got := trapped(rules, mustURL(t, address)) != ""; got != want {
			t.Errorf("trapped(%s) = %v", address, got)
		}
	}
}

func TestOwns(t *testing.T) {
	s, err := newSite(Seed{URL: "http://www.example.gov.cn/", Hosts: []string{"oss.example.com"}})
	if err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]bool{
		"http://example.gov.cn/": true, "https://www.example.gov.cn:8888/": true, "http://mzj.example.gov.cn/": true, "http://oss.example.com/a.pdf": true,
		"http://notexample.gov.cn/": false, "http://gov.cn/": false, "http://example.gov.cn.evil.com/": false,
	} {
		if got := s.owns(mustURL(t, address)); got != want {
			t.Errorf("owns(%s) = %v", address, got)
		}
	}
	local, err := newSite(Seed{URL: "http://127.0.0.1:8080/"})
	if err != nil {
		t.Fatal(err)
	}
	if !local.owns(mustURL(t, "http://127.0.0.1:8080/x")) || local.owns(mustURL(t, "http://127.0.0.1:9090/x")) {
		t.Error("a numeric host stands for itself with its port")
	}
}

func TestFindDate(t *testing.T) {
	for in, want := range map[string]string{
		"发布时间：2024-01-05 10:00": "2024-01-05", "[2024/1/5]": "2024-01-05", "2024年1月5日": "2024-01-05", "2024.01.05": "2024-01-05",
		"2024-13-05": "", "12024-01-05": "", "2024-01": "", "1234-01-05": "", "电话2024-0105": "", "2024-01/05": "", "2024-01-055": "",
	} {
		if got := findDate(in); got != want {
			t.Errorf("findDate(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"http://a.cn/x/t20240105_12.html": "2024-01-05", "http://a.cn/art/2024/1/5/art_1_2.html": "2024-01-05", "http://a.cn/202401/x.html": "", "http://a.cn/2018123456789012345.html": "",
	} {
		if got := dateOfAddress(mustURL(t, in)); got != want {
			t.Errorf("dateOfAddress(%q) = %q, want %q", in, got, want)
		}
	}
}
