package index

import (
	"nianbao/data"
	"nianbao/index/query"
	"nianbao/report"
)

// Resolver makes codes of names as users type them. Errors are of type
// *report.NameError.
type Resolver struct {
	Places      func(words []string) ([]string, error)
	Departments func(words []string) ([]string, error)
	Kinds       func(words []string) ([]report.Kind, error)
	Topics      func(words []string) ([]string, error)
	Years       func(word string) (from, to int, list []int, err error)
}

// DataResolver resolves with the project's reference data.
var DataResolver = Resolver{
	Places:      data.ResolvePlaces,
	Departments: data.ResolveDepartments,
	Kinds:       data.ResolveKinds,
	Topics:      data.ResolveTopics,
	Years:       data.ResolveYears,
}

// filter resolves a field of a query.
func (r *Resolver) filter(f query.Field) (report.Filter, error) {
	var out report.Filter
	var err error
	switch f.Name {
	case query.FieldDepartment:
		out.Departments, err = r.Departments(f.Values)
	case query.FieldKind:
		out.Kinds, err = r.Kinds(f.Values)
	case query.FieldYear:
		out.YearFrom, out.YearTo, out.Years, err = r.Years(f.Values[0])
	case query.FieldLevel:
		out.Levels, err = levels(f.Values)
	default:
		out.Places, err = r.Places(f.Values)
	}
	return out, err
}

// levelNames are the tiers of government as people write them.
var levelNames = []struct {
	level report.Level
	zh    string
}{
	{report.LevelNational, "国家级"},
	{report.LevelProvince, "省级"},
	{report.LevelCity, "市级"},
	{report.LevelCounty, "县级"},
	{report.LevelTownship, "乡级"},
}

func levels(words []string) ([]report.Level, error) {
	out := make([]report.Level, len(words))
	for i, w := range words {
		var known []string
		for _, l := range levelNames {
			if w == string(l.level) || w == l.zh {
				out[i] = l.level
			}
			known = append(known, string(l.level))
		}
		if out[i] == "" {
			return nil, &report.NameError{Kind: "level", Name: w, Suggestions: known, Err: report.ErrUnknownName}
		}
	}
	return out, nil
}
