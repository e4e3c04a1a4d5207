package web

import (
	"context"
	"errors"
	"net/http"

	"nianbao/report"
)

// errorPage says in one line what is wrong and what to do.
type errorPage struct {
	layout
	Message     string
	Suggestions []string
}

func (s *server) fail(w http.ResponseWriter, r *http.Request, err error) {
	p := errorPage{layout: s.layout(w, r, "", "无法显示", "Cannot be shown")}
	p.Message, p.Suggestions = p.explain(err)
	s.render(w, "error", statusOf(err), &p)
}

func (s *server) missing(w http.ResponseWriter, r *http.Request) {
	s.fail(w, r, report.ErrNotFound)
}

// explain says what an error means for the visitor, with the names that were
// meant perhaps.
func (l layout) explain(err error) (string, []string) {
	var name *report.NameError
	switch {
	case errors.As(err, &name):
		zh := "没有认出“" + name.Name + "”"
		if errors.Is(err, report.ErrAmbiguous) {
			zh = "“" + name.Name + "”有多个可能"
		}
		return l.T(zh, err.Error()), name.Suggestions
	case errors.Is(err, report.ErrNotFound):
		return l.T("没有这个页面或报告", "there is no such page or report"), nil
	case errors.Is(err, context.DeadlineExceeded):
		return l.T("查询超时，请缩小范围", "the query took too long; narrow it down"), nil
	case errors.Is(err, report.ErrQuery):
		return l.T("检索式有误："+err.Error(), err.Error()), nil
	}
	return err.Error(), nil
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
