package figure_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"nianbao/extract/figure"
	"nianbao/extract/outline"
	"nianbao/report"
)

// hostile are texts that a hasty scanner stumbles over.
var hostile = []string{
	"", "\x00", "\xff\xfe", "第", "百", "十", "万", "亿", "千万亿万亿", "0", "-", "%", "1-", "1至", "约", "余", "翻", "翻番", "未收到",
	strings.Repeat("9", 10000), strings.Repeat("九", 10000), strings.Repeat("万", 3000), strings.Repeat("1,234", 500),
	"《《《《" + strings.Repeat("《12个", 50), "“12个", "\u202e12个\u202c", "\ue000\ue00112个", "增长１２．５％，",
	"1\n2\n3件", "（12件（3件（4件", strings.Repeat("（", 300) + "3件", "12个、、、、13个", "由12家增加到", "分别增长", "其中：12件",
	"城镇和农村居民收入分别增长2.8%和5.3%。其中农村3%。", "3—5—7个工作日", "0.5至2至3万元", "1/2/3/4的村", "三分之", "百分之", "百分之百之百",
	"一亿二千三百四十五万六千七百八十九点零一二三四五六七八九亿元", "翻" + strings.Repeat("十", 40) + "番", "金额\t（万元）\n12\t13",
}

// FuzzFind checks the invariants on any text: no panic, raw equals the span,
// figures in order and apart, decimals that parse, the same twice.
func FuzzFind(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	seg := segmenter(f)
	f.Fuzz(func(t *testing.T, s string) {
		r := outlined(s)
		figs := figure.Find(r, seg)
		check(t, r, figs)
		if again := figure.Find(r, seg); !reflect.DeepEqual(figs, again) {
			t.Fatalf("%q gives different figures the second time", s)
		}
	})
}

func outlined(s string) *report.Report {
	s = strings.ToValidUTF8(s, "\uFFFD")
	r := &report.Report{Text: s}
	r.ReportYear = 2023
	o := outline.Parse(s, nil, nil, 2023)
	r.Paragraphs, r.Sentences, r.Sections = o.Paragraphs, o.Sentences, o.Sections
	return r
}

func check(t *testing.T, r *report.Report, figs []report.Figure) {
	t.Helper()
	index := report.NewTextIndex(r.Text)
	last := 0
	for i, g := range figs {
		if g.Empty() || g.Start < last || g.End > index.Len() || index.Slice(g.Span) != g.Raw {
			t.Fatalf("figure %d: span %v, raw %q, previous end %d", i, g.Span, g.Raw, last)
		}
		last = g.End
		for _, d := range []report.Decimal{g.Value, g.ValueHigh, g.ValueMin, g.ValueMax} {
			if d != "" {
				if p, err := report.ParseDecimal(string(d)); err != nil || p != d {
					t.Fatalf("%q: %q is no decimal", g.Raw, d)
				}
			}
		}
		if g.Value == "" {
			t.Fatalf("%q has no value", g.Raw)
		}
		if g.PartOf != "" && g.PartOf[0] != '#' {
			t.Fatalf("%q: part of %q", g.Raw, g.PartOf)
		}
	}
}

func TestHostileText(t *testing.T) {
	seg := segmenter(t)
	for _, s := range hostile {
		r := outlined(s)
		check(t, r, figure.Find(r, seg))
	}
}

// TestLinearTime reads long lines without a mark and with nothing but
// figures; four times the text may take ten times
// the time, where a quadratic scanner would take sixteen.
func TestLinearTime(t *testing.T) {
	if testing.Short() {
		t.Skip("long lines")
	}
	seg := segmenter(t)
	for name, unit := range map[string]string{
		"figures":   "新增就业1.2万人，",
		"no marks":  "共建成污水处理厂12座",
		"brackets":  "（3件",
		"digits":    "9",
		"numerals":  "三千万",
		"quotes":    "“12个",
		"titles":    "《12个",
		"lists":     "12个、",
		"conflicts": "由12家增加到13家分别增长",
		"no figure": "全面推进依法行政",
	} {
		t.Run(name, func(t *testing.T) {
			took := func(n int) time.Duration {
				r := &report.Report{Text: strings.Repeat(unit, n/len(unit))}
				best := time.Hour
				for range 3 { // the machine does other things too
					start := time.Now()
					check(t, r, figure.Find(r, seg))
					best = min(best, time.Since(start))
				}
				return best
			}
			small, large := took(25<<10), took(100<<10)
			if large > 10*small+500*time.Millisecond {
				t.Errorf("100 kB take %v, 25 kB %v", large, small)
			}
		})
	}
}

// TestBroken reads quantities that blanks and soft line breaks cut.
func TestBroken(t *testing.T) {
	r := &report.Report{Text: "全年发放补贴约46.98\n万元，惠及 1 200 余\n个家庭，增长 8. 5 %，办结时限压缩至３ 个 工作日，其中 ２，１３０ 名 职工受益。"}
	r.Sentences = []report.Span{{End: len([]rune(r.Text))}} // the outline mends soft breaks
	want := []struct{ value, unit, bound string }{
		{"469800", "元", "about"}, {"1200", "个", "over"}, {"8.5", "%", "exact"}, {"3", "工作日", "exact"}, {"2130", "名", "exact"},
	}
	figs := figure.Find(r, segmenter(t))
	check(t, r, figs)
	if len(figs) != len(want) {
		t.Fatalf("%d figures: %+v", len(figs), figs)
	}
	for i, w := range want {
		if f := figs[i]; string(f.Value) != w.value || f.Unit != w.unit || string(f.Bound) != w.bound {
			t.Errorf("%q is %s %s %s, want %v", f.Raw, f.Value, f.Unit, f.Bound, w)
		}
	}
}
