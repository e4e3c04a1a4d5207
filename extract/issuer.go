package extract

import (
	"strings"
	"unicode"

	"nianbao/data"
	"nianbao/report"
)

// issuer is an authority named in a text: 威海市民政局, 威海市人民政府, 市民政局.
type issuer struct {
	span    report.Span // code points of the text
	text    string      // as printed
	place   string      // as printed, blank where the name has none
	regions []data.Region
	dept    string // key, blank for the government itself
	gov     bool   // named as a government: 人民政府, 市委市政府
	party   bool
	town    string // 大河乡, of a township or street
	state   bool   // a ministry or office of the state: 民政部, 国家统计局
}

// governments are the words that make a place the government itself.
var governments = []string{"人民政府", "政府", "市委", "省委", "县委", "区委", "州委", "委员会", "党工委", "管委会", "管理委员会"}

// issuersIn finds the authorities that a short text names, in order.
func issuersIn(text string, year int) []issuer {
	r := []rune(text)
	places := data.ScanPlaces(text, year)
	depts := data.ScanDepartments(text)
	used := make([]bool, len(depts))
	var out []issuer
	for _, p := range places {
		is := issuer{span: p.Span, place: p.Text, regions: p.Regions, text: p.Text}
		end := skipSpace(r, p.Span.End)
		is.town, end = townAt(r, end)
		if is.town != "" {
			is.span.End = end
		}
		for i, d := range depts {
			if d.Span.Start < end-1 || d.Span.Start > end+2 || used[i] {
				continue
			}
			used[i] = true
			is.dept, is.party = d.Key, d.Party
			is.span.End = d.Span.End
		}
		if is.dept == "" {
			for _, g := range governments {
				if strings.HasPrefix(string(r[end:min(len(r), end+8)]), g) {
					is.gov = true
					is.span.End = end + len([]rune(g))
					break
				}
			}
		}
		is.text = strings.Join(strings.Fields(string(r[is.span.Start:is.span.End])), "")
		out = append(out, is)
	}
	for i, d := range depts {
		if !used[i] {
			out = append(out, issuer{span: d.Span, text: d.Name, dept: d.Key, party: d.Party, state: d.Level == report.LevelNational})
		}
	}
	sortIssuers(out)
	return out
}

func sortIssuers(list []issuer) {
	for i := 1; i < len(list); i++ {
		for j := i; j > 0 && list[j].span.Start < list[j-1].span.Start; j-- {
			list[j], list[j-1] = list[j-1], list[j]
		}
	}
}

// townAt reads the name of a township, town or street at i: 2 to 6 characters
// that end in 镇, 乡, 街道.
func townAt(r []rune, i int) (string, int) {
	for j := i; j < len(r) && j < i+7 && unicode.Is(unicode.Han, r[j]); j++ {
		name := string(r[i : j+1])
		if j-i >= 1 && (r[j] == '镇' || r[j] == '乡' || strings.HasSuffix(name, "苏木")) && !townWord(r, j) {
			return name, j + 1
		}
		if j-i >= 2 && strings.HasSuffix(name, "街道") {
			return name, j + 1
		}
		if data.ContainsAny(name, []string{"政府", "关于", "年", "局", "委"}) {
			break
		}
	}
	return "", i
}

// townWord reports whether 镇 or 乡 at i belongs to a word (城镇, 乡镇, 乡村).
func townWord(r []rune, i int) bool {
	if i > 0 && strings.ContainsRune("城乡村集市", r[i-1]) {
		return true
	}
	return i+1 < len(r) && strings.ContainsRune("村镇化情土亲愁", r[i+1])
}

// signature is the last short line that names an authority and nothing else.
func (c *clues) signature(year int) (issuer, bool) {
	for i := len(c.tail) - 1; i >= 0; i-- {
		s := c.tail[i]
		n := len([]rune(s))
		if n > 30 || strings.ContainsAny(s, "。，；：:《") {
			continue
		}
		for _, is := range c.issuersIn(s, year) {
			if (is.dept != "" || is.gov || is.town != "") && is.span.End >= n-4 {
				return is, true
			}
		}
	}
	return issuer{}, false
}

// leadIssuer is the authority that the first sentences speak of as their
// subject; those that are named as the source of an order are passed over.
func (c *clues) leadIssuer(year int) (issuer, bool) {
	lead := c.lead()
	r := []rune(lead)
	for _, is := range c.issuersIn(lead, year) {
		if is.dept == "" && !is.gov && is.town == "" || is.gov && is.place == "" {
			continue
		}
		before := string(r[max(0, is.span.Start-8):is.span.Start])
		after := string(r[is.span.End:min(len(r), is.span.End+6)])
		if i := strings.LastIndexAny(before, "，。；,;\n"); i >= 0 {
			before = before[i:]
		}
		if data.ContainsAny(before, []string{"根据", "按照", "由", "向", "经", "会同", "联合", "对照", "贯彻", "落实", "《", "<", "〈", "遵照", "报", "和", "、", "各"}) ||
			data.ContainsAny(after, []string{"关于", "《", "印发", "通知", "要求", "文件", "指导", "领导下", "部署", "等", "、", "和"}) {
			continue
		}
		return is, true
	}
	return issuer{}, false
}
