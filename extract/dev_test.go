package extract

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"nianbao/report"
)

// devLabel is a line of the hand labels.
type devLabel struct {
	Doc        string `json:"doc"`
	Kind       string `json:"kind"`
	Start      int    `json:"start"`
	End        int    `json:"end"`
	Measurable bool   `json:"measurable"`
	TargetYear int    `json:"target_year"`
	Need       string `json:"need"`
}

// TestDevCommitments scores commitments against the hand labels, inside the
// labelled ranges.
func TestDevCommitments(t *testing.T) {
	const shared = "../../shared"
	f, err := os.Open(filepath.Join(shared, "eval/dev.jsonl"))
	if err != nil {
		t.Skip("labels are not here: ", err)
	}
	defer f.Close()
	byDoc := map[string][]devLabel{}
	var docs []string
	for sc := bufio.NewScanner(f); sc.Scan(); {
		var l devLabel
		if err := json.Unmarshal(sc.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		if byDoc[l.Doc] == nil {
			docs = append(docs, l.Doc)
		}
		byDoc[l.Doc] = append(byDoc[l.Doc], l)
	}
	var labels, found, extra, years, exact, measurable int
	for _, doc := range docs {
		body, err := os.ReadFile(filepath.Join(shared, doc))
		if err != nil {
			t.Fatal(err)
		}
		year, _ := strconv.Atoi(strings.TrimSuffix(filepath.Base(doc), ".md"))
		rep, v := Extract(document(doc, body))
		if rep == nil {
			t.Fatal(v)
		}
		if rep.ReportYear != year-1 {
			t.Errorf("%s: year %d", doc, rep.ReportYear)
		}
		got := rep.Commitments
		used := make([]bool, len(got))
		for _, l := range byDoc[doc] {
			if l.Kind != "commitment" {
				continue
			}
			labels++
			hit := false
			for i, c := range got {
				if !used[i] && c.Overlaps(report.Span{Start: l.Start, End: l.End}) {
					used[i], hit = true, true
					if c.TargetYear == l.TargetYear {
						years++
					}
					if c.Measurable == l.Measurable {
						measurable++
					} else {
						t.Logf("measurable %v: %s [%d,%d)", c.Measurable, doc, l.Start, l.End)
					}
					if c.Start == l.Start && c.End == l.End {
						exact++
					}
					break
				}
			}
			if hit {
				found++
			} else {
				t.Logf("missed %s [%d,%d)", doc, l.Start, l.End)
			}
		}
		for i, c := range got {
			if used[i] {
				continue
			}
			for _, l := range byDoc[doc] {
				if l.Kind == "range" && l.Start <= c.Start && c.End <= l.End {
					extra++
					t.Logf("extra %s [%d,%d)", doc, c.Start, c.End)
				}
			}
		}
	}
	t.Logf("labels %d, found %d, extra %d, target year right %d, spans equal %d, measurable right %d", labels, found, extra, years, exact, measurable)
	if found*100 < labels*97 || extra*100 > (found+extra)*3 {
		t.Errorf("recall %d/%d, precision %d/%d; both are to be at least 0.97", found, labels, found, found+extra)
	}
}
