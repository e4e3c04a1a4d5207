package data

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"nianbao/report"
)

// gazetteer is gazetteer.yaml: places without a code of their own, further
// names of coded places, and what may not be taken for a place in passing.
type gazetteer struct {
	Ethnic    []string         `yaml:"ethnic"`
	Places    []gazetteerPlace `yaml:"places"`
	Aliases   []placeAlias     `yaml:"aliases"`
	ChainOnly []string         `yaml:"chain_only"`
	RunOn     []string         `yaml:"run_on"`
	Everyday  []string         `yaml:"everyday_words"`
	Followers []string         `yaml:"followers"`
	Leaders   []string         `yaml:"leaders"`
}

type gazetteerPlace struct {
	Code     string       `yaml:"code"`
	Name     string       `yaml:"name"`
	Short    string       `yaml:"short"`
	Level    report.Level `yaml:"level"`
	Parent   string       `yaml:"parent"`
	From     int          `yaml:"from"`
	Aliases  []string     `yaml:"aliases"`
	Invented bool         `yaml:"invented"`
}

type placeAlias struct {
	Name string `yaml:"name"`
	Code string `yaml:"code"`
}

var loadGazetteerOnce = sync.OnceValues(func() (*gazetteer, error) {
	g, err := readYAML[gazetteer]("gazetteer.yaml")
	if err != nil {
		return nil, err
	}
	// Longest first: 蒙古族 before 蒙古, or 族 would be left behind.
	slices.SortStableFunc(g.Ethnic, func(a, b string) int { return len(b) - len(a) })
	for _, p := range g.Places {
		if len(p.Code) != 6 || p.Name == "" {
			return nil, fmt.Errorf("data/gazetteer.yaml: place %q %q: want a code of six digits and a name", p.Code, p.Name)
		}
	}
	return &g, nil
})

// regions are the gazetteer's own places as rows of the table.
func (g *gazetteer) regions() []Region {
	out := make([]Region, 0, len(g.Places))
	for _, p := range g.Places {
		r := Region{
			Code: p.Code, Name: p.Name, Short: p.Short, Parent: p.Parent, From: p.From,
			Level: p.Level, Overlay: true,
		}
		if r.Short == "" {
			r.Short = g.shortName(p.Name)
		}
		if r.Level == "" {
			r.Level = codeLevel(p.Code)
		}
		out = append(out, r)
	}
	return out
}

// addTo puts the gazetteer's further names and guards into the index.
func (g *gazetteer) addTo(t *regionTable) {
	for _, p := range g.Places {
		if runeLen(p.Short) >= unmistakable {
			t.addNewest(p.Short, p.Code)
		}
		for _, name := range p.Aliases {
			t.addNewest(name, p.Code)
		}
	}
	for _, a := range g.Aliases {
		t.addNewest(a.Name, a.Code)
	}
	for _, list := range [][]string{g.ChainOnly, g.Everyday} {
		for _, name := range list {
			if e, ok := t.names.get(name); ok {
				e.guarded = true
				t.names.set(name, e)
			}
		}
	}
}

// unmistakable is the length from which a zone's stated short name (烟台开发区)
// needs no neighbours, in code points.
const unmistakable = 4

func (t *regionTable) addNewest(name, code string) {
	if rows := t.byCode[code]; len(rows) > 0 {
		t.addName(name, rows[len(rows)-1], true)
	}
}

// regionEnds are the words that a short name drops, longest first.
var regionEnds = []string{
	"特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "自治县", "自治旗",
	"地区", "林区", "特区", "新区", "省", "市", "县", "区", "旗", "盟",
}

// keptEnds close a name that has no shorter form: 阿拉善左 is no name, and
// 井陉 is the county beside 井陉矿区.
var keptEnds = []string{"郊区", "矿区", "左旗", "右旗", "中旗", "前旗", "后旗"}

// shortName is the name as people say it: 威海, 凉山, 内蒙古; a name that would
// be left with one character keeps its last one (莘县).
func (g *gazetteer) shortName(name string) string {
	for _, end := range regionEnds {
		stem, ok := strings.CutSuffix(name, end)
		if !ok {
			continue
		}
		if strings.HasPrefix(end, "自治") && end != "自治区" { // 内蒙古 is a name, not a people
			stem = g.withoutEthnic(stem)
		}
		if utf8.RuneCountInString(stem) < 2 || keepsEnd(name) {
			return name
		}
		return stem
	}
	return name
}

func keepsEnd(name string) bool {
	for _, kept := range keptEnds {
		if strings.HasSuffix(name, kept) {
			return true
		}
	}
	return false
}

// withoutEthnic strips the peoples from the end: 黔东南苗族侗族 → 黔东南. A name
// that is nothing else (东乡族) keeps its stem.
func (g *gazetteer) withoutEthnic(stem string) string {
	for {
		shorter := stem
		for _, e := range g.Ethnic {
			if s, ok := strings.CutSuffix(stem, e); ok {
				shorter = s
				break
			}
		}
		switch {
		case shorter == stem:
			return stem
		case shorter == "":
			return strings.TrimSuffix(stem, "族")
		}
		stem = shorter
	}
}

// autonomousEnds are how an autonomous place is commonly called: 凉山州, 元江县.
var autonomousEnds = map[string]string{"自治州": "州", "自治县": "县", "自治旗": "旗"}

// commonNames are further names of a row that are as good as the full one.
func (g *gazetteer) commonNames(r Region) []string {
	if r.Overlay || len(r.Short) == len(r.Name) {
		return nil
	}
	for long, end := range autonomousEnds {
		if strings.HasSuffix(r.Name, long) {
			return []string{r.Short + end}
		}
	}
	return nil
}
