package data

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
)

func TestLint(t *testing.T) {
	for _, err := range Lint() {
		t.Error(err)
	}
}

func TestDictionary(t *testing.T) {
	words := Dictionary()
	if len(words) < 300 {
		t.Errorf("%d words; want several hundred", len(words))
	}
	for _, w := range []string{"三项制度", "双随机、一公开", "放管服", "一网通办", "行政复议", "规范性文件"} {
		if !slices.ContainsFunc(words, func(x Word) bool { return x.Text == w && x.Tag == "n" }) {
			t.Errorf("%s is missing", w)
		}
	}
}

func TestDictionaryLineErrors(t *testing.T) {
	for _, line := range []string{"法治政府", "n: 甲，乙", "n: 甲/0", "n: 甲/x", ": 甲", "n: /5"} {
		if words, err := dictionaryLine(line); err == nil {
			t.Errorf("%q is taken as %v", line, words)
		}
	}
}

func TestSites(t *testing.T) {
	sites := Sites()
	if len(sites) < 30 {
		t.Errorf("%d sites; want 30 or more", len(sites))
	}
	for _, s := range sites {
		if s.PlaceCode == "" || s.Verified {
			t.Errorf("%s: place %q, verified %v", s.Key, s.PlaceCode, s.Verified)
		}
	}
	if s, ok := LookupSite("www.dg.gov.cn"); !ok || s.PlaceCode != "441900" {
		t.Errorf("www.dg.gov.cn = %+v, %v", s, ok)
	}
}

func TestParseSite(t *testing.T) {
	good := "key: qinghe\nname: 青禾市民政局\nplace: 青禾市\ndepartment: 民政局\nhome: https://qinghe.example/\n" +
		"lists: [https://qinghe.example/fz/]\ncontent: .main\nkinds: [法治政府建设年度报告]\n"
	s, err := ParseSite([]byte(good))
	if err != nil {
		t.Fatal(err)
	}
	if s.PlaceCode != "991000" || s.Department != "civil_affairs" || len(s.Kinds) != 1 || s.Kinds[0] != report.KindRuleOfLaw {
		t.Errorf("got %+v", s)
	}
	bad := map[string]string{
		"unknown key":     "key: a\nname: 甲\nhome: https://a.example/\nhoem: x\n",
		"no name":         "key: a\nhome: https://a.example/\n",
		"no address":      "key: a\nname: 甲\nhome: a.example\n",
		"other scheme":    "key: a\nname: 甲\nhome: file:///etc/hosts\n",
		"unknown place":   "key: a\nname: 甲\nplace: 青河市市\nhome: https://a.example/\n",
		"ambiguous place": "key: a\nname: 甲\nplace: 鼓楼区\nhome: https://a.example/\n",
		"bad key":         "key: A/B\nname: 甲\nhome: https://a.example/\n",
		"no YAML":         "key: [",
		"empty":           "",
	}
	for what, body := range bad {
		if s, err := ParseSite([]byte(body)); err == nil {
			t.Errorf("%s: taken as %+v", what, s)
		}
	}
	if _, err := ParseSite([]byte(bad["unknown key"])); err == nil || !strings.Contains(err.Error(), "hoem") {
		t.Errorf("the error must name the key: %v", err)
	}
	if _, err := ParseSite(make([]byte, maxSiteFile+1)); !errors.Is(err, report.ErrTooLarge) {
		t.Errorf("a file too large: %v", err)
	}
}

func TestBoilerplate(t *testing.T) {
	for _, name := range []string{"“放管服”", "双随机、一公开", "互联网＋监管", "谁执法谁普法"} {
		if !IsBoilerplate(NormalisePractice(name)) {
			t.Errorf("%s is national boilerplate", name)
		}
	}
	if IsBoilerplate(NormalisePractice("“禾谷议事厅”")) {
		t.Error("an issuer's own name is no boilerplate")
	}
}
