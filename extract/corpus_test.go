package extract

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"nianbao/report"
)

// document makes a document of one imported file.
func document(name string, body []byte) report.Document {
	id := report.SnapshotID(body)
	part := report.Part{Snapshot: id, Name: filepath.Base(name)}
	return report.Document{
		Parts: []report.Part{part}, Bodies: [][]byte{body},
		Capture: report.Capture{Path: name, Snapshot: id},
	}
}

// TestIdentityOfWorkReports measures place and year over the real speeches,
// against the manifest. Every wrong one has to carry an issue.
func TestIdentityOfWorkReports(t *testing.T) {
	const shared = "../../shared/reports"
	f, err := os.Open(filepath.Join(shared, "manifest.csv"))
	if err != nil {
		t.Skip("the reports are not here: ", err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	stride := 1
	if testing.Short() {
		stride = 20
	}
	var n, places, years, kinds, rejected, unflagged, flagged int
	for i := 1; i < len(rows); i += stride {
		row := rows[i]
		body, err := os.ReadFile(filepath.Join(shared, row[0]))
		if err != nil {
			t.Fatal(err)
		}
		n++
		delivered, _ := strconv.Atoi(row[3])
		rep, _, v := identify(document(row[0], body))
		if rep == nil {
			rejected++
			t.Logf("rejected %s: %s %s", row[0], v.Code, v.Reason)
			continue
		}
		place := rep.Place == row[2] || row[2] == "国务院" && rep.PlaceCode == "000000"
		year := rep.ReportYear == delivered-1
		if place {
			places++
		}
		if year {
			years++
		}
		if rep.Kind == report.KindWorkReport {
			kinds++
		}
		if len(identityIssues(rep)) > 0 {
			flagged++
		}
		if !place || !year {
			t.Logf("%s: %s %d, expected %s %d; delivered %s; %v", row[0], rep.Place, rep.ReportYear, row[2], delivered-1, rep.Delivered, identityIssues(rep))
			if len(identityIssues(rep)) == 0 {
				unflagged++
			}
		}
	}
	t.Logf("%d reports: place right %d, year right %d, kind right %d, rejected %d, wrong without an issue %d, with issues in all %d", n, places, years, kinds, rejected, unflagged, flagged)
	if places*100 < n*99 || years*100 < n*99 || unflagged > 0 {
		t.Error("identity is to be right in 99 of 100 reports, and every wrong one flagged")
	}
}

func identityIssues(rep *report.Report) []string {
	var out []string
	for _, is := range rep.Issues {
		switch {
		case strings.HasPrefix(string(is.Code), "place"), strings.HasPrefix(string(is.Code), "year"), strings.HasPrefix(string(is.Code), "kind"), is.Code == report.IssueStatedUnsupported:
			out = append(out, string(is.Code)+": "+is.Note)
		}
	}
	return out
}
