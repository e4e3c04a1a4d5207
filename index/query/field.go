package query

import "strings"

// Names of the fields.
const (
	FieldPlace      = "place"
	FieldProvince   = "province"
	FieldCity       = "city"
	FieldLevel      = "level"
	FieldDepartment = "department"
	FieldKind       = "kind"
	FieldYear       = "year"
	FieldTopic      = "topic"
	FieldTitle      = "title"
)

// Fields lists the fields with their Chinese names, in the order in which
// messages name them.
var Fields = []struct{ Name, ZH string }{
	{FieldPlace, "地区"},
	{FieldProvince, "省"},
	{FieldCity, "市"},
	{FieldLevel, "层级"},
	{FieldDepartment, "部门"},
	{FieldKind, "类型"},
	{FieldYear, "年份"},
	{FieldTopic, "主题"},
	{FieldTitle, "标题"},
}

// fieldNamed finds a field by its English or Chinese name.
func fieldNamed(name string) (string, bool) {
	for _, f := range Fields {
		if strings.EqualFold(name, f.Name) || name == f.ZH {
			return f.Name, true
		}
	}
	return "", false
}

// fieldNames lists the names for a message.
func fieldNames() string {
	names := make([]string, len(Fields))
	for i, f := range Fields {
		names[i] = f.Name
	}
	return strings.Join(names, ", ")
}

// isName reports whether s looks like the name of a field: Latin letters only,
// so that 12:30 stays text.
func isName(s []rune) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '_' {
			return false
		}
	}
	return len(s) > 0
}

// splitValues cuts 威海市,遂宁市 at commas, plain and full-width.
func splitValues(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == '，' || r == '、' })
}

// yearRange writes the ways to say a range of years as one: 2020..2023,
// 2020—2023, 2020至2023 → 2020-2023. Full-width digits become plain ones.
func yearRange(s string) string {
	s = yearSpelling.Replace(strings.TrimSpace(s))
	return strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' {
			return r - '０' + '0'
		}
		return r
	}, s)
}

var yearSpelling = strings.NewReplacer("..", "-", "…", "-", "－", "-", "—", "-", "–", "-", "～", "-", "~", "-", "至", "-", "到", "-", "年", "")
