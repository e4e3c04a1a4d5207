package figure

import (
	"strings"

	"nianbao/data"
)

// unitKind groups units by how they behave in a sentence.
type unitKind uint8

const (
	kindNone     unitKind = iota
	kindCount             // 个 家 件: a noun stands before or behind
	kindPerson            // 人 名 户 人次: counts too, but also says how large something is
	kindMeasure           // 公里 亩 吨 千瓦时
	kindMoney             // 元 美元
	kindRate              // % ‰
	kindPoint             // 百分点
	kindTimes             // 倍
	kindDoubling          // 翻番
	kindTime              // 工作日 天 小时
	kindScore             // 分 岁 度 and others that need a cue
	kindZero              // a zero in words
)

// unit is a printed form that may stand behind a number.
type unit struct {
	text   []rune
	name   string // what goes into Figure.Unit: without a leading 个
	kind   unitKind
	policy string // from data/rules/units.yaml: never, verb, big, cue
	length int
	sizes  bool // may say how large a plant is: 吨, 千瓦
}

// sizes are the dimensions in which plants are named.
var sizes = map[string]bool{"mass": true, "mass_year": true, "mass_day": true, "power": true, "volume_day": true, "capacity_va": true, "steam": true, "voltage": true}

// unitTable finds the longest unit at a place.
type unitTable struct {
	first map[rune][]*unit
}

func loadUnits() *unitTable {
	policy := map[string]string{}
	for _, r := range data.Rules("units") {
		if r.Place != "" {
			continue
		}
		for _, w := range r.Words {
			policy[w] = r.Gives
		}
	}
	t := &unitTable{first: map[rune][]*unit{}}
	seen := map[string]bool{}
	for _, u := range data.Units() {
		for _, alias := range u.Aliases {
			t.add(u, alias, policy, seen)
		}
	}
	for name, p := range policy {
		if _, known := data.LookupUnit(name); p == "extra" && !known {
			t.add(data.Unit{Counts: true}, name, map[string]string{}, seen)
		}
	}
	for _, list := range t.first {
		sortUnits(list)
	}
	return t
}

func (t *unitTable) add(u data.Unit, alias string, policy map[string]string, seen map[string]bool) {
	if policy[alias] == "drop" {
		return
	}
	text := foldRunes([]rune(alias))
	if seen[string(text)] {
		return
	}
	seen[string(text)] = true
	name := string(text)
	if rest, ok := strings.CutPrefix(name, "个"); ok && rest != "" {
		if _, known := data.LookupUnit(rest); known {
			name = rest
		}
	}
	t.first[text[0]] = append(t.first[text[0]], &unit{
		text: text, name: name, kind: kindOf(u), policy: policy[alias], length: len(text), sizes: sizes[u.Dimension],
	})
}

// known reports whether text is all of a unit's printed form.
func (t *unitTable) known(text []rune) bool {
	for _, u := range t.first[text[0]] {
		if equalRunes(u.text, text) {
			return true
		}
	}
	return false
}

func sortUnits(list []*unit) {
	for i := 1; i < len(list); i++ {
		for j := i; j > 0 && list[j].length > list[j-1].length; j-- {
			list[j], list[j-1] = list[j-1], list[j]
		}
	}
}

// kindOf derives the kind from the dimension.
func kindOf(u data.Unit) unitKind {
	switch u.Dimension {
	case "cny", "usd", "hkd", "eur", "jpy", "gbp", "twd", "mop", "krw", "aud", "cad", "chf", "sgd", "rub", "thb", "inr", "myr", "vnd",
		"sek", "nok", "dkk", "nzd", "zar", "brl", "php", "idr",
		"try", "aed", "sar", "kzt", "mnt", "ngn", "mmk":
		return kindMoney
	case "percent":
		return kindRate
	case "point":
		return kindPoint
	case "multiple":
		return kindTimes
	case "day", "working_day", "clock_time", "second", "month":
		return kindTime
	case "age", "score", "temperature", "fahrenheit":
		return kindScore
	case "person", "person_time", "household", "bed", "head":
		return kindPerson
	}
	if u.Counts {
		return kindCount
	}
	return kindMeasure
}

// unitAt returns the longest unit that begins at i, or nil.
func (w *words) unitAt(t *text, i, limit int) *unit {
	if i >= limit {
		return nil
	}
	for _, u := range w.units.first[t.f[i]] {
		if i+u.length > limit || !equalRunes(t.f[i:i+u.length], u.text) {
			continue
		}
		if isLetter(u.text[u.length-1]) && (isLetter(t.at(i+u.length)) || isDigit(t.at(i+u.length))) {
			continue
		}
		if u.length > 1 && u.text[u.length-1] == '次' && (strings.ContainsRune("干要级日序生", t.at(i+u.length)) || t.at(i+u.length) == '发' && t.at(i+u.length+1) == '达') { // 8条次干道, 8个次发达镇
			continue
		}
		if (u.name == "两" || u.name == "打") && !isDelimiter(t.at(i+1)) {
			continue
		}
		if u.name == "人" && (t.at(i+u.length) == '口' || t.at(i+u.length) == '民') { // 十亿人口: the noun, not the unit
			continue
		}
		return u
	}
	return nil
}

// compound extends the unit over /人/月 and the like.
func (w *words) compound(t *text, q *quantity, limit int) {
	for n := 0; n < 2 && q.unitEnd+1 < limit && t.f[q.unitEnd] == '/'; n++ {
		j := q.unitEnd + 1
		if u := w.unitAt(t, j, limit); u != nil {
			q.unit += "/" + string(u.text)
			q.unitEnd = j + u.length
		} else if r := t.f[j]; r == '年' || r == '月' || r == '日' || r == '季' {
			q.unit += "/" + string(r)
			q.unitEnd = j + 1
		} else {
			return
		}
		q.kind = kindMeasure
	}
}
