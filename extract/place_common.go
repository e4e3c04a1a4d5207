package extract

import (
	"strings"

	"nianbao/data"
	"nianbao/report"
)

// oftenNamed is how often a text has to name a place to be about it.
const oftenNamed = 8

// commonPlace looks at the places that the text names. Where it names the one
// that the other sources agree on often, it supports them; where it hardly
// does, the text may be filed under another place's name, and the places that
// it does name are counted. A place that is named often while those of the
// page's metadata and path never are outweighs them.
func (c *clues) commonPlace(claims []claim[placeClaim], year int, text string) (issuer, int) {
	if m := c.page.Masks; len(m) > 0 && m[0].Start == 0 {
		text = string(c.r[min(m[0].End, len(c.r)):]) // front matter is no text
	}
	top, seen, named := 0, false, false
	for _, k := range claims {
		top = max(top, k.weight)
		if k.weight < weightPath || len(k.value.regions) != 1 {
			continue
		}
		switch r, n := k.value.regions[0], strings.Count(text, k.value.regions[0].Short); {
		case n >= oftenNamed:
			return issuer{place: r.Name, regions: k.value.regions}, weightCount
		case n >= 4 || r.Code == data.NationalCode:
			seen = true
		case n > 0:
			named = true
		}
	}
	if seen || top >= weightSpeaker && len(claims) > 1 {
		return issuer{}, 0
	}
	m, code := mostNamed(text, year)
	if code == "" {
		return issuer{}, 0
	}
	weight := weightSpeaker - 1
	if named || top >= weightTitle {
		weight = weightCount
	}
	for _, k := range claims {
		for _, r := range k.value.regions {
			if data.Below(code, r.Code, year) { // a province's own cities are no other place
				return issuer{}, 0
			}
			if data.Below(r.Code, code, year) { // nor is a district's city
				weight = weightCount
			}
		}
	}
	return issuer{place: m.Regions[0].Name, regions: m.Regions}, weight
}

// mostNamed is the place that a text names at least five times and twice as
// often as any other; provinces aside, which every text names.
func mostNamed(text string, year int) (data.PlaceMention, string) {
	counts := map[string]int{}
	byCode := map[string]data.PlaceMention{}
	for _, m := range data.ScanPlaces(text, year) {
		if r, ok := m.Region(); ok && r.Level != report.LevelProvince && r.Level != report.LevelNational {
			counts[r.Code]++
			byCode[r.Code] = m
		}
	}
	best, second, code := 0, 0, ""
	for k, n := range counts {
		switch {
		case n > best || n == best && k < code:
			best, second, code = n, best, k
		case n > second:
			second = n
		}
	}
	if best < 5 || best < 2*second {
		return data.PlaceMention{}, ""
	}
	return byCode[code], code
}
