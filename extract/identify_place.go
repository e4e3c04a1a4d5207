package extract

import (
	"fmt"
	"sort"
	"strings"

	"nianbao/data"
	"nianbao/report"
)

// placeClaim is what a source says about the place: a name with what it may
// mean. A strict source means the issuer's own place; of others (site, path,
// breadcrumb) a place above the issuer's is no contradiction.
type placeClaim struct {
	name    string
	regions []data.Region
	strict  bool
	issuer  issuer
}

// identifyPlace fills the place of id and returns the doubts.
func (c *clues) identifyPlace(id *report.Identity, text string) []report.Issue {
	claims := c.placeClaims(id.ReportYear, text)
	sortClaims(claims)
	if len(claims) == 0 {
		return []report.Issue{{Code: report.IssuePlaceUnknown, Note: "no source names a place"}}
	}
	top := claims[0]
	region, ok := narrow(top.value.regions, claims, id.ReportYear, text)
	if !ok {
		return []report.Issue{{Code: report.IssuePlaceAmbiguous, Note: fmt.Sprintf("%s names %s, which may be %s", top.from, top.value.name, listRegions(top.value.regions, id.ReportYear))}}
	}
	issues := placeConflicts(top, region, claims, id.ReportYear)
	if top.weight <= weightStated && len(issues) == 0 {
		issues = append(issues, report.Issue{Code: report.IssueStatedUnsupported, Note: fmt.Sprintf("place %s rests on %s alone", region.Name, top.from)})
	}
	setPlace(id, region)
	return issues
}

// setPlace writes the region that holds in the year, with what it lies in.
func setPlace(id *report.Identity, region data.Region) {
	if moved, ok := data.RegionIn(region, id.ReportYear); ok && id.ReportYear > 0 {
		region = moved
	}
	id.PlaceCode, id.Place, id.Level = region.Code, region.Name, region.Level
	province, city := data.Ancestors(region.Code, id.ReportYear)
	id.ProvinceCode, id.Province = province.Code, province.Name
	id.CityCode, id.City = city.Code, city.Name
}

// narrow chooses among the places that an ambiguous name may mean: the one
// that lies inside, or holds, what other sources name, or whose superior the
// text names.
func narrow(regions []data.Region, claims []claim[placeClaim], year int, text string) (data.Region, bool) {
	if len(regions) == 0 {
		return data.Region{}, false
	}
	for _, k := range claims {
		if len(regions) == 1 {
			break
		}
		if len(k.value.regions) != 1 {
			continue
		}
		var kept []data.Region
		for _, r := range regions {
			if data.Below(r.Code, k.value.regions[0].Code, year) {
				kept = append(kept, r)
			}
		}
		if len(kept) > 0 {
			regions = kept
		}
	}
	if len(regions) > 1 {
		regions = bySuperior(regions, year, text)
	}
	if len(regions) > 1 && year > 0 {
		var valid []data.Region
		for _, r := range regions {
			if r.ValidIn(year) {
				valid = append(valid, r)
			}
		}
		if len(valid) == 1 {
			regions = valid
		}
	}
	return regions[0], len(regions) == 1
}

// bySuperior keeps the places whose city or province the text names most.
func bySuperior(regions []data.Region, year int, text string) []data.Region {
	best, kept := 0, regions
	for _, r := range regions {
		province, city := data.Ancestors(r.Code, year)
		n := 0
		for _, above := range []data.Region{province, city} {
			if above.Code != "" && above.Code != r.Code {
				n += strings.Count(text, above.Name)
			}
		}
		switch {
		case n > best:
			best, kept = n, []data.Region{r}
		case n == best && n > 0:
			kept = append(kept, r)
		}
	}
	return kept
}

// placeConflicts lists the sources that name another place than the chosen.
func placeConflicts(top claim[placeClaim], region data.Region, claims []claim[placeClaim], year int) []report.Issue {
	var others []string
	for _, k := range claims[1:] {
		if k.weight < weightPath || agrees(region, k.value, year) {
			continue
		}
		others = append(others, fmt.Sprintf("%s says %s", k.from, k.value.name))
	}
	if len(others) == 0 {
		return nil
	}
	return []report.Issue{conflict(report.IssuePlaceConflict, fmt.Sprintf("%s says %s", top.from, top.value.name), others)}
}

// agrees reports whether a source may mean the chosen place.
func agrees(region data.Region, k placeClaim, year int) bool {
	for _, r := range k.regions {
		if r.Code == region.Code || sameGround(r, region, year) {
			return true
		}
		if !k.strict && (data.Below(region.Code, r.Code, year) || data.Below(r.Code, region.Code, year)) {
			return true
		}
	}
	return len(k.regions) == 0
}

// sameGround reports whether two rows are one place at different times.
func sameGround(a, b data.Region, year int) bool {
	if year == 0 {
		return false
	}
	x, ok := data.RegionIn(a, year)
	y, ok2 := data.RegionIn(b, year)
	return ok && ok2 && x.Code == y.Code
}

func listRegions(regions []data.Region, year int) string {
	names := make([]string, 0, len(regions))
	for _, r := range regions[:min(len(regions), 8)] {
		names = append(names, data.FullName(r.Code, year))
	}
	sort.Strings(names)
	return strings.Join(names, ", ")
}
