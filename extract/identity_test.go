package extract

import (
	"os"
	"path/filepath"
	"testing"

	"nianbao/report"
)

// TestIdentityFromTextAlone reads the two departmental reports that have no
// title lines and whose file names say nothing.
func TestIdentityFromTextAlone(t *testing.T) {
	const dir = "../../shared/reports/rule-of-law"
	for name, want := range map[string]report.Identity{
		"000_1ecdd454ac1ea57e.txt": {PlaceCode: "371000", Department: "civil_affairs", ReportYear: 2020, Kind: report.KindRuleOfLaw, Issuer: "威海市民政局", IssuerID: "371000-civil_affairs", CityCode: "371000", ProvinceCode: "370000", Level: report.LevelCity},
		"001_00d62866d8aaa153.txt": {PlaceCode: "510900", Department: "civil_affairs", ReportYear: 2023, Kind: report.KindRuleOfLaw, Issuer: "遂宁市民政局", IssuerID: "510900-civil_affairs", CityCode: "510900", ProvinceCode: "510000", Level: report.LevelCity, Published: "2023-12-18"},
	} {
		body, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Skip("the reports are not here: ", err)
		}
		rep, _, v := identify(document(name, body))
		if rep == nil {
			t.Errorf("%s: %s %s", name, v.Code, v.Reason)
			continue
		}
		got := rep.Identity
		got.Place, got.City, got.Province = "", "", ""
		if got != want {
			t.Errorf("%s:\n got %+v\nwant %+v", name, got, want)
		}
		t.Log(rep.Place, rep.Title, rep.WorkID, rep.Issues, v.Reason)
	}
}
