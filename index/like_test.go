package index

import (
	"context"
	"strings"
	"testing"

	"nianbao/report"
)

func TestLikeEarliestFirst(t *testing.T) {
	reports := []*report.Report{
		{ID: "r2", Identity: report.Identity{ReportYear: 2021}, Text: "前言。我局建立案件台账逐月对账制度，成效初显。"},
		{ID: "r1", Identity: report.Identity{ReportYear: 2019}, Text: "率先建立案件台账逐月对账制度。此外另有ABC试点工作方案一套出台。"},
		{ID: "r3", Identity: report.Identity{ReportYear: 2020}, Text: "建立案件台账。逐月对账。"},
		{ID: "r4", Text: "不相干的内容。"},
	}
	x, _ := newMemory(t, reports, Options{Synonyms: [][]string{}})
	got, err := x.Like(context.Background(), LikeRequest{Text: "今年，我局建立案件台账逐月对账制度；另有abc试点工作方案一套出台"})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, p := range got.Passages {
		lines = append(lines, p.ID+" "+p.Text)
		if report.Slice(reports[map[string]int{"r2": 0, "r1": 1}[p.ID]].Text, p.Span) != p.Text {
			t.Errorf("%v is not %s", p.Span, p.Text)
		}
	}
	want := "r1 建立案件台账逐月对账制度\nr1 另有ABC试点工作方案一套出台\nr2 我局建立案件台账逐月对账制度"
	if strings.Join(lines, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(lines, "\n"), want)
	}
	if got.Reports != 2 || got.Total != 3 {
		t.Errorf("%d reports, %d passages; want 2, 3", got.Reports, got.Total)
	}
	got, err = x.Like(context.Background(), LikeRequest{Text: reports[1].Text, Exclude: "r1"})
	if err != nil || len(got.Passages) != 1 || got.Passages[0].ID != "r2" {
		t.Errorf("without itself: %+v, %v", got.Passages, err)
	}
	if got, err = x.Like(context.Background(), LikeRequest{Text: "短"}); err != nil || got.Total != 0 {
		t.Errorf("a short text: %+v, %v", got, err)
	}
}
