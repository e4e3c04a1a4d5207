package web

import (
	"net/http"
	"strconv"
	"strings"

	"nianbao/data"
	"nianbao/report"
)

// card is the reading of one item of a report: what was understood, why, and
// how to cite it.
type card struct {
	report.Span
	ID, Kind string // Kind is a word of the page's language
	Title    string
	Value    string // of a figure, for reading
	Unit     string
	Quote    string // its sentence
	Grade    report.Grade
	Rows     []cardRow
	Links    []link
	Cite     string
	Close    string
}

type cardRow struct {
	Name, Value string
	Bad         bool
}

// itemPage is the card alone: script sets it into the page, so that a long
// report need not be loaded again.
type itemPage struct {
	layout
	Card *card
}

func (s *server) item(w http.ResponseWriter, r *http.Request) {
	rep, err := s.Store.Report(r.Context(), r.PathValue("id"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	p := itemPage{layout: s.layout(w, r, "report", rep.Title, rep.Title)}
	if p.Card = p.cardOf(rep, r.PathValue("item")); p.Card == nil {
		s.fail(w, r, report.ErrNotFound)
		return
	}
	s.render(w, "item", http.StatusOK, &p)
}

// cardOf finds an item by its id; nil where the report has none of that name.
func (l layout) cardOf(rep *report.Report, id string) *card {
	if id == "" {
		return nil
	}
	c := l.findItem(rep, id)
	if c == nil {
		return nil
	}
	idx := report.NewTextIndex(rep.Text)
	c.ID, c.Close = id, "/report/"+rep.ID
	around := sentenceAround(rep, c.Span)
	if c.Quote == "" && !around.Empty() {
		c.Quote = idx.Slice(around)
	}
	if c.Span.Len() >= likeWiden {
		around = c.Span // a commitment of two sentences, say
	}
	if around.Len() >= likeMin {
		c.Links = append(c.Links, link{l.T("这句话还见于何处", "Where else this wording stands"), likeHref(rep.ID, around)})
	}
	c.add(l.T("位置", "Position"), strconv.Itoa(c.Start)+"–"+strconv.Itoa(c.End))
	c.add(l.T("编号", "Identifier"), id)
	c.Cite = citeReport(rep) + " " + l.T("第 ", "characters ") + strconv.Itoa(c.Start) + "–" + strconv.Itoa(c.End) + l.T(" 字，", ", ") + id + " (" + rep.Extractor + ")."
	return c
}

func (l layout) findItem(rep *report.Report, id string) *card {
	for i := range rep.Figures {
		if rep.Figures[i].ID == id {
			return l.figureCard(rep, &rep.Figures[i])
		}
	}
	for i := range rep.Commitments {
		if rep.Commitments[i].ID == id {
			return l.commitmentCard(rep, &rep.Commitments[i])
		}
	}
	for _, x := range rep.Problems {
		if x.ID == id {
			c := &card{Span: x.Span, Kind: l.T("问题", "Problem"), Title: l.T("自述的问题", "Admitted shortcoming"), Quote: x.Text}
			c.add(l.T("主题", "Topic"), l.Topic(x.Topic))
			return c
		}
	}
	for i := range rep.Citations {
		if rep.Citations[i].ID == id {
			return l.citationCard(&rep.Citations[i])
		}
	}
	for i := range rep.Practices {
		if rep.Practices[i].ID == id {
			return l.practiceCard(&rep.Practices[i])
		}
	}
	return nil
}

// add appends a line; a blank value says nothing.
func (c *card) add(name, value string) {
	if value != "" {
		c.Rows = append(c.Rows, cardRow{Name: name, Value: value})
	}
}

func (l layout) figureCard(rep *report.Report, f *report.Figure) *card {
	c := &card{Span: f.Span, Kind: l.T("数据", "Figure"), Title: f.Label, Grade: f.Grade}
	sc := scaleOfFigure(f)
	c.Value, c.Unit = valueText(f, sc), sc.unit(f.Unit)
	c.add(l.T("原文", "As printed"), f.Raw)
	if sc != (scale{}) {
		c.add(l.T("数值", "Value"), valueText(f, scale{})+" "+f.Unit)
	}
	c.add(l.T("界限", "Bound"), l.Code(f.Bound)+interval(f))
	c.add(l.T("性质", "Nature"), join3(l.Code(f.Status), l.Code(f.Measure), l.Code(f.Aggregation)))
	if f.Estimated {
		c.add(l.T("预计", "Estimated"), l.T("预计或初步核算", "expected or preliminary"))
	}
	c.add(l.T("年份", "Year"), join3(year(f.RefYear), f.Period, l.Code(f.RefYearFrom)))
	c.add(l.T("范围", "Scope"), join3(f.Scope, l.Code(f.ScopeFrom), ""))
	c.add(l.T("比较", "Compared with"), f.Comparison)
	for _, key := range f.Indicators {
		c.add(l.T("指标", "Indicator"), l.Indicator(key))
		c.Links = append(c.Links, link{l.T("比较各地：", "Compare places: ") + l.Indicator(key), "/compare?indicator=" + key + "&kind=" + string(rep.Kind) + "&place=" + rep.PlaceCode})
	}
	if f.UnitStd != "" && (f.ValueStd != f.Value || f.UnitStd != f.Unit) {
		c.add(l.T("标准单位", "Standard unit"), grouped(f.ValueStd)+" "+f.UnitStd)
	}
	c.add(l.T("核验", "Check"), join3(l.Code(f.CheckResult), f.CheckNote, ""))
	c.Rows[len(c.Rows)-1].Bad = f.CheckResult == report.CheckFail
	c.add(l.T("评级依据", "Why this grade"), l.reasons(f.Reasons))
	c.add(l.T("规则", "Rule"), f.Rule)
	if f.PartOf != "" {
		c.Links = append(c.Links, link{l.T("所属总数", "The whole it is part of"), "?item=" + f.PartOf + "#item"})
	}
	return c
}

func (l layout) commitmentCard(rep *report.Report, x *report.Commitment) *card {
	c := &card{Span: x.Span, Kind: l.T("承诺", "Commitment"), Title: l.T("承诺", "Commitment") + " · " + l.Code(x.Strength), Quote: x.Text}
	years := year(x.TargetYear)
	if x.TargetYearEnd != 0 {
		years += "–" + year(x.TargetYearEnd)
	}
	c.add(l.T("目标年份", "Target year"), join3(years, l.Code(report.From(x.TargetYearFrom)), ""))
	c.add(l.T("期限", "Deadline"), x.Deadline)
	c.add(l.T("力度", "Strength"), l.Code(x.Strength))
	measurable := l.T("否", "no")
	if x.Measurable {
		measurable = l.T("是", "yes")
	}
	c.add(l.T("可衡量", "Measurable"), measurable)
	c.add(l.T("主题", "Topic"), l.Topic(x.Topic))
	c.Links = append(c.Links, link{l.T("在下一年报告中追踪", "Follow it into the next report"), "/compare?follow=" + rep.ID + "#" + x.ID})
	return c
}

func (l layout) citationCard(x *report.Citation) *card {
	c := &card{Span: x.Span, Kind: l.T("引用", "Citation"), Title: x.Title}
	c.add(l.T("原文", "As printed"), x.Raw)
	c.add(l.T("文号", "Number"), x.Number)
	c.add(l.T("类别", "Class"), l.Code(x.Class))
	c.Links = append(c.Links, link{l.T("检索这份文件", "Search for it"), state{}.with("/search", "q", "“"+x.Title+"”")})
	return c
}

func (l layout) practiceCard(x *report.Practice) *card {
	c := &card{Span: x.Span, Kind: l.T("做法", "Practice"), Title: x.Name}
	c.add(l.T("原文", "As printed"), x.Raw)
	c.add(l.T("态度", "Stance"), l.Code(x.Stance))
	c.add(l.T("主题", "Topic"), l.Topic(x.Topic))
	if x.Boilerplate {
		c.add(l.T("提法", "Wording"), l.T("全国通用", "national boilerplate"))
	}
	c.Links = append(c.Links, link{l.T("还有哪些地方", "Where else"), practiceHref(x.Name)})
	return c
}

// reasons are the codes behind a grade, in words.
func (l layout) reasons(codes []string) string {
	var out []string
	for _, code := range codes {
		name := code
		for _, r := range data.Grades().Reasons {
			if r.Code == code {
				name = l.T(r.ZH, r.EN)
			}
		}
		out = append(out, name)
	}
	return strings.Join(out, l.T("；", "; "))
}

// sentenceAround is the sentence that holds the span, or the paragraph; empty
// where none does.
func sentenceAround(rep *report.Report, sp report.Span) report.Span {
	for _, spans := range [][]report.Span{rep.Sentences, rep.Paragraphs} {
		for _, s := range spans {
			if s.Contains(sp) {
				return s
			}
		}
	}
	return report.Span{}
}
