package outline

import (
	"strings"

	"nianbao/data"
	"nianbao/report"
)

// tailLines is how many lines at the end may be signature, date and notices.
const tailLines = 12

// closing finds where the closing part begins: a glossary or list of
// attachments behind the text, or signature and date at its end.
func (p *parser) closing() {
	p.tail = len(p.paras)
	cues := data.HeadingRoles().Closing
	for i := len(p.paras) / 3; i < len(p.paras); i++ {
		b := p.paras[i]
		if i > 0 && !b.grid && b.Len() <= 30 && !b.ends && p.annex(p.clean(b.Span), cues) {
			p.tail = i
			break
		}
	}
	p.glossary()
	for n := 0; n < tailLines && p.tail > 1; n++ {
		b := p.paras[p.tail-1]
		if b.grid || !p.signature(b) {
			break
		}
		p.tail--
	}
	p.peroration()
}

const (
	glossaryMin  = 5  // entries of a glossary without a heading
	glossaryTerm = 40 // code points of a term before its colon
)

// glossary takes a list of explained terms at the end (1.“一窗受理”：指…), which
// no heading announces, to the closing part: at least five entries numbered
// from 1, most of which say 指, 即 or 是 behind the colon.
func (p *parser) glossary() {
	entries, defined, last := 0, 0, 0
	for i := p.tail - 1; i > len(p.paras)/3; i-- {
		b := p.paras[i]
		m := p.markAt(b.Start, b.End)
		if m.kind != kindArabic {
			continue // an entry may have several paragraphs
		}
		colon := p.termEnd(m.End, b.End)
		if colon < 0 || last > 0 && m.num != last-1 {
			return
		}
		entries, last = entries+1, m.num
		if p.definesAt(colon+1, b.End) {
			defined++
		}
		if m.num == 1 {
			if entries >= glossaryMin && defined*2 >= entries {
				p.tail = i
			}
			return
		}
	}
}

// termEnd is the index of the colon behind a term, -1 where none follows soon.
func (p *parser) termEnd(i, end int) int {
	for j := i; j < min(end, i+glossaryTerm); j++ {
		switch p.r[j] {
		case '：', ':':
			return j
		case '。', '；':
			return -1
		}
	}
	return -1
}

// definesAt reports whether an explanation begins at i.
func (p *parser) definesAt(i, end int) bool {
	return strings.ContainsAny(string(p.r[i:min(end, i+12)]), "指即是为")
}

// perorationLines is how many paragraphs before the end may call on the
// audience.
const perorationLines = 4

// peroration takes the call with which a speech ends (各位代表！让我们…) to the
// closing part: it promises nothing.
func (p *parser) peroration() {
	for i := p.tail - 1; i > 0 && i >= p.tail-perorationLines; i-- {
		b := p.paras[i]
		if p.starts(b.Start, b.End, "各位代表") || p.starts(b.Start, b.End, "同志们") || p.starts(b.Start, b.End, "让我们") {
			if strings.Contains(string(p.r[b.Start:min(b.End, b.Start+400)]), "让我们") {
				p.tail = i
				return
			}
		}
	}
}

// annex reports whether a line opens what stands behind the report.
func (p *parser) annex(text string, cues data.HeadingCues) bool {
	return cues.Match(text) && !strings.Contains(text, "工作") || strings.HasPrefix(text, "附件：") || strings.HasPrefix(text, "附：")
}

// signature reports whether a line at the end is a signature, a date or a
// notice rather than text.
func (p *parser) signature(b block) bool {
	if p.dateLine(b.Span) {
		return true
	}
	text := p.clean(b.Span)
	if strings.HasPrefix(text, "（此件") || strings.HasPrefix(text, "(此件") || text == "特此报告。" || text == "谢谢大家！" || text == "谢谢！" {
		return true
	}
	if b.Len() > 30 || b.ends || p.markAt(b.Start, b.End).kind != kindNone {
		return false
	}
	for _, w := range []string{"局", "委员会", "政府", "厅", "部", "院", "办公室", "委", "署", "中心", "党组", "办事处", "支队", "站", "处"} {
		if strings.HasSuffix(text, w) {
			return true
		}
	}
	return data.ContainsAny(text, []string{"编辑：", "审核：", "责任编辑", "来源：", "打印", "关闭窗口", "分享", "联系人", "联系电话", "印发"})
}

// dateLine reports whether a span is nothing but a date: 2023年12月18日,
// 二〇二三年十二月, （2023-12-18）.
func (p *parser) dateLine(s report.Span) bool {
	if s.Len() < 6 || s.Len() > 24 {
		return false
	}
	years := 0
	for i := s.Start; i < s.End; i++ {
		c := p.r[i]
		switch {
		case digit(c) >= 0, numeral(c) > 0, blank(c), strings.ContainsRune("月日号○〇零Ｏ０-—/.（）()发布日期：:时分", c):
		case c == '年':
			years++
		default:
			return false
		}
	}
	return years == 1 || years == 0 && digit(p.r[s.Start]) >= 0 && s.Len() >= 8
}
