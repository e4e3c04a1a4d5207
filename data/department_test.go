package data

import (
	"strings"
	"testing"
)

func TestDepartments(t *testing.T) {
	all := Departments()
	if len(all) < 60 {
		t.Errorf("%d departments; want 60 or more", len(all))
	}
	for _, d := range all {
		if d.Name == "" || d.EN == "" || d.Lineage == "" {
			t.Errorf("%s: name, en and lineage must be there: %+v", d.Key, d)
		}
		if (d.To != 0) != (d.Successor != "") {
			t.Errorf("%s: to and successor go together", d.Key)
		}
	}
}

func TestScanDepartments(t *testing.T) {
	tests := []struct{ text, want string }{
		{"威海市民政局2020年法治政府建设年度报告", "民政局=civil_affairs"},
		{"山东省民政厅", "民政厅=civil_affairs/province"},
		{"民政部", "民政部=civil_affairs/national"},
		{"各民政部门", ""},
		{"教育部门、司法部门", ""},
		{"市市场监督管理局", "市场监督管理局=market_regulation"},
		{"上海市场监管局", "市场监管局=market_regulation"},
		{"国家市场监督管理总局", "国家市场监督管理总局=market_regulation/national"},
		{"县卫生健康委员会", "卫生健康委员会=health"},
		{"县卫健委、卫计委", "卫健委=health 卫计委=health"},
		{"市工商行政管理局", "工商行政管理局=industry_commerce"},
		{"市环境保护局", "环境保护局=ecology_environment"},
		{"区人力资源和社会保障局", "人力资源和社会保障局=human_resources"},
		{"市城市管理综合行政执法局", "城市管理综合行政执法局=urban_management"},
		{"中共青禾市民政局党组关于", "民政局=civil_affairs/party"},
		{"司法局与司法厅", "司法局=justice 司法厅=justice/province"},
		{"村民委员会、居民委员会", ""},
		{"教育部署和公安部队", ""},
		{"卫生健康委员会委员", "卫生健康委员会=health"},
		{"市文化广电旅游体育局", "文化广电旅游体育局=culture_tourism"},
		{"区住房和城乡建设委员会", "住房和城乡建设委员会=housing_construction"},
		{"市规划和自然资源局", "规划和自然资源局=natural_resources"},
		{"县委全面依法治县委员会办公室", "委全面依法治县委员会办公室=justice"},
		{"县综合行政执法局", "综合行政执法局=urban_management"},
		{"市政府办公室", "政府办公室=office"},
		{"开发区管委会", "开发区管委会=development_zone"},
		{"教育局局长", "教育局=education"},
		{"", ""},
	}
	for _, tt := range tests {
		var out []string
		for _, m := range ScanDepartments(tt.text) {
			s := m.Name + "=" + m.Key
			if m.Level != "" {
				s += "/" + string(m.Level)
			}
			if m.Party {
				s += "/party"
			}
			out = append(out, s)
		}
		if got := strings.Join(out, " "); got != tt.want {
			t.Errorf("ScanDepartments(%q) = %q; want %q", tt.text, got, tt.want)
		}
	}
}

func TestSuccessorIn(t *testing.T) {
	tests := []struct {
		key  string
		year int
		want string
	}{
		{"industry_commerce", 2016, "industry_commerce"},
		{"industry_commerce", 2020, "market_regulation"},
		{"legislative_affairs", 2020, "justice"},
		{"civil_affairs", 2020, "civil_affairs"},
	}
	for _, tt := range tests {
		if got := SuccessorIn(tt.key, tt.year); got != tt.want {
			t.Errorf("SuccessorIn(%s, %d) = %s; want %s", tt.key, tt.year, got, tt.want)
		}
	}
}
