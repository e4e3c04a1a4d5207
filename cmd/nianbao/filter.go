package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/data"
	"nianbao/report"
)

// filterFlags are the filter words, the same for every verb.
type filterFlags struct {
	places, departments, kinds, topics, indicators, units, statuses, levels []string
	year                                                                    string
	allVersions                                                             bool
}

func (f *filterFlags) register(cmd *cobra.Command) {
	fl := cmd.Flags()
	fl.StringSliceVar(&f.places, "place", nil, "place: name, short name or code; a province takes what lies below it")
	fl.StringSliceVar(&f.levels, "level", nil, "province, city or county: narrows --place")
	fl.StringVar(&f.year, "year", "", "report year: 2020, 2020-2023 or 2019,2021")
	fl.StringSliceVar(&f.departments, "department", nil, "department: name, alias or key; 'government' for the government itself")
	fl.StringSliceVar(&f.kinds, "kind", nil, "kind of report: 法治政府建设年度报告, rule_of_law …")
	fl.StringSliceVar(&f.topics, "topic", nil, "outline topic: name or key")
	fl.StringSliceVar(&f.indicators, "indicator", nil, "indicator: name, alias or key")
	fl.StringSliceVar(&f.units, "unit", nil, "unit as printed, such as 件")
	fl.StringSliceVar(&f.statuses, "status", nil, "actual, target, base or rule")
	fl.BoolVar(&f.allVersions, "all-versions", false, "every report of a work, not only the one that stands for it")
}

// resolve turns the words into codes.
func (f *filterFlags) resolve() (report.Filter, error) {
	out := report.Filter{Units: f.units, AllVersions: f.allVersions}
	var err error
	if out.Places, err = resolve(f.places, data.ResolvePlaces); err != nil {
		return out, err
	}
	if out.Departments, err = resolve(f.departments, data.ResolveDepartments); err != nil {
		return out, err
	}
	if out.Kinds, err = resolve(f.kinds, data.ResolveKinds); err != nil {
		return out, err
	}
	if out.Topics, err = resolve(f.topics, data.ResolveTopics); err != nil {
		return out, err
	}
	if out.Indicators, err = resolve(f.indicators, data.ResolveIndicators); err != nil {
		return out, err
	}
	if f.year != "" {
		if out.YearFrom, out.YearTo, out.Years, err = data.ResolveYears(f.year); err != nil {
			return out, err
		}
	}
	if out.Statuses, err = oneOf("status", f.statuses, report.StatusActual, report.StatusTarget, report.StatusBase, report.StatusRule); err != nil {
		return out, err
	}
	out.Levels, err = oneOf("level", f.levels, report.LevelNational, report.LevelProvince, report.LevelCity, report.LevelCounty, report.LevelTownship)
	return out, err
}

func resolve[T any](words []string, by func([]string) ([]T, error)) ([]T, error) {
	if len(words) == 0 {
		return nil, nil
	}
	return by(words)
}

// oneOf checks words against a closed vocabulary.
func oneOf[T ~string](kind string, words []string, known ...T) ([]T, error) {
	var out []T
	for _, w := range words {
		if !slices.Contains(known, T(w)) {
			names := make([]string, len(known))
			for i, k := range known {
				names[i] = string(k)
			}
			return nil, &report.NameError{Kind: kind, Name: w, Suggestions: names, Err: report.ErrUnknownName}
		}
		out = append(out, T(w))
	}
	return out, nil
}

// String prints the filter as the flags that give it: part of every export's
// description.
func (f *filterFlags) String() string {
	var b strings.Builder
	add := func(name string, words []string) {
		if len(words) > 0 {
			fmt.Fprintf(&b, " --%s %s", name, strings.Join(words, ","))
		}
	}
	add("place", f.places)
	add("level", f.levels)
	if f.year != "" {
		add("year", []string{f.year})
	}
	add("department", f.departments)
	add("kind", f.kinds)
	add("topic", f.topics)
	add("indicator", f.indicators)
	add("unit", f.units)
	add("status", f.statuses)
	if f.allVersions {
		b.WriteString(" --all-versions")
	}
	return strings.TrimSpace(b.String())
}

// year prints a year, blank where it is not known.
func year(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}
