package extract

import (
	"fmt"
	"strings"

	"nianbao/data"
	"nianbao/report"
)

// departmentClaim is what a source says about the issuer: a department's key,
// or blank for the government itself.
type departmentClaim struct {
	key  string
	text string // issuer as printed
	town string
}

// identifyDepartment fills the issuer of id and returns the doubts.
func (c *clues) identifyDepartment(id *report.Identity, text string) []report.Issue {
	if c.kind == report.KindWorkReport {
		id.Issuer = id.Place + "人民政府"
		if id.Level == report.LevelNational {
			id.Issuer = "国务院"
		}
		c.finishIssuer(id, departmentClaim{})
		return nil
	}
	claims := c.departmentClaims(id.ReportYear, text)
	sortClaims(claims)
	if len(claims) == 0 {
		if speaksAsBureau(clip(text, 3000)) {
			return []report.Issue{{Code: report.IssueDepartmentUnknown, Note: "the text says 我局 and no source names the department"}}
		}
		c.finishIssuer(id, departmentClaim{})
		return nil
	}
	top := claims[0]
	c.finishIssuer(id, top.value)
	var others []string
	for _, k := range claims[1:] {
		if k.value.key == "" && k.from == "page title" {
			continue // …-青禾市人民政府: the site it stands on
		}
		if k.weight >= weightPath && lineage(k.value.key) != lineage(top.value.key) {
			others = append(others, fmt.Sprintf("%s says %s", k.from, departmentName(k.value)))
		}
	}
	switch {
	case len(others) > 0:
		return []report.Issue{conflict(report.IssueDepartmentConflict, fmt.Sprintf("%s says %s", top.from, departmentName(top.value)), others)}
	case top.weight <= weightStated && top.value.key != "":
		return []report.Issue{{Code: report.IssueStatedUnsupported, Note: fmt.Sprintf("department %s rests on %s alone", top.value.key, top.from)}}
	}
	return nil
}

func departmentName(k departmentClaim) string {
	if k.text != "" {
		return k.text
	}
	if d, ok := data.LookupDepartment(k.key); ok {
		return d.Name
	}
	return "the government itself"
}

func lineage(key string) string {
	if d, ok := data.LookupDepartment(key); ok {
		return d.Lineage
	}
	return key
}

// finishIssuer writes department, issuer and their identifier.
func (c *clues) finishIssuer(id *report.Identity, k departmentClaim) {
	id.Department = k.key
	switch {
	case k.text != "" && strings.HasPrefix(k.text, id.Place), id.Place == "" && k.text != "":
		id.Issuer = k.text
	case k.key == "" && k.town == "" && id.Issuer == "" && id.Place != "":
		id.Issuer = id.Place + "人民政府"
	case k.key != "" && k.text == "":
		if d, ok := data.LookupDepartment(k.key); ok {
			id.Issuer = id.Place + d.Name
		}
	case k.text != "":
		id.Issuer = k.text
		if id.Place != "" && id.Level != report.LevelNational && !strings.Contains(k.text, strings.TrimRight(id.Place, "市省县区")) {
			id.Issuer = id.Place + k.text
		}
	}
	if k.town != "" {
		id.Level = report.LevelTownship
	}
	if id.PlaceCode != "" {
		id.IssuerID = id.PlaceCode
		if l := lineage(k.key); l != "" {
			id.IssuerID += "-" + l
		}
		if k.town != "" {
			id.IssuerID += "-" + k.town
		}
	}
}

// departmentClaims asks every source for the department.
func (c *clues) departmentClaims(year int, text string) []claim[departmentClaim] {
	var out []claim[departmentClaim]
	add := func(from string, weight int, is issuer) {
		out = append(out, claim[departmentClaim]{from, weight, departmentClaim{is.dept, is.text, is.town}})
	}
	for i, t := range c.titles {
		if i > 0 && t.verdict != report.VerdictReport {
			continue
		}
		if is, ok := c.titleIssuer(t.text, year); ok && (is.dept != "" || is.gov || is.town != "" || !speaksAsBureau(clip(text, 3000))) {
			weight := t.weight
			if is.dept == "" && !is.gov && is.town == "" {
				weight -= 15 // a place alone may have lost its bureau
			}
			add(t.from, weight, is)
		}
	}
	if is, ok := c.signature(year); ok {
		add("signature", weightSignature, is)
	}
	if is, ok := c.leadIssuer(year); ok && (is.dept != "" || is.town != "") {
		add("first sentences", weightLead, is)
	}
	c.outsideDepartments(year, add)
	return out
}

// outsideDepartments reads the page's metadata, the site, the statement and
// the path.
func (c *clues) outsideDepartments(year int, add func(string, int, issuer)) {
	m, cap := c.page.Meta, c.doc.Capture
	for _, s := range []struct {
		from, text string
		weight     int
	}{{"issuing authority", m.Issuer, weightIssuer}, {"source line", m.ContentSource, weightPath - 1}} {
		for _, is := range c.issuersIn(s.text, year) {
			if is.dept != "" {
				add(s.from, s.weight, is)
				break
			}
		}
	}
	if cap.Hints.Department != "" {
		add("site", weightSite, issuer{dept: cap.Hints.Department})
	} else if s, ok := siteOf(cap.URL); ok && s.Department != "" {
		add("site "+s.Key, weightSite, issuer{dept: s.Department})
	}
	if d := cap.Stated.Department; d == report.GovernmentItself {
		add("stated", weightStated, issuer{})
	} else if d != "" {
		add("stated", weightStated, issuer{dept: d})
	}
	if cap.URL == "" {
		for _, d := range data.ScanDepartments(lastPiece(c.path())) {
			add("path", weightPath, issuer{dept: d.Key, text: d.Name})
			break
		}
	}
}

func lastPiece(p string) string {
	if i := strings.LastIndexAny(p, "/\\"); i >= 0 {
		return p[i+1:]
	}
	return p
}

// titleIssuer is the first authority of a title.
func (c *clues) titleIssuer(s string, year int) (issuer, bool) {
	list := c.issuersIn(s, year)
	if len(list) == 0 {
		if town, end := townAt([]rune(s), 0); town != "" {
			return issuer{town: town, text: string([]rune(s)[:end])}, true
		}
		return issuer{}, false
	}
	is := list[0]
	if is.dept == "" && is.town == "" && len(list) > 1 && list[1].dept != "" && list[1].span.Start-is.span.End <= 14 {
		next := list[1] // 中共威海市委、威海市民政局…; 威海市2023年度民政局…
		next.regions, next.place = is.regions, is.place
		return next, true
	}
	return is, true
}

// speaksAsBureau reports whether a text speaks as a department: 我局, 我委.
func speaksAsBureau(text string) bool {
	return data.ContainsAny(text, []string{"我局", "我委", "我厅", "我办", "我院", "我中心", "本局", "局党组", "委党组", "厅党组", "我支队"})
}
