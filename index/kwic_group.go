package index

import (
	"cmp"
	"context"
	"slices"

	"nianbao/report"
)

// groups counts by place or year over all reports searched.
func (k *concordance) groups(ctx context.Context, by string) ([]KWICGroup, error) {
	field := map[string]string{GroupPlace: fieldPlace, GroupYear: fieldYear}[by]
	if field == "" {
		return nil, &report.NameError{Kind: "group", Name: by, Suggestions: []string{GroupPlace, GroupYear}, Err: report.ErrUnknownName}
	}
	base, _, err := k.base(ctx)
	if err != nil {
		return nil, err
	}
	all := map[string]*KWICGroup{}
	at := 0 // in found.ords
	for i, p := range k.view.parts {
		col, err := p.columns.column(field)
		if err != nil {
			return nil, err
		}
		lengths, err := p.columns.lengths()
		if err != nil {
			return nil, err
		}
		for it := base[i].Iterator(); it.HasNext(); {
			local := it.Next()
			value, name := col.value(local)
			g := all[value]
			if g == nil {
				g = &KWICGroup{Value: value, Name: name}
				all[value] = g
			}
			g.Name = max(g.Name, name)
			g.Reports++
			g.Chars += int(lengths[local])
			for at < len(k.found.ords) && k.found.ords[at] < p.base+local {
				at++
			}
			if at < len(k.found.ords) && k.found.ords[at] == p.base+local {
				g.Matches += len(k.lines[at])
				g.Matching += min(len(k.lines[at]), 1)
			}
		}
	}
	out := make([]KWICGroup, 0, len(all))
	for _, g := range all {
		g.divide()
		out = append(out, *g)
	}
	slices.SortFunc(out, func(a, b KWICGroup) int { return cmp.Compare(a.Value, b.Value) })
	return out, nil
}
