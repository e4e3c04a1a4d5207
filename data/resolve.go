package data

import (
	"cmp"
	"slices"
	"strings"

	"nianbao/report"
)

// ResolvePlaces turns places as users write them (威海市, 威海, 371000,
// 福州市鼓楼区) into codes. Places of the gazetteer that lie inside one of them
// are added: their codes do not begin with its digits. An unknown or
// ambiguous name is a *report.NameError.
func ResolvePlaces(words []string) ([]string, error) {
	var out []string
	for _, w := range words {
		code, err := resolvePlace(w)
		if err != nil {
			return nil, err
		}
		for _, c := range append([]string{code}, overlayBelow(code)...) {
			if !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out, nil
}

// overlayBelow lists the codes of the gazetteer that lie inside a place but
// do not share its digits.
func overlayBelow(code string) []string {
	if code == NationalCode {
		return nil
	}
	var out []string
	for _, p := range must(loadGazetteerOnce()).Places {
		if !strings.HasPrefix(p.Code, report.PlacePrefix(code)) && Below(p.Code, code, 0) {
			out = append(out, p.Code)
		}
	}
	return out
}

func resolvePlace(word string) (string, error) {
	name := strings.TrimSpace(word)
	if code, ok := placeCode(name); ok {
		return code, nil
	}
	found := inForce(FindRegions(name, "", 0))
	if len(found) == 0 {
		found = chained(name)
	}
	r, ok := chief(found)
	if !ok {
		r, ok = lastOf(found)
	}
	switch {
	case ok:
		return r.Code, nil
	case len(found) > 0:
		return "", &report.NameError{Kind: "place", Name: word, Suggestions: candidateNames(found), Err: report.ErrAmbiguous}
	}
	return "", &report.NameError{Kind: "place", Name: word, Suggestions: Suggest("place", name), Err: report.ErrUnknownName}
}

// placeCode accepts 371000, and 37 or 3710 for 370000 and 371000.
func placeCode(s string) (string, bool) {
	if len(s) != 2 && len(s) != 4 && len(s) != 6 || strings.Trim(s, "0123456789") != "" {
		return "", false
	}
	code := s + "000000"[len(s):]
	_, ok := LookupRegion(code, 0)
	return code, ok
}

// inForce keeps the divisions that exist, where any does.
func inForce(all []Region) []Region {
	now := slices.DeleteFunc(slices.Clone(all), func(r Region) bool { return r.To != 0 })
	if len(now) > 0 {
		return now
	}
	return all
}

// chained reads a name with what it lies in: 福州市鼓楼区.
func chained(name string) []Region {
	m := ScanPlaces(name, 0)
	if len(m) != 1 || m[0].Span.Start != 0 || m[0].Span.End != runeLen(name) {
		return nil
	}
	return inForce(m[0].Regions)
}

// chief is the one place that a name means when it means several: a province
// (吉林), or the place that the others lie in (长沙市 and its 长沙县).
func chief(found []Region) (Region, bool) {
	if len(found) == 0 {
		return Region{}, false
	}
	first := found[0] // the highest
	if first.Level == report.LevelProvince || first.Level == report.LevelNational {
		return first, true
	}
	for _, r := range found[1:] {
		if !Below(r.Code, first.Code, 0) {
			return Region{}, false
		}
	}
	return first, true
}

// lastOf is the last of the divisions that one place has been, where none is in
// force: 莱芜市 was a county-level city twice before it was one of a province.
func lastOf(found []Region) (Region, bool) {
	if len(found) == 0 {
		return Region{}, false
	}
	last := slices.MaxFunc(found, func(a, b Region) int { return cmp.Compare(a.To, b.To) })
	if last.To == 0 {
		return Region{}, false
	}
	for _, r := range found {
		if r.Code != last.Code && !becomes(r, last, maxSuccessions) {
			return Region{}, false
		}
	}
	return last, true
}

// maxSuccessions bounds how often a division has become another.
const maxSuccessions = 6

// becomes reports whether the ground of r became that of last, or part of it.
func becomes(r, last Region, steps int) bool {
	for _, code := range r.Successors {
		if Below(code, last.Code, 0) {
			return true
		}
		next, ok := LookupRegion(code, r.To)
		if ok && steps > 0 && becomes(next, last, steps-1) {
			return true
		}
	}
	return false
}

// candidateNames write ambiguous places so that each can be pasted back.
func candidateNames(found []Region) []string {
	out := make([]string, len(found))
	for i, r := range found {
		out[i] = r.Code + " " + FullName(r.Code, 0)
	}
	return out
}

// ResolveDepartments turns department keys and names (民政局, civil_affairs,
// 民政) into keys. 政府 is report.GovernmentItself. A department takes those
// that were merged into it, so that years before a reform are found too.
func ResolveDepartments(words []string) ([]string, error) {
	var out []string
	for _, w := range words {
		key, ok := resolveDepartment(strings.TrimSpace(w))
		if !ok {
			return nil, &report.NameError{Kind: "department", Name: w, Suggestions: Suggest("department", w), Err: report.ErrUnknownName}
		}
		for _, k := range append([]string{key}, mergedInto(key)...) {
			if !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
	}
	return out, nil
}

func resolveDepartment(name string) (string, bool) {
	switch name {
	case report.GovernmentItself, "政府", "人民政府", "政府本级":
		return report.GovernmentItself, true
	}
	t := departments()
	if _, ok := t.byKey[name]; ok {
		return name, true
	}
	for _, end := range []string{"", "局", "委员会", "办公室", "厅"} {
		if i, ok := t.names.get(name + end); ok {
			return t.all[i].Key, true
		}
	}
	return "", false
}

// mergedInto lists the departments whose reports a key goes on with.
func mergedInto(key string) []string {
	var out []string
	for _, d := range departments().all {
		if d.Key != key && d.Lineage == key {
			out = append(out, d.Key)
		}
	}
	return out
}

// ResolveKinds turns kinds of report as users write them into keys.
func ResolveKinds(words []string) ([]report.Kind, error) {
	var out []report.Kind
	for _, w := range words {
		kind, ok := resolveKind(strings.TrimSpace(w))
		if !ok {
			return nil, &report.NameError{Kind: "kind", Name: w, Suggestions: Suggest("kind", w), Err: report.ErrUnknownName}
		}
		if !slices.Contains(out, kind) {
			out = append(out, kind)
		}
	}
	return out, nil
}

func resolveKind(name string) (report.Kind, bool) {
	for _, k := range must(loadKindsOnce()).Kinds {
		if name == string(k.Key) || name == k.ZH || strings.EqualFold(name, k.EN) || slices.Contains(k.Aliases, name) {
			return k.Key, true
		}
	}
	return "", false
}

// ResolveTopics turns topics as users write them into keys: key, Chinese or
// English name, or any spelling of topics.yaml.
func ResolveTopics(words []string) ([]string, error) {
	var out []string
	for _, w := range words {
		key, ok := resolveTopic(strings.TrimSpace(w))
		if !ok {
			return nil, &report.NameError{Kind: "topic", Name: w, Suggestions: Suggest("topic", w), Err: report.ErrUnknownName}
		}
		if !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	return out, nil
}

func resolveTopic(name string) (string, bool) {
	f := must(loadTopicsOnce())
	for _, t := range f.Topics {
		if name == t.Key || name == t.ZH || strings.EqualFold(name, t.EN) {
			return t.Key, true
		}
	}
	if n := bare(name); n != "" {
		if t, ok := f.index.get(n); ok {
			return t.key, true
		}
	}
	return "", false
}
