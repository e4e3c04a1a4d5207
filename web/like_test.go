package web

import (
	"encoding/csv"
	"strconv"
	"strings"
	"testing"

	"nianbao/index"
	"nianbao/report"
)

func TestQuotedMarksWhatStandsElsewhere(t *testing.T) {
	found := []index.Shared{{Given: report.Span{Start: 1, End: 3}}, {Given: report.Span{Start: 2, End: 4}}}
	if got := string(quoted("甲乙<丙丁", found)); got != "甲<mark>乙&lt;丙</mark>丁" {
		t.Errorf("quoted: %s", got)
	}
}

func TestShareByReport(t *testing.T) {
	at := func(id string, from, to int) index.Shared {
		return index.Shared{Head: index.Head{ID: id}, Span: report.Span{Start: from, End: to}}
	}
	got := shareByReport([]index.Shared{at("r1", 0, 12), at("r2", 0, 30), at("r1", 20, 35)})
	if len(got) != 2 || got[0].ID != "r2" || got[1].Passages != 2 || got[1].Chars != 27 || got[1].Longest.Start != 20 {
		t.Errorf("%+v", got)
	}
}

// The file gives the places of a shared passage in both reports: the two
// stretches are the same.
func TestLikeTableGivesBothPlaces(t *testing.T) {
	srv := workbench(t, false)
	_, _, found := get(t, srv, "/search?q="+q("一窗联审"))
	id := reportHref.FindStringSubmatch(found)[1]
	_, _, body := get(t, srv, "/like.csv?min=8&of="+id)
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(body, "\ufeff"))).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%d rows: %v", len(rows), err)
	}
	for _, row := range rows[1:] {
		if row[0] == id {
			t.Error("the report shares wording with itself")
		}
		start, _ := strconv.Atoi(row[7])
		end, _ := strconv.Atoi(row[8])
		from, _ := strconv.Atoi(row[9])
		to, _ := strconv.Atoi(row[10])
		if end-start != to-from || end-start < 8 || len([]rune(row[11])) != end-start {
			t.Errorf("%v", row[7:])
		}
	}
}

func TestLikeBeforeItsYear(t *testing.T) {
	srv := workbench(t, false)
	_, _, found := get(t, srv, "/search?year=2021&q="+q("一窗联审"))
	id := reportHref.FindStringSubmatch(found)[1]
	_, _, body := get(t, srv, "/like.csv?min=8&when=earlier&of="+id)
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(body, "\ufeff"))).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%d rows: %v", len(rows), err)
	}
	for _, row := range rows[1:] {
		if row[5] >= "2021" {
			t.Errorf("%s is not earlier than 2021", row[5])
		}
	}
}
