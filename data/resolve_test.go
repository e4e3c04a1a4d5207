package data

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
)

func TestResolvePlaces(t *testing.T) {
	tests := []struct{ word, want string }{
		{"威海市", "371000 970130 970131 970132"}, {"威海", "371000 970130 970131 970132"}, {"371000", "371000 970130 970131 970132"},
		{"福州市鼓楼区", "350102"}, {"遂宁市", "510900"}, {"吉林", "220000 970113"}, {"吉林市", "220200"}, {"11", "110000 970127"},
		{"青禾市", "991000"}, {"云岭省", "990000"}, {"全国", "000000"}, {"长沙", "430100 970108"}, {" 遂宁 ", "510900"},
		{"凉山州", "513400"}, {"东莞", "441900"}, {"莱芜市", "371200"},
	}
	for _, tt := range tests {
		got, err := ResolvePlaces([]string{tt.word})
		if err != nil || strings.Join(got, " ") != tt.want {
			t.Errorf("ResolvePlaces(%q) = %v, %v; want %s", tt.word, got, err, tt.want)
		}
	}
}

func TestResolvePlacesErrors(t *testing.T) {
	tests := []struct {
		word string
		err  error
		hint string
	}{
		{"鼓楼区", report.ErrAmbiguous, "350102 福建省福州市鼓楼区"},
		{"朝阳", report.ErrAmbiguous, "110105 北京市朝阳区"},
		{"威海卫市", report.ErrUnknownName, "威海市"},
		{"999999", report.ErrUnknownName, ""},
		{"", report.ErrUnknownName, ""},
		{"x", report.ErrUnknownName, ""},
	}
	for _, tt := range tests {
		_, err := ResolvePlaces([]string{"遂宁市", tt.word})
		var name *report.NameError
		if !errors.As(err, &name) || !errors.Is(err, tt.err) || name.Kind != "place" {
			t.Errorf("ResolvePlaces(%q): %v; want %v", tt.word, err, tt.err)
			continue
		}
		if tt.hint != "" && !slices.Contains(name.Suggestions, tt.hint) {
			t.Errorf("ResolvePlaces(%q) suggests %v; want %s", tt.word, name.Suggestions, tt.hint)
		}
	}
}

func TestResolveDepartments(t *testing.T) {
	tests := []struct{ word, want string }{
		{"民政局", "civil_affairs"}, {"civil_affairs", "civil_affairs"}, {"民政", "civil_affairs"}, {"民政厅", "civil_affairs"},
		{"政府", "government"}, {"government", "government"}, {"司法局", "justice legislative_affairs"},
		{"市监局", "market_regulation industry_commerce quality_supervision food_drug"}, {"环保局", "ecology_environment"},
	}
	for _, tt := range tests {
		got, err := ResolveDepartments([]string{tt.word})
		if err != nil || strings.Join(got, " ") != tt.want {
			t.Errorf("ResolveDepartments(%q) = %v, %v; want %s", tt.word, got, err, tt.want)
		}
	}
	_, err := ResolveDepartments([]string{"民正局"})
	var name *report.NameError
	if !errors.As(err, &name) || !slices.Contains(name.Suggestions, "民政局") {
		t.Errorf("民正局: %v", err)
	}
}

func TestResolveKindsAndTopics(t *testing.T) {
	kinds, err := ResolveKinds([]string{"政府工作报告", "rule_of_law", "信息公开年报", "work_report"})
	if err != nil || fmt.Sprint(kinds) != "[work_report rule_of_law openness]" {
		t.Errorf("kinds %v, %v", kinds, err)
	}
	if _, err := ResolveKinds([]string{"工作汇报"}); !errors.Is(err, report.ErrUnknownName) {
		t.Errorf("unknown kind: %v", err)
	}
	topics, err := ResolveTopics([]string{"行政执法", "problems", "双随机、一公开"})
	if err != nil || fmt.Sprint(topics) != "[enforcement problems field_supervision]" {
		t.Errorf("topics %v, %v", topics, err)
	}
	if _, err := ResolveTopics([]string{"量子"}); !errors.Is(err, report.ErrUnknownName) {
		t.Errorf("unknown topic: %v", err)
	}
}

func TestResolveYears(t *testing.T) {
	tests := []struct{ word, want string }{
		{"2020", "2020 2020 []"}, {"2020-2023", "2020 2023 []"}, {"2019,2021", "0 0 [2019 2021]"}, {"2020年", "2020 2020 []"},
		{"2020—2023年", "2020 2023 []"}, {"2021，2019-2020", "0 0 [2019 2020 2021]"}, {"2020-", "2020 0 []"}, {"-2015", "0 2015 []"},
		{"２０２０", "2020 2020 []"}, {"2019,2019,2018", "0 0 [2018 2019]"},
	}
	for _, tt := range tests {
		from, to, list, err := ResolveYears(tt.word)
		if got := fmt.Sprint(from, to, list); err != nil || got != tt.want {
			t.Errorf("ResolveYears(%q) = %s, %v; want %s", tt.word, got, err, tt.want)
		}
	}
	for _, word := range []string{"", "abc", "20", "2023-2020", "-", "3000", "2020-,2021", "2020-2021-2022", ",,"} {
		if from, to, list, err := ResolveYears(word); !errors.Is(err, report.ErrUnknownName) {
			t.Errorf("ResolveYears(%q) = %d, %d, %v, %v; want an error", word, from, to, list, err)
		}
	}
}

func TestSuggest(t *testing.T) {
	known := []string{"威海市", "威海", "青岛市", "civil_affairs"}
	if got := suggest("威海卫", known); len(got) == 0 || got[0] != "威海" {
		t.Errorf("suggest = %v", got)
	}
	if got := suggest("civil_afairs", known); fmt.Sprint(got) != "[civil_affairs]" {
		t.Errorf("suggest = %v", got)
	}
	if got := suggest("完全不同的名字", known); got != nil {
		t.Errorf("suggest = %v", got)
	}
}
