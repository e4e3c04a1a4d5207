package data

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestRequiredLiterals(t *testing.T) {
	for pattern, want := range map[string]string{
		`报告$`:                  "报告",
		`(年报|年度报告)[》”]?$`:      "年度报告 年报",
		`(工作)?总结`:              "总结",
		`20\d\d年(度)?报告`:        "年度报告 年报告",
		`\d{4}`:                "",
		`.{0,20}`:              "",
		`(甲|\d+)乙*`:            "",
		`(召开|举行).{0,60}(会|活动)`: "举行 召开",
		`(?i)abc`:              "",
	} {
		got := requiredLiterals(pattern)
		slices.Sort(got)
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %s, want %s", pattern, s, want)
		}
	}
}

// TestSieveLosesNothing holds TitleKind against trying every rule, over the
// examples of all rules, and over titles put together from their pieces.
func TestSieveLosesNothing(t *testing.T) {
	f := must(loadKindsOnce())
	var titles []string
	for _, r := range f.Titles {
		titles = append(append(titles, r.Yes...), r.No...)
	}
	for _, prefix := range []string{"【部门文件】", "（已归档）附件1：", "标题："} {
		titles = append(titles, prefix+titles[0], prefix)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	whole := len(titles)
	for range 3000 {
		a, b := []rune(titles[rng.IntN(whole)]), []rune(titles[rng.IntN(whole)])
		i, j := rng.IntN(len(a)+1), rng.IntN(len(b)+1)
		titles = append(titles, string(a[:i])+string(b[j:]), string(b[:j])+string(a[i:])+".pdf")
	}
	decided := 0
	for _, title := range titles {
		cleaned := f.clean(firstRunes(title, maxTitle))
		if want := f.bareByAll(cleaned); f.bare(cleaned) != want {
			t.Errorf("%q: bare %q, want %q", title, f.bare(cleaned), want)
		}
		want := ""
		for i := range f.Titles {
			if f.Titles[i].matches(cleaned, true) {
				want = f.Titles[i].Key
				break
			}
		}
		if _, _, got := TitleKind(title); got != want {
			t.Errorf("%q: rule %q, without the sieve %q", title, got, want)
		}
		if want != "" {
			decided++
		}
	}
	if decided < len(titles)/4 {
		t.Errorf("only %d of %d titles are known to a rule", decided, len(titles))
	}
}

// bareByAll is bare with every pattern tried.
func (f *kindFile) bareByAll(title string) string {
	for range 3 {
		before := title
		for _, re := range f.strip {
			title = strings.TrimSpace(re.ReplaceAllString(title, ""))
		}
		if title == before {
			break
		}
	}
	return title
}

func BenchmarkTitleKind(b *testing.B) {
	for b.Loop() {
		TitleKind("青禾市民政局2023年法治政府建设年度报告")
	}
}
