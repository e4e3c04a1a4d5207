package figure

import (
	"strings"
	"unicode/utf8"
)

// shareHead completes parts that share the end of the last one: 城镇、农村 +
// 居民人均可支配收入. A part that ends like a quantity of its own is complete.
func shareHead(parts [][]token) []string {
	if out := shareOf(parts); out != nil {
		return out
	}
	if out := shareOfEach(parts); out != nil {
		return out
	}
	out := make([]string, len(parts))
	for i, p := range parts {
		out[i] = join(p)
		last := nextComplete(parts, i)
		n, whole := len([]rune(out[i])), []rune(join(last))
		if i == len(parts)-1 || strings.HasSuffix(out[i], "案") || strings.HasSuffix(out[i], "GDP") || completeHead(p) && !strings.HasSuffix(out[i], "产品") { // 机电产品、高新技术产品 + 出口
			continue
		}
		switch tail, shared := behindShared(p, last); {
		case shared: // 先进制造业、高技术制造业增加值
			out[i] += tail
		case n == 1 && len(whole) > 1 && chineseDigit([]rune(out[i])[0]) > 0 && chineseDigit(whole[0]) > 0: // 一、二、三产
			out[i] += string(whole[1:])
		case strings.HasSuffix(out[i], "存") && strings.HasPrefix(string(whole), "贷款"): // 金融机构存、贷款余额
			out[i] += string(whole[1:])
		case isSubstance(out[i]) && completeHead(last): // 二氧化硫、化学需氧量 + 排放量
			out[i] += last[len(last)-1].text
		case (namesWhole(p) || insures(out[i])) && measureTail(p, last) != "":
			out[i] += measureTail(p, last)
		case namesWhole(p) && isKindOfThing(last[len(last)-1].text): // 农民合作社、农业服务组织
		case len(whole) < n+2:
		case n <= 4 && (len(last) == 1 || atBoundary(last, n)): // modifiers of one length
			out[i] += string(whole[n:])
		case len(last) > len(p):
			out[i] += join(last[len(p):])
		case completeHead(last): // 化学需氧量和二氧化硫 + 排放量
			out[i] += last[len(last)-1].text
		}
	}
	return out
}

// nextComplete is the part behind i whose end part i shares: the first that ends
// like a quantity (粪污、秸秆综合利用率和农膜回收率), else the last.
func nextComplete(parts [][]token, i int) []token {
	for _, p := range parts[min(i+1, len(parts)-1):] {
		if completeHead(p) && !strings.HasSuffix(join(p), "产品") {
			return p
		}
	}
	return parts[len(parts)-1]
}

// namesWhole reports whether the words name a thing on their own, so that only
// what is measured of it is to come: 生活污水, 电子信息; 城镇 and 农村常住 do not.
func namesWhole(p []token) bool {
	last := p[len(p)-1]
	if !last.isNoun() || utf8.RuneCountInString(join(p)) < 4 || isRate(join(p)) {
		return false
	}
	for _, end := range shareByPlace {
		if strings.HasSuffix(last.text, end) {
			return false
		}
	}
	return true
}

// shareByPlace are ends of words whose share of the last part is found by place:
// people and regions, who share all that is said behind them (城镇职工、居民 +
// 医疗保险支付限额), and what is counted itself.
var shareByPlace = [...]string{"居民", "职工", "农民", "人员", "学生", "企业", "区", "市", "县", "州", "省", "镇", "港",
	"事故", "案件", "外资", "内资", "资产", "材料", "时间", "环节", "时限", "流程", "事项", "航次"}

// measureTail is the end of last that says what is measured of each part: 处理率 of
// 生活垃圾处理率, 营业收入 of 现代消费品营业收入, 保险参保人数 for kinds of insurance.
func measureTail(p, last []token) string {
	i := len(last) - 1
	if i < 1 || !completeHead(last) && !isRate(last[i].text) && !tradeHead(last[i].text) || strings.HasSuffix(last[i].text, "产品") || paidBy(join(p)) && strings.HasSuffix(last[i].text, "收入") {
		return ""
	}
	for i > 1 && leadsMeasure(last[i-1]) {
		i--
	}
	tail := join(last[i:])
	if strings.HasSuffix(last[i-1].text, "保险") && insures(join(p)) {
		tail = "保险" + tail
	}
	if before := []rune(last[i-1].text); i > 0 && tail == "率" && len(before) > 3 { // 垃圾处理 + 率
		tail = string(before[len(before)-2:]) + tail
	}
	if strings.HasSuffix(join(p), tail) || tail == "率" && (i > 1 || utf8.RuneCountInString(last[0].text) > 3) { // 加工贸易、一般 + 贸易
		return ""
	}
	return tail
}

// isKindOfThing reports whether the word is what is counted itself, so that the
// others of its list are too.
func isKindOfThing(text string) bool {
	for _, end := range [...]string{"组织", "企业", "中心", "机构", "产业", "项目", "基地", "主体", "园区", "公司", "合作社", "平台", "示范点", "公路"} {
		if strings.HasSuffix(text, end) {
			return true
		}
	}
	return false
}

// paidBy reports whether the words name those who pay: 接待游客、旅游收入 are two
// things, not two kinds of income.
func paidBy(text string) bool {
	return strings.HasSuffix(text, "游客") || strings.HasSuffix(text, "旅客") || strings.HasSuffix(text, "用户")
}

// tradeHead reports whether a verbal noun is what is measured: 机电产品 + 出口.
func tradeHead(text string) bool {
	switch text {
	case "出口", "进口", "进出口", "占比", "贸易", "销售", "人次", "里程", "能力", "规模", "指数", "浓度", "水平", "消费", "营收", "产能", "覆盖面", "参保人员":
		return true
	}
	return false
}

// leadsMeasure reports whether the word belongs to the measure behind it: 无害化 +
// 处理率, 销售 + 收入, 的 + 比例.
func leadsMeasure(t token) bool {
	switch t.text {
	case "的", "总", "毛", "年均", "人均", "平均", "综合", "可支配", "安全", "主营业务", "最高", "最低", "年度", "累计", "年", "月", "日", "通车", "运营", "主营", "规上", "住院", "门诊", "统筹", "政策", "范围", "内", "政策范围", "政策范围内", "定额":
		return true
	case "新增":
		return false
	}
	return t.isVerb() || t.tag == "vn" || strings.HasSuffix(t.text, "化")
}

// insures reports whether the words end in what is insured against.
func insures(text string) bool {
	for _, end := range [...]string{"养老", "医疗", "失业", "工伤", "生育"} {
		if strings.HasSuffix(text, end) {
			return true
		}
	}
	return false
}

// behindShared finds the last word of p in last and returns what stands behind
// it there.
func behindShared(p, last []token) (string, bool) {
	for j := 0; j+1 < len(last); j++ {
		if strings.HasSuffix(p[len(p)-1].text, "业") && strings.HasSuffix(last[j].text, "业") { // 水产业、旅游业总产值
			return join(last[j+1:]), true
		}
		if len(last[j].text) > len("业") && strings.HasSuffix(p[len(p)-1].text, last[j].text) {
			return join(last[j+1:]), true
		}
	}
	return "", false
}

// shareOf completes 产业占GDP、增加值、税收收入的比重: each part is a share of its own.
func shareOf(parts [][]token) []string {
	first, last := join(parts[0]), join(parts[len(parts)-1])
	at := strings.Index(first, "占")
	head := strings.TrimSuffix(strings.TrimSuffix(last, "比重"), "的")
	if at < 0 || head == last || strings.Contains(last, "占") {
		return nil
	}
	tail := last[len(head):]
	prefix := first[:at+len("占")]
	out := []string{first + tail}
	for _, p := range parts[1 : len(parts)-1] {
		out = append(out, prefix+join(p)+tail)
	}
	return append(out, prefix+last)
}
