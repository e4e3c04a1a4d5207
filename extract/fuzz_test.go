package extract

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"nianbao/extract/outline"
	"nianbao/report"
)

// read makes a reading of any text, without figures.
func read(text string, year int) *reading {
	rep := &report.Report{ID: "r0", Text: text}
	rep.ReportYear = year
	r := []rune(text)
	o := outline.ParseRunes(r, nil, nil, year)
	rep.Paragraphs, rep.Sentences, rep.Sections = o.Paragraphs, o.Sentences, o.Sections
	return newReading(rep, r)
}

// checkItems asserts what must hold of every item of every text.
func checkItems(t *testing.T, x *reading) {
	t.Helper()
	spans := func(kind string, list []report.Span, raw []string) {
		last := 0
		for i, sp := range list {
			if sp.Start < last || sp.Empty() || sp.End > len(x.r) {
				t.Fatalf("%s %v behind %d of %d", kind, sp, last, len(x.r))
			}
			last = sp.Start
			if raw != nil && string(x.r[sp.Start:sp.End]) != raw[i] {
				t.Fatalf("%s %v: %q is not what stands there", kind, sp, raw[i])
			}
		}
	}
	var list []report.Span
	for _, c := range x.rep.Commitments {
		list = append(list, c.Span)
	}
	spans("commitment", list, nil)
	list = nil
	for _, p := range x.rep.Problems {
		list = append(list, p.Span)
	}
	spans("problem", list, nil)
	list = nil
	var raw []string
	for _, c := range x.rep.Citations {
		list, raw = append(list, c.Span), append(raw, c.Raw)
	}
	spans("citation", list, raw)
	list, raw = nil, nil
	for _, p := range x.rep.Practices {
		list, raw = append(list, p.Span), append(raw, p.Raw)
	}
	spans("practice", list, raw)
}

func FuzzItems(f *testing.F) {
	f.Add("一、主要做法\n推行“邻里议事”制度，落实《青禾市办法》（青政发〔2023〕1号）。\n二、存在的问题\n一是力量不足；二是经费短缺。\n三、2024年工作打算\n确保2025年底前建成平台。力争6月底前完成。", 2023)
	f.Add("《关于<<>《〈>》<<》>>〔2023〕号令第1号）“”“”", 0)
	f.Fuzz(func(t *testing.T, text string, year int) {
		text = strings.ToValidUTF8(text, "\uFFFD")
		x := read(text, year)
		x.items()
		checkItems(t, x)
		y := read(text, year)
		y.items()
		if !reflect.DeepEqual(x.rep, y.rep) {
			t.Fatal("two runs differ")
		}
	})
}

func FuzzJudge(f *testing.F) {
	f.Add([]byte("青禾市2023年法治政府建设年度报告\n2023年，市政府……"), "a.txt", "")
	f.Add([]byte("<html><title>404</title><body>页面不存在</body>"), "a.html", "http://www.qinghe.gov.cn/1.html")
	f.Fuzz(func(t *testing.T, body []byte, name, url string) {
		doc := document(name, body)
		doc.Capture.URL = url
		v := Judge(doc)
		if v.Code == "" {
			t.Fatal("no verdict")
		}
		if w := Judge(doc); v != w {
			t.Fatal("two verdicts")
		}
	})
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2023年12月18日", "二〇二三年十二月", "19年2月24日", "2023-1-5", "20231218", "2002年3月25日在"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := findDate(s)
		if d.Month < 0 || d.Month > 12 || d.Day < 0 || d.Day > 31 || d.Month == 0 && d.Day > 0 {
			t.Fatalf("%q: %+v", s, d)
		}
	})
}

func TestDates(t *testing.T) {
	for s, want := range map[string]string{
		"——2002年3月25日在石渡市第十二届人民代表大会第四次会议上": "2002-03-25",
		"二○二三年十二月十八日":                      "2023-12-18",
		"（二〇二〇年一月六日）":                      "2020-01-06",
		"19年2月24日在":                        "2019-02-24",
		"发布日期：2024-01-05 10:20":            "2024-01-05",
		"2024/1/5":                         "2024-01-05",
		"20240105":                         "2024-01-05",
		"2024年1月":                          "2024-01",
		"2024年度":                           "2024",
		"第2024号":                           "",
		"12345热线":                          "",
		"二十三年":                             "",
		"2023年13月":                         "2023",
	} {
		if got := findDate(s).String(); got != want {
			t.Errorf("%s: %q, want %q", s, got, want)
		}
	}
}

// TestItemsLinear feeds long texts of one pattern.
func TestItemsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, pattern := range []string{"《", "“", "<", "〔2023〕", "三、2024年工作打算\n确保。", "将", "年底前", "机制", "推行机制", "一、存在的问题\n一是", "我局将继续推进改革", "到年"} {
		text := strings.Repeat(pattern, 150_000/len([]rune(pattern)))
		start := time.Now()
		x := read(text, 2023)
		x.items()
		if d := time.Since(start); d > 10*time.Second {
			t.Errorf("%q repeated: %v", pattern, d)
		}
		checkItems(t, x)
	}
}
