package web

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"nianbao/data"
	"nianbao/index/query"
	"nianbao/report"
)

// trouble is what is wrong with a request, in one line, and what to do. Pages
// that have a form embed it.
type trouble struct {
	Message string
	Suggest []link    // the same address with a name that was meant perhaps
	Marked  [3]string // a query that cannot be read: before, at and after the place
}

// errorPage is a page that cannot be shown.
type errorPage struct {
	layout
	trouble
}

func (s *server) fail(w http.ResponseWriter, r *http.Request, err error) {
	p := errorPage{layout: s.layout(w, r, "", "无法显示", "Cannot be shown")}
	p.trouble = p.explain(err, state{values: r.URL.Query(), Query: r.URL.Query().Get("q")}, r.URL.Path)
	s.render(w, "error", statusOf(err), &p)
}

func (s *server) missing(w http.ResponseWriter, r *http.Request) {
	s.fail(w, r, report.ErrNotFound)
}

// explain says what an error means for the visitor who asked for st at path.
func (l layout) explain(err error, st state, path string) trouble {
	var name *report.NameError
	var bad *query.Error
	switch {
	case errors.As(err, &name):
		return l.unknown(name, st, path)
	case errors.As(err, &bad):
		return trouble{Message: l.T(bad.Chinese(), bad.Error()), Marked: markedAt(st.Query, bad)}
	case errors.Is(err, report.ErrNotFound):
		return trouble{Message: l.T("没有这个页面或报告。报告重新抽取或换了版本，编号会变：请从检索进入。",
			"There is no such page or report. Identifiers change with a new version of a report: come in by searching.")}
	case errors.Is(err, context.DeadlineExceeded):
		return trouble{Message: l.T("查询超时，请加上地区或年份缩小范围。", "The query took too long; narrow it down by place or year.")}
	case errors.Is(err, report.ErrQuery):
		return trouble{Message: l.T("检索式有误："+err.Error(), err.Error())}
	}
	return trouble{Message: err.Error()}
}

// kindNames are the kinds of names in Chinese.
var kindNames = map[string]string{"place": "地区", "department": "部门", "kind": "报告类型", "topic": "主题", "indicator": "指标", "year": "年份",
	"level": "级别", "status": "性质", "strength": "力度", "stance": "态度"}

func (l layout) unknown(e *report.NameError, st state, path string) trouble {
	what := kindNames[e.Kind]
	zh, en := "没有认出"+what+"“"+e.Name+"”。", "The "+e.Kind+" “"+e.Name+"” is not known."
	switch {
	case e.Name == "":
		zh, en = "请写明"+what+"。", "Say which "+e.Kind+"."
	case errors.Is(e, report.ErrAmbiguous):
		zh, en = what+"“"+e.Name+"”有多个可能。", "The "+e.Kind+" “"+e.Name+"” may mean several."
	}
	t := trouble{Message: l.T(zh, en)}
	for _, s := range e.Suggestions {
		name := s
		if _, closed := codeNames[s]; closed {
			name = l.Code(s)
		} else if e.Kind == "indicator" {
			name = l.Indicator(s)
		}
		t.Suggest = append(t.Suggest, link{name, instead(e, s, st, path)})
	}
	return t
}

// instead is the address with another name in the place of the unknown one.
func instead(e *report.NameError, name string, st state, path string) string {
	given := words(st.values[e.Kind])
	for i, w := range given {
		if w == e.Name {
			given[i] = name
			return st.with(path, e.Kind, strings.Join(given, ","))
		}
	}
	if strings.HasPrefix(path, "/indicators/") {
		if keys, err := data.ResolveIndicators([]string{name}); err == nil && len(keys) > 0 {
			return "/indicators/" + keys[0]
		}
	}
	if e.Name != "" && strings.Contains(st.Query, e.Name) {
		return st.with(path, "q", strings.Replace(st.Query, e.Name, name, 1))
	}
	return st.with(path, e.Kind, name)
}

// markedAt cuts a query at the place that cannot be read.
func markedAt(q string, e *query.Error) [3]string {
	runes := []rune(q)
	at := min(max(e.At, 0), len(runes))
	to := min(at+len([]rune(e.Found)), len(runes))
	here := string(runes[at:to])
	if here == "" {
		here = "␣" // its end
	}
	return [3]string{string(runes[:at]), here, string(runes[to:])}
}

func statusOf(err error) int {
	var name *report.NameError
	switch {
	case errors.Is(err, report.ErrNotFound):
		return http.StatusNotFound
	case errors.As(err, &name), errors.Is(err, report.ErrQuery):
		return http.StatusBadRequest
	case errors.Is(err, context.DeadlineExceeded):
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}
