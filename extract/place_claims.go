package extract

import (
	"net/url"
	"strings"

	"nianbao/data"
	"nianbao/report"
)

// placeClaims asks every source for the place.
func (c *clues) placeClaims(year int, text string) []claim[placeClaim] {
	var out []claim[placeClaim]
	add := func(from string, weight int, is issuer, strict bool) {
		if len(is.regions) > 0 {
			out = append(out, claim[placeClaim]{from, weight, placeClaim{is.place, is.regions, strict, is}})
		}
	}
	for i, t := range c.titles {
		if is, ok := c.firstPlace(t.text, year); ok && (i == 0 || t.verdict == report.VerdictReport) {
			add(t.from, t.weight, is, true)
		}
	}
	if len(out) == 0 {
		c.statePlace(year, add)
	}
	c.speechPlaces(year, add)
	if is, ok := c.signature(year); ok && c.kind != report.KindWorkReport {
		add("signature", weightSignature, is, true)
	}
	if is, ok := c.leadIssuer(year); ok && c.kind != report.KindWorkReport {
		add("first sentences", weightLead, is, true)
	}
	m := c.page.Meta
	c.metaPlaces(year, m.Issuer, m.ContentSource, m.SiteName, add)
	if code := indexCode(m.IndexNo); code != "" {
		if r, ok := data.LookupRegion(code, 0); ok {
			add("index number", weightIndex, issuer{place: r.Name, regions: []data.Region{r}}, false)
		}
	}
	c.outsidePlaces(year, add)
	if is, weight := c.commonPlace(out, year, text); weight > 0 {
		add("the places that the text names most", weight, is, false)
	}
	return out
}

// statePlace reads a ministry off the title: it names no place because its
// place is the country.
func (c *clues) statePlace(year int, add func(string, int, issuer, bool)) {
	list := c.issuersIn(c.title.text, year)
	if len(list) == 0 || !list[0].state || list[0].span.Start > 4 { // 中共…, 【…】
		return
	}
	if r, ok := data.LookupRegion(data.NationalCode, 0); ok {
		add(c.title.from, c.title.weight, issuer{place: r.Name, regions: []data.Region{r}}, true)
	}
}

// firstPlace is the place of the first authority that a title names.
func (c *clues) firstPlace(s string, year int) (issuer, bool) {
	for _, is := range c.issuersIn(s, year) {
		if len(is.regions) > 0 {
			return is, true
		}
	}
	return issuer{}, false
}

// speechPlaces reads the session and the speaker of a work report.
func (c *clues) speechPlaces(year int, add func(string, int, issuer, bool)) {
	if c.kind != report.KindWorkReport {
		return
	}
	session, speaker := false, false
	for i, s := range c.head {
		if len([]rune(s)) > 400 {
			s = clip(s, 400)
		}
		if !session && (strings.Contains(s, "人民代表大会") || strings.Contains(s, "人大")) {
			if is, ok := beforeWord(s, year, "第", "人民代表大会", "首届"); ok {
				add("session line", weightSession, is, true)
				session = true
			}
		}
		if !session && (strings.Contains(s, "全国人民代表大会") || strings.Contains(s, "代表国务院") || strings.HasPrefix(s, "国务院总理")) && (i < c.body || strings.Contains(s, "代表国务院")) {
			if r, ok := data.LookupRegion(data.NationalCode, 0); ok {
				add("session line", weightSession, issuer{place: r.Name, regions: []data.Region{r}}, true)
				session = true
			}
		}
		if !speaker && (i < c.body || strings.Contains(s, "我代表")) {
			if is, ok := speakerPlace(s, year); ok {
				add("speaker", weightSpeaker, is, true)
				speaker = true
			}
		}
	}
}

// beforeWord is the place that stands right before one of words: 威海市第….
func beforeWord(s string, year int, words ...string) (issuer, bool) {
	r := []rune(s)
	for _, p := range data.ScanPlaces(s, year) {
		rest := string(r[skipSpace(r, p.Span.End):])
		for _, w := range words {
			if strings.HasPrefix(rest, w) {
				return issuer{place: p.Text, regions: p.Regions, span: p.Span}, true
			}
		}
	}
	return issuer{}, false
}

// speakerPlace reads 威海市人民政府市长, 山东省省长, 我代表威海市人民政府.
func speakerPlace(s string, year int) (issuer, bool) {
	return beforeWord(s, year, "人民政府", "政府", "市长", "省长", "主席", "州长", "代市长", "代省长", "县长", "区长", "人民委员会", "革命委员会")
}

// metaPlaces reads the issuer, source and site that the page names.
func (c *clues) metaPlaces(year int, issuerName, source, site string, add func(string, int, issuer, bool)) {
	for _, s := range []struct {
		from, text string
		weight     int
		strict     bool
	}{{"issuing authority", issuerName, weightIssuer, true}, {"source line", source, weightSource, false}, {"site name", site, weightSite + 1, false}} {
		if is, ok := c.firstPlace(s.text, year); ok {
			add(s.from, s.weight, is, s.strict)
		}
	}
}

// outsidePlaces reads what is known beside the page: the site, the statement,
// the path.
func (c *clues) outsidePlaces(year int, add func(string, int, issuer, bool)) {
	cap := c.doc.Capture
	region := func(from string, weight int, code string, strict bool) {
		r, ok := data.LookupRegion(code, year)
		if !ok {
			r, ok = data.LookupRegion(code, 0)
		}
		if ok {
			add(from, weight, issuer{place: r.Name, regions: []data.Region{r}}, strict)
		}
	}
	region("site", weightSite, cap.Hints.PlaceCode, false)
	if cap.Hints.PlaceCode == "" {
		if s, ok := siteOf(cap.URL); ok {
			region("site "+s.Key, weightSite, s.PlaceCode, false)
		}
	}
	region("stated", weightStated, cap.Stated.PlaceCode, true)
	if cap.URL == "" {
		if is, ok := pathPlace(c.path(), year); ok {
			add("path", weightPath, is, true)
		}
	}
}

// path is the path of an imported file, with the member's inside an archive.
func (c *clues) path() string {
	p := c.doc.Capture.Path
	if len(c.doc.Parts) > 0 {
		switch part := c.doc.Parts[0]; {
		case part.Member != "":
			p += "/" + part.Member
		case p == "":
			p = part.Name
		}
	}
	return p
}

// pathPlace is the innermost place that a path names: 山东省/威海市/民政局2020.txt.
func pathPlace(p string, year int) (issuer, bool) {
	pieces := strings.FieldsFunc(p, func(c rune) bool { return c == '/' || c == '\\' })
	var found issuer
	for _, piece := range pieces[max(0, len(pieces)-6):] {
		for _, is := range issuersIn(piece, year) {
			if len(is.regions) > 0 {
				if found.regions != nil {
					is.regions = inside(is.regions, found.regions, year)
				}
				found = is
				break
			}
		}
	}
	return found, len(found.regions) > 0
}

// inside keeps the regions that lie in one of above, or all where none does.
func inside(regions, above []data.Region, year int) []data.Region {
	var kept []data.Region
	for _, r := range regions {
		for _, a := range above {
			if data.Below(r.Code, a.Code, year) {
				kept = append(kept, r)
				break
			}
		}
	}
	if len(kept) == 0 {
		return regions
	}
	return kept
}

// siteOf is the known site of an address.
func siteOf(address string) (data.Site, bool) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return data.Site{}, false
	}
	for _, s := range data.Sites() {
		if h, err := url.Parse(s.Home); err == nil && h.Host != "" && strings.TrimPrefix(h.Host, "www.") == strings.TrimPrefix(u.Host, "www.") {
			return s, true
		}
	}
	return data.Site{}, false
}

// indexCode is the region in a 索引号 that begins with a credit code: 11, then
// six digits of GB/T 2260.
func indexCode(s string) string {
	if len(s) < 18 || !strings.HasPrefix(s, "11") || !allDigits(s[:8]) {
		return ""
	}
	return s[2:8]
}
