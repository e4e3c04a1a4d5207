package data

import (
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao/report"
)

var update = flag.Bool("update", false, "rewrite files made from the shared material")

// sharedFile is a file of the shared material beside the project, or skips.
func sharedFile(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "shared", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("../shared/%s is not there: %v", name, err)
	}
	return path
}

// sourceRows are the rows of areacodes.csv as regions.csv writes them.
func sourceRows(t *testing.T, path string) []string {
	t.Helper()
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(body), "\uFEFF"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for _, r := range records[1:] {
		code, parent := r[0], ""
		switch {
		case code[2:] == "0000":
		case code[4:] == "00", r[2] == "直辖":
			parent = code[:2] + "0000"
		default:
			parent = code[:4] + "00"
		}
		rows = append(rows, strings.Join([]string{code, r[3], parent, r[6], r[7], r[8]}, ","))
	}
	slices.SortStableFunc(rows, func(a, b string) int {
		x, y := strings.Split(a, ","), strings.Split(b, ",")
		return strings.Compare(x[0]+x[3], y[0]+y[3])
	})
	return rows
}

func TestRegionsMatchSource(t *testing.T) {
	want := sourceRows(t, sharedFile(t, "reference/areacodes.csv"))
	body, err := os.ReadFile("regions.csv")
	if err != nil {
		t.Fatal(err)
	}
	head, rows, _ := strings.Cut(string(body), "\n110000")
	rows = "110000" + rows
	if *update {
		text := head + "\n" + strings.Join(want, "\n") + "\n"
		if err := os.WriteFile("regions.csv", []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got := strings.Split(strings.TrimSuffix(rows, "\n"), "\n")
	if !slices.Equal(got, want) {
		t.Errorf("regions.csv has %d rows, the source %d, or they differ; run with -update", len(got), len(want))
	}
}

func TestRegionsComplete(t *testing.T) {
	count := map[report.Level]int{}
	inForce := map[report.Level]int{}
	for _, r := range Regions() {
		if r.Overlay {
			continue
		}
		count[r.Level]++
		if r.To == 0 {
			inForce[r.Level]++
		}
	}
	want := map[report.Level][2]int{
		report.LevelProvince: {34, 34}, report.LevelCity: {544, 333}, report.LevelCounty: {6245, 2846},
	}
	for level, n := range want {
		if count[level] != n[0] || inForce[level] != n[1] {
			t.Errorf("%s: %d rows, %d in force; want %v", level, count[level], inForce[level], n)
		}
	}
}

func TestRegionParentsResolve(t *testing.T) {
	for _, r := range Regions() {
		if r.Level == report.LevelProvince && !r.Overlay || r.Code == NationalCode || strings.HasSuffix(r.Code, "0000") {
			continue
		}
		parent, ok := LookupRegion(r.Parent, r.From)
		if !ok {
			t.Errorf("%s %s (%d): no parent %q in that year", r.Code, r.Name, r.From, r.Parent)
			continue
		}
		if levelOrder[parent.Level] > levelOrder[r.Level] {
			t.Errorf("%s %s: parent %s %s is lower", r.Code, r.Name, parent.Code, parent.Name)
		}
	}
}

func TestLookupRegionByYear(t *testing.T) {
	tests := []struct {
		code string
		year int
		want string // "" for none
	}{
		{"371000", 2020, "威海市"},
		{"371000", 0, "威海市"},
		{"110228", 2014, "密云县"},
		{"110228", 2015, ""},
		{"110118", 2015, "密云区"},
		{"110118", 2014, ""},
		{"130124", 2013, "栾城县"},
		{"130111", 2014, "栾城区"},
		{"220602", 2009, "八道江区"},
		{"220602", 2010, "浑江区"},
		{"422800", 1982, "恩施地区"},
		{"110228", 0, "密云县"},
		{"000000", 2020, "全国"},
		{"123456", 2020, ""},
		{"", 2020, ""},
	}
	for _, tt := range tests {
		r, ok := LookupRegion(tt.code, tt.year)
		if r.Name != tt.want || ok != (tt.want != "") {
			t.Errorf("LookupRegion(%q, %d) = %q, %v; want %q", tt.code, tt.year, r.Name, ok, tt.want)
		}
	}
}

func TestShortNames(t *testing.T) {
	tests := map[string]string{
		"威海市": "威海", "内蒙古自治区": "内蒙古", "广西壮族自治区": "广西", "新疆维吾尔自治区": "新疆", "西藏自治区": "西藏",
		"宁夏回族自治区": "宁夏", "香港特别行政区": "香港", "凉山彝族自治州": "凉山", "延边朝鲜族自治州": "延边",
		"黔东南苗族侗族自治州": "黔东南", "克孜勒苏柯尔克孜自治州": "克孜勒苏", "海西蒙古族藏族自治州": "海西",
		"东乡族自治县": "东乡", "积石山保安族东乡族撒拉族自治县": "积石山", "双江拉祜族佤族布朗族傣族自治县": "双江",
		"塔什库尔干塔吉克自治县": "塔什库尔干", "鄂温克族自治旗": "鄂温克", "鄂伦春自治旗": "鄂伦春", "龙胜各族自治县": "龙胜",
		"莘县": "莘县", "荣县": "荣县", "芒市": "芒市", "环翠区": "环翠", "浦东新区": "浦东", "神农架林区": "神农架", "六枝特区": "六枝",
		"阿里地区": "阿里", "兴安盟": "兴安", "阿拉善左旗": "阿拉善左旗", "敖汉旗": "敖汉", "城区": "城区", "石拐矿区": "石拐矿区",
		"莫力达瓦达斡尔族自治旗": "莫力达瓦", "前郭尔罗斯蒙古族自治县": "前郭尔罗斯", "博尔塔拉蒙古自治州": "博尔塔拉",
	}
	for name, want := range tests {
		regions := FindRegions(name, "", 0)
		if len(regions) == 0 || regions[0].Short != want {
			t.Errorf("short name of %s: %+v; want %s", name, regions, want)
		}
	}
}

func codes(regions []Region) string {
	var out []string
	for _, r := range regions {
		out = append(out, r.Code)
	}
	return strings.Join(out, " ")
}

func TestFindRegions(t *testing.T) {
	tests := []struct {
		name, within string
		year         int
		want         string
	}{
		{"威海市", "", 0, "371000 370620 372102"},
		{"威海", "", 2020, "371000"},
		{"凉山州", "", 0, "513400"},
		{"凉山", "510000", 0, "513400"},
		{"凉山", "370000", 0, ""},
		{"鼓楼区", "", 2020, "320106 320302 350102 410204"},
		{"鼓楼区", "350000", 2020, "350102"},
		{"鼓楼区", "350100", 2020, "350102"},
		{"密云县", "", 2020, ""},
		{"密云县", "", 2010, "110228"},
		{"密云", "", 2020, "110118"},
		{"吉林", "", 2020, "220000 220200"},
		{"雄安新区", "130000", 0, "970101"},
		{"雄安新区", "", 2010, ""},
		{"青禾市", "990000", 0, "991000"},
		{"国务院", "", 0, "000000"},
		{"不存在市", "", 0, ""},
		{"", "", 0, ""},
	}
	for _, tt := range tests {
		if got := codes(FindRegions(tt.name, tt.within, tt.year)); got != tt.want {
			t.Errorf("FindRegions(%q, %q, %d) = %q; want %q", tt.name, tt.within, tt.year, got, tt.want)
		}
	}
	if got := FindRegions("城区", "", 0); len(got) < 5 || got[0].To != 0 || got[len(got)-1].To == 0 {
		t.Errorf("城区 in any year: abolished ones come last: %s", codes(got))
	}
}

func TestAncestors(t *testing.T) {
	tests := []struct{ code, province, city string }{
		{"371002", "370000", "371000"}, {"371000", "370000", "371000"}, {"370000", "370000", ""},
		{"110105", "110000", ""}, {"429004", "420000", ""}, {"500101", "500000", ""},
		{"970130", "370000", "371000"}, {"991021", "990000", "991000"}, {"000000", "", ""}, {"xx", "", ""},
	}
	for _, tt := range tests {
		p, c := Ancestors(tt.code, 2020)
		if p.Code != tt.province || c.Code != tt.city {
			t.Errorf("Ancestors(%s) = %s, %s; want %s, %s", tt.code, p.Code, c.Code, tt.province, tt.city)
		}
	}
	if got := FullName("371002", 2020); got != "山东省威海市环翠区" {
		t.Errorf("FullName = %s", got)
	}
}

func TestRegionIn(t *testing.T) {
	tests := []struct {
		name string
		year int
		want string
	}{
		{"密云县", 2020, "110118"}, {"密云区", 2010, "110228"}, {"栾城县", 2018, "130111"},
		{"威海市", 2020, "371000"}, {"崇文区", 2015, "110101"}, {"吕梁地区", 2010, "141100"}, {"吕梁市", 2000, "142300"},
	}
	for _, tt := range tests {
		got, ok := RegionIn(FindRegions(tt.name, "", 0)[0], tt.year)
		if !ok || got.Code != tt.want {
			t.Errorf("RegionIn(%s, %d) = %s, %v; want %s", tt.name, tt.year, got.Code, ok, tt.want)
		}
	}
}

func TestInventedPlacesDoNotExist(t *testing.T) {
	real := map[string]string{}
	for _, r := range Regions() {
		if !r.Overlay {
			real[r.Name], real[r.Short] = r.Code, r.Code
		}
	}
	for _, p := range must(loadGazetteerOnce()).Places {
		if !p.Invented {
			continue
		}
		if code := real[p.Name]; code != "" {
			t.Errorf("the invented %s is %s in the code table", p.Name, code)
		}
		if p.Code < "98" {
			t.Errorf("%s: invented places have codes from 98", p.Code)
		}
	}
}

// Loading must not be felt by commands that read one name.
func TestRegionsLoadQuickly(t *testing.T) {
	if testing.Short() {
		t.Skip("timing")
	}
	best := time.Hour
	for range 5 {
		start := time.Now()
		if _, err := loadRegions(); err != nil {
			t.Fatal(err)
		}
		best = min(best, time.Since(start))
	}
	t.Logf("loading the code table: %v", best)
	if best > 150*time.Millisecond { // ten times what it takes: the machine may be busy
		t.Errorf("loading the code table takes %v", best)
	}
}

func BenchmarkLoadRegions(b *testing.B) {
	for b.Loop() {
		if _, err := loadRegions(); err != nil {
			b.Fatal(err)
		}
	}
}

func ExampleFullName() {
	fmt.Println(FullName("371002", 2020))
	// Output: 山东省威海市环翠区
}
