package reader

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxMeta bounds a value, in code points, and maxRaw the number of values.
const (
	maxMeta = 500
	maxRaw  = 200
)

// readMeta fills m from the head of the page, its heading and its breadcrumb.
// Names of meta tags are those of 政府网站发展指引 (2017), written with and
// without capitals.
func (pg *page) readMeta(m *Meta) {
	m.Raw = map[string]string{}
	if n := first(pg.root, "title", 0); n != nil {
		m.Title = clip(nodeText(n))
	}
	pg.metaTags(pg.root, m, 0)
	raw := func(keys ...string) string {
		for _, k := range keys {
			if v := m.Raw[k]; v != "" {
				return v
			}
		}
		return ""
	}
	m.SiteName = raw("sitename", "og:site_name")
	m.ColumnName = raw("columnname", "lanmu")
	m.ArticleTitle = raw("articletitle", "og:title")
	m.PubDate = raw("pubdate", "publishdate", "firstpublishedtime", "article:published_time")
	m.ContentSource = raw("contentsource", "source")
	m.SourceURL = pg.ownAddress(raw("url", "og:url"))
	m.H1 = pg.heading(m)
	m.Breadcrumb = pg.breadcrumb()
	m.Hidden = clip(pg.hiddenLinks(pg.root, false, 0))
}

// hiddenLinks are the texts of links in elements that are not shown: whoever
// takes over a page hides there what search engines shall find.
func (pg *page) hiddenLinks(n *html.Node, inside bool, depth int) string {
	if depth > maxDepth {
		return ""
	}
	var sb strings.Builder
	for c := n.FirstChild; c != nil && sb.Len() < 8*maxMeta; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		in := inside || hidden(c)
		if in && c.DataAtom == atom.A {
			sb.WriteString(nodeText(c) + " ")
			continue
		}
		sb.WriteString(pg.hiddenLinks(c, in, depth+1))
	}
	return sb.String()
}

func (pg *page) metaTags(n *html.Node, m *Meta, depth int) {
	if depth > maxDepth {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Meta {
			name := strings.ToLower(strings.TrimSpace(attr(c, "name")))
			if name == "" {
				name = strings.ToLower(strings.TrimSpace(attr(c, "property")))
			}
			if v := clip(attr(c, "content")); name != "" && v != "" && m.Raw[name] == "" && len(m.Raw) < maxRaw {
				m.Raw[name] = v
			}
		}
		pg.metaTags(c, m, depth+1)
	}
}

// clip is a value on one line, bounded.
func clip(s string) string {
	s = squeeze(s)
	if r := []rune(s); len(r) > maxMeta {
		s = string(r[:maxMeta])
	}
	return s
}

// nodeText is all text below n, as it stands.
func nodeText(n *html.Node) string {
	var sb strings.Builder
	gather(&sb, n, nil, 0)
	return sb.String()
}

// ownAddress resolves the address that a page names as its own; ./t2019.shtml
// is common.
func (pg *page) ownAddress(s string) string {
	if s == "" {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil {
		return ""
	}
	if pg.base != nil {
		u = pg.base.ResolveReference(u)
	}
	if u.Host == "" {
		return ""
	}
	return u.String()
}

// heading finds the article's heading: of the candidates in the order of the
// rules, the first that the title or the meta tag confirms, else the first.
func (pg *page) heading(m *Meta) string {
	fallback := ""
	for _, sel := range rules().titles {
		for _, n := range cascadia.QueryAll(pg.root, sel) {
			s := clip(plainText(n))
			if k := words(s); k < 4 || k > 120 {
				continue
			}
			if confirms(m.ArticleTitle, s) || confirms(m.Title, s) {
				return s
			}
			if fallback == "" && n.DataAtom == atom.H1 {
				fallback = s
			}
		}
	}
	return fallback
}

// confirms reports whether title, a title with a site's name behind it
// perhaps, begins with or is heading.
func confirms(title, heading string) bool {
	t, h := bare(title), bare(heading)
	return t != "" && h != "" && (strings.Contains(t, h) || words(t) >= 8 && strings.Contains(h, t))
}

// crumbMark finds the path of columns where no rule names its element.
var (
	crumbMark  = regexp.MustCompile(`^[\s\p{Zs}]*(?:您|你)?(?:现在|当前|目前)?(?:的|所在|所处)?的?位置(?:是|为)?[\s\p{Zs}]*[:：]?`)
	crumbSplit = regexp.MustCompile(`[\s\p{Zs}]*(?:>>|[>＞»›→]|::|\s[/\-—|]\s)[\s\p{Zs}]*|[/]`)
)

func (pg *page) breadcrumb() []string {
	for _, sel := range rules().breadcrumb {
		for _, n := range cascadia.QueryAll(pg.root, sel) {
			if crumbs := splitCrumbs(blockText(render(n, pg.skips(n, nil, nil)))); len(crumbs) > 1 {
				return crumbs
			}
		}
	}
	var found []string
	pg.eachText(pg.root, 0, func(n *html.Node) bool {
		if !crumbMark.MatchString(n.Data) || words(n.Data) > 200 {
			return true
		}
		for a, up := n.Parent, 0; a != nil && up < 4; a, up = a.Parent, up+1 {
			s := plainText(a)
			if words(s) > 200 {
				break
			}
			if found = splitCrumbs(s); len(found) > 1 {
				return false
			}
		}
		found = nil
		return true
	})
	return found
}

// splitCrumbs cuts 当前位置：首页 > 信息公开 > 年报 into its columns.
func splitCrumbs(s string) []string {
	if words(s) > 200 {
		return nil
	}
	if m := crumbMark.FindStringIndex(s); m != nil {
		s = s[m[1]:]
	} else if !strings.ContainsAny(s, ">＞»›/") {
		return nil
	}
	var out []string
	for _, c := range crumbSplit.Split(s, 30) {
		if c = strings.Trim(squeeze(c), "|｜ "); c != "" {
			out = append(out, c)
		}
	}
	return out
}

// eachText calls f for every text node that readers see, until it says false.
func (pg *page) eachText(n *html.Node, depth int, f func(*html.Node) bool) bool {
	if depth > maxDepth || skippedElement(n) {
		return true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			if !f(c) {
				return false
			}
		} else if !pg.eachText(c, depth+1, f) {
			return false
		}
	}
	return true
}

// mergeMeta fills the empty fields of dst from src: the first part of a
// document that says something wins.
func mergeMeta(dst *Meta, src Meta) {
	for _, f := range []struct {
		to   *string
		from string
	}{
		{&dst.Title, src.Title}, {&dst.H1, src.H1}, {&dst.SiteName, src.SiteName}, {&dst.ColumnName, src.ColumnName},
		{&dst.ArticleTitle, src.ArticleTitle}, {&dst.PubDate, src.PubDate}, {&dst.ContentSource, src.ContentSource},
		{&dst.IndexNo, src.IndexNo}, {&dst.Issuer, src.Issuer}, {&dst.DocNumber, src.DocNumber},
		{&dst.WrittenDate, src.WrittenDate}, {&dst.PublishDate, src.PublishDate}, {&dst.SourceURL, src.SourceURL}, {&dst.Hidden, src.Hidden},
	} {
		if *f.to == "" {
			*f.to = f.from
		}
	}
	if len(dst.Breadcrumb) == 0 {
		dst.Breadcrumb = src.Breadcrumb
	}
	if dst.Raw == nil && len(src.Raw) > 0 {
		dst.Raw = map[string]string{}
	}
	for k, v := range src.Raw {
		if _, ok := dst.Raw[k]; !ok {
			dst.Raw[k] = v
		}
	}
}
