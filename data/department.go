package data

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"nianbao/report"
)

// Department is a kind of authority below a government, the same in every
// place: 民政局, 民政厅 and 民政部 are one.
type Department struct {
	Key  string `yaml:"key"`
	Name string `yaml:"name"` // as a city names it
	EN   string `yaml:"en"`
	// Stems and Ends make names: 民政 with 局, 厅, 部. Aliases stand as they are.
	Stems   []string `yaml:"stems"`
	Ends    []string `yaml:"ends"`
	Aliases []string `yaml:"aliases"` // after loading: every name but Name
	Former  []string `yaml:"former"`  // names borne before; still found
	// Lineage is the key under which a body is followed through
	// reorganisations: that of its successor, else its own.
	Lineage   string `yaml:"lineage"`
	From      int    `yaml:"from"` // 0: before the reports begin
	To        int    `yaml:"to"`   // year of abolition, 0: exists
	Successor string `yaml:"successor"`
	Note      string `yaml:"note"`
}

// DepartmentMention is a department named in a text.
type DepartmentMention struct {
	Span  report.Span
	Key   string
	Name  string       // as printed
	Level report.Level // where the name tells it: 部 national, 厅 province; else ""
	Party bool         // 党组 or 党委 follows: the issuer is its party group
}

type departmentTable struct {
	all   []Department
	byKey map[string]int
	names *names[int]
}

var loadDepartmentsOnce = sync.OnceValues(loadDepartments)

func departments() *departmentTable { return must(loadDepartmentsOnce()) }

func loadDepartments() (*departmentTable, error) {
	list, err := readYAML[[]Department]("departments.yaml")
	if err != nil {
		return nil, err
	}
	t := &departmentTable{all: list, byKey: map[string]int{}, names: newNames[int](2048)}
	for i := range t.all {
		d := &t.all[i]
		if _, twice := t.byKey[d.Key]; twice || d.Key == "" {
			return nil, fmt.Errorf("data/departments.yaml: key %q is missing or stands twice", d.Key)
		}
		t.byKey[d.Key] = i
		if d.Lineage == "" {
			d.Lineage = d.Key
		}
		if err := t.addNames(d, i); err != nil {
			return nil, fmt.Errorf("data/departments.yaml: %s: %w", d.Key, err)
		}
	}
	return t, nil
}

func (t *departmentTable) addNames(d *Department, row int) error {
	all := []string{d.Name}
	for _, stem := range d.Stems {
		for _, end := range d.Ends {
			all = append(all, stem+end)
		}
	}
	for _, list := range [][]string{d.Aliases, d.Former} {
		for _, pattern := range list {
			expanded, err := spellings(pattern)
			if err != nil {
				return err
			}
			all = append(all, expanded...)
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	for _, name := range all {
		if other, ok := t.names.get(name); ok && other != row {
			return fmt.Errorf("the name %s belongs to %s too; keep it in one", name, t.all[other].Key)
		}
		t.names.set(name, row)
	}
	d.Aliases = slices.DeleteFunc(all, func(s string) bool { return s == d.Name })
	return nil
}

// Departments lists the kinds of department in the order of their file.
func Departments() []Department { return slices.Clone(departments().all) }

// LookupDepartment returns a department by its key.
func LookupDepartment(key string) (Department, bool) {
	t := departments()
	i, ok := t.byKey[key]
	if !ok {
		return Department{}, false
	}
	return t.all[i], true
}

// ScanDepartments finds the departments named in a short text, the longest
// name at each place, in order and without overlap.
func ScanDepartments(text string) []DepartmentMention {
	t, rt := departments(), newRuneText(clip(text))
	defer rt.free()
	var out []DepartmentMention
	for i := 0; i < len(rt.runes); {
		next := i + 1
		t.names.at(rt, i, func(row, end int) bool {
			if brokenName(rt, end) {
				return false
			}
			name := rt.slice(i, end)
			out = append(out, DepartmentMention{
				Span: report.Span{Start: i, End: end}, Key: t.all[row].Key, Name: name,
				Level: nameLevel(name), Party: rt.hasPrefix(end, "党组") || rt.hasPrefix(end, "党委"),
			})
			next = end
			return true
		})
		i = next
	}
	return out
}

// brokenName reports whether the last character of a name belongs to the next
// word: 教育部门 names no ministry, 公安厅堂 no provincial department.
func brokenName(rt *runeText, end int) bool {
	next := rt.rune(end)
	return next != 0 && strings.ContainsRune(runsInto[rt.rune(end-1)], next)
}

// runsInto maps the last character of a name to those that make a word of it
// with the next: 部门, 局限, 委托, 办理.
var runsInto = map[rune]string{
	'部': "门署分队件", '局': "势面限部", '委': "托派员任", '办': "理法公学案事展好", '厅': "堂",
}

// nameLevel reads the level off a name's end.
func nameLevel(name string) report.Level {
	switch {
	case strings.HasSuffix(name, "部"), strings.HasSuffix(name, "总局"), strings.HasPrefix(name, "国家"):
		return report.LevelNational
	case strings.HasSuffix(name, "厅") && !strings.HasSuffix(name, "办公厅"):
		return report.LevelProvince
	}
	return ""
}

// SuccessorIn follows a department through reorganisations to what existed in
// a year: 工商行政管理局 in 2020 is 市场监督管理局.
func SuccessorIn(key string, year int) string {
	for range 4 {
		d, ok := LookupDepartment(key)
		if !ok || d.To == 0 || year < d.To || d.Successor == "" {
			return key
		}
		key = d.Successor
	}
	return key
}
