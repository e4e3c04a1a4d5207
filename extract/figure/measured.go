package figure

import "strings"

// measuredNext reports whether the last word is what the next figure measures
// of the things: 23家龙头企业 + 产值 + 突破100亿元.
func (s *sentence) measuredNext(k int, np, rest []token) bool {
	if len(np) < 2 || k+1 >= len(s.qs) || s.qs[k].kind != kindCount && s.qs[k].unit != "户" || s.qs[k+1].kind != kindMoney && s.qs[k+1].kind != kindRate && s.qs[k+1].kind != kindMeasure || s.postEnd(k) != s.qs[k+1].start {
		return false
	}
	switch np[len(np)-2].text {
	case "经济", "旅游", "业务", "主营业务", "销售", "营业", "集体经济": // 经济收入 is one thing
		return false
	}
	last := np[len(np)-1].text
	if s.qs[k+1].kind == kindRate && isRate(last) && !strings.HasSuffix(last, "率") && !strings.HasSuffix(last, "比例") { // 价格平均降幅
		return false
	}
	_, bare := s.w.bare.has([]rune(last))
	bare = bare || strings.HasSuffix(last, "率")
	if rest = s.trimTrail(rest); len(rest) == 1 && s.isChange(rest[0]) { // 30户企业增加值 + 增长8%
		rest = nil
	}
	return bare && len(rest) == 0
}

// unmeasured are the words before the rate that ends them and what is part of its
// name: 国控断面 + 水质优良率.
func unmeasured(np []token) []token {
	n := len(np) - 1
	rate := isRate(np[n].text)
	for rate && n > 1 && (np[n-1].text == "水质" || np[n-1].text == "优良" || np[n-1].isVerb() || np[n-1].tag == "vn") {
		n--
	}
	out := np[:n]
	if t := out[n-1]; rate && strings.HasSuffix(t.text, "水质") && len(t.text) > len("水质") { // 断面水质 is one word
		out = append(append([]token(nil), out[:n-1]...), token{t.a, t.b - 2, strings.TrimSuffix(t.text, "水质"), t.tag})
	}
	return out
}

// leadsOn reports whether words behind a thing only name what the next quantity
// measures of it: 5个园区 + 预计完成工业增加值56亿元, 23个断面 + 达标率100%.
func (s *sentence) leadsOn(k int, rest []token) bool {
	if rest = s.trimTrail(rest); len(rest) == 0 || len(rest) > 6 {
		return false
	}
	if text := join(rest); s.isBare(rest) || s.qs[k+1].kind == kindRate && strings.HasSuffix(text, "率") && len(rest) < 3 {
		return true
	}
	switch rest[0].text {
	case "预计", "完成", "实现", "累计":
		last := rest[len(rest)-1].text
		return s.qs[k+1].kind == kindMoney && completeHead(rest) && !strings.HasSuffix(last, "款") && !strings.HasSuffix(last, "支出")
	}
	return false
}
