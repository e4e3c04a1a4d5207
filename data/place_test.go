package data

import (
	"strings"
	"testing"
	"unicode/utf8"

	"nianbao/report"
)

// mentions writes what was found: text=codes/match, joined by spaces.
func mentions(text string, year int) string {
	var out []string
	for _, m := range ScanPlaces(text, year) {
		out = append(out, m.Text+"="+strings.ReplaceAll(codes(m.Regions), " ", "+")+"/"+string(m.Match))
	}
	return strings.Join(out, " ")
}

func TestScanPlaces(t *testing.T) {
	tests := []struct {
		text string
		year int
		want string
	}{
		{"威海市民政局2020年法治政府建设年度报告", 2020, "威海市=371000/full"},
		{"山东省威海市环翠区卫生健康局", 2025, "山东省威海市环翠区=371002/chain"},
		{"山东威海", 2020, "山东威海=371000/chain"},
		{"威海民政2020年工作", 2020, "威海=371000/short"},
		{"福州市鼓楼区2023年法治政府建设情况", 2023, "福州市鼓楼区=350102/chain"},
		{"鼓楼区2023年法治政府建设情况", 2023, "鼓楼区=320106+320302+350102+410204/full"},
		{"上海市场监管局", 2020, "上海=310000/short"},
		{"重庆市万州区大周镇", 2020, "重庆市万州区=500101/chain"},
		{"朝阳产业蓬勃发展", 2020, ""},
		{"维护世界和平，建设平安社区", 2020, ""},
		{"沈阳和平区", 2020, "沈阳和平区=210102/chain"},
		{"晋城市城区人民政府", 2020, "晋城市城区=140502/chain"},
		{"我市城区人民政府", 2020, ""},
		{"凉山州司法局", 2020, "凉山州=513400/full"},
		{"密云县人民政府", 2010, "密云县=110228/full"},
		{"密云区人民政府", 2020, "密云区=110118/full"},
		{"吉林省吉林市", 2020, "吉林省吉林市=220200/chain"},
		{"海南省海口市", 2020, "海南省海口市=460100/chain"},
		{"威海市、遂宁市", 2020, "威海市=371000/full 遂宁市=510900/full"},
		{"威海市遂宁市", 2020, "威海市=371000/full 遂宁市=510900/full"},
		{"四川省 遂宁市", 2020, "四川省 遂宁市=510900/chain"},
		{"法治威海", 2020, "威海=371000/short"},
		{"莘县人民政府", 2020, "莘县=371522/full"},
		{"内蒙古自治区人民政府", 2020, "内蒙古自治区=150000/full"},
		{"内蒙古呼和浩特市", 2020, "内蒙古呼和浩特市=150100/chain"},
		{"朝阳区域发展", 2020, ""},
		{"推动辽宁振兴发展", 2020, ""},
		{"设立山区群众服务站，支援沿海城市", 2020, ""},
		{"关于南山区2020年法治政府建设", 2020, "南山区=230404+440305/full"},
		{"山西省运城市司法局", 2020, "山西省运城市=140800/chain"},
		{"运城市司法局", 2020, "运城市=140800/full"},
		{"烟台开发区管委会", 2020, "烟台开发区=970135/full"},
		{"山东省威海经济技术开发区", 2020, "山东省威海经济技术开发区=970131/chain"},
		{"创建示范县，建设园林县城", 2020, ""},
		{"中共莘县县委", 2020, "莘县=371522/full"},
		{"聊城市莘县司法局", 2020, "聊城市莘县=371522/chain"},
		{"加强合作。建设公园，打造清流", 2020, ""},
		{"全国安定团结", 2020, ""},
		{"云岭省和平教育", 2020, "云岭省=990000/full"},
		{"1956年浙江省人民委员会", 1955, "浙江省=330000/full"},
		{"青禾市民政局", 2020, "青禾市=991000/full"},
		{"云岭省青禾市禾浦县人民政府", 2020, "云岭省青禾市禾浦县=991021/chain"},
		{"", 2020, ""},
		{"\xff\xfe威海市\x00", 2020, "威海市=371000/full"},
	}
	for _, tt := range tests {
		if got := mentions(tt.text, tt.year); got != tt.want {
			t.Errorf("ScanPlaces(%q, %d)\n got %s\nwant %s", tt.text, tt.year, got, tt.want)
		}
	}
}

// An abolished name is found in a later year too and can be followed.
func TestScanPlacesAbolished(t *testing.T) {
	got := ScanPlaces("密云县人民政府", 2020)
	if len(got) != 1 {
		t.Fatalf("got %+v", got)
	}
	if r, ok := RegionIn(got[0].Regions[0], 2020); !ok || r.Code != "110118" {
		t.Errorf("RegionIn = %+v, %v", r, ok)
	}
}

func FuzzScanPlaces(f *testing.F) {
	for _, s := range []string{"山东省威海市环翠区", "威海民政2020", "上海市场", "城区 城区", "\xff威海\x00市", "吉林吉林吉林市"} {
		f.Add(s, 2020)
	}
	f.Fuzz(func(t *testing.T, text string, year int) {
		runes := utf8.RuneCountInString(text)
		end := 0
		for _, m := range ScanPlaces(text, year) {
			if m.Span.Start < end || m.Span.End <= m.Span.Start || m.Span.End > runes {
				t.Fatalf("span %+v after %d in %d runes", m.Span, end, runes)
			}
			if len(m.Regions) == 0 || report.Slice(text, m.Span) != m.Text {
				t.Fatalf("mention %+v: text is %q", m, report.Slice(text, m.Span))
			}
			end = m.Span.End
		}
		end = 0
		for _, d := range ScanDepartments(text) {
			if d.Span.Start < end || d.Span.End > runes || d.Span.Len() != utf8.RuneCountInString(d.Name) {
				t.Fatalf("department %+v after %d in %d runes", d, end, runes)
			}
			end = d.Span.End
		}
		TitleKind(text)
		MatchTopic(text)
	})
}

func BenchmarkScanPlaces(b *testing.B) {
	text := strings.Repeat("山东省威海市环翠区卫生健康局关于2023年度法治政府建设情况的报告。", 15)
	regions()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		ScanPlaces(text, 2020)
	}
}
