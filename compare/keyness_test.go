package compare_test

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/compare"
	"nianbao/internal/segment"
	"nianbao/report"
)

// TestKeyness checks the statistics against values computed by hand: 渔业 six
// times in twelve words of the target, twice in twelve of the reference.
// G² = 2·(6·ln(6/4) + 2·ln(2/4)) = 2.0930; log ratio = log2(6/2) = 1.5850.
func TestKeyness(t *testing.T) {
	seg, err := segment.Shared()
	if err != nil {
		t.Fatal(err)
	}
	words := func(fish, tourism int) string {
		return strings.Repeat("渔业。", fish) + strings.Repeat("旅游。", tourism)
	}
	m := &memory{}
	m.add("991100", 2020, words(4, 3))
	m.add("991100", 2021, words(2, 3))
	m.add("991200", 2020, words(1, 5))
	m.add("991200", 2021, words(1, 5))
	target := report.Filter{Places: []string{"991100"}}
	all := compare.KeynessOptions{MinLL: 0.01}
	got, err := compare.CompareWords(ctx, m, seg, target, report.Filter{}, all)
	if err != nil || len(got.Words) != 1 {
		t.Fatalf("%+v %v", got, err)
	}
	w := got.Words[0]
	if s := fmt.Sprintf("%s %d %d %d %d %.4f %.4f", w.Word, w.Target, w.Ref, w.TargetDocs, w.RefDocs, w.LL, w.LogRatio); s != "渔业 6 2 2 2 2.0930 1.5850" {
		t.Error(s)
	}
	if s := fmt.Sprint(got.Target, got.Reference); s != "{2 2 12} {2 2 12}" {
		t.Errorf("sides %s", s)
	}
	if words, _ := compare.Keyness(ctx, m, seg, target, report.Filter{}, compare.KeynessOptions{}); len(words) != 0 {
		t.Errorf("nothing is significant in 24 words: %v", words)
	}
	all.MinDocs = 3
	if got, _ := compare.CompareWords(ctx, m, seg, target, report.Filter{}, all); len(got.Words) != 1 {
		t.Errorf("a target of two reports asks for two: %v", got.Words)
	}
	all.Chars = 10
	if got, _ := compare.CompareWords(ctx, m, seg, target, report.Filter{}, all); got.Target.Read != 1 || got.Reference.Read != 1 {
		t.Errorf("a draw reads at least one report a side: %+v", got)
	}
}
