package web

import (
	"fmt"
	"net/http"

	"nianbao/index"
	"nianbao/report"
)

// searchTable is what the page shows, as a file: a row a passage.
func (s *server) searchTable(r *http.Request, st state) (report.Table, error) {
	if st.View == viewKWIC && st.Query != "" {
		return s.kwicTable(r, st)
	}
	q := st.request(false)
	if st.values.Get("all") != "" {
		q.Offset, q.Limit = 0, index.MaxLimit
	}
	res, err := s.Index.Search(r.Context(), q)
	if err != nil {
		return report.Table{}, err
	}
	return hitTable(res), nil
}

// hitColumns are those of `nianbao search --format csv`.
var hitColumns = []report.Column{
	{Name: "report_id", ZH: "报告编号", Type: report.TypeText}, {Name: "place_code", ZH: "区划代码", Type: report.TypeText},
	{Name: "place", ZH: "地区", Type: report.TypeText}, {Name: "department", ZH: "部门", Type: report.TypeText},
	{Name: "report_kind", ZH: "报告类型", Type: report.TypeText}, {Name: "report_year", ZH: "报告年度", Type: report.TypeInteger},
	{Name: "title", ZH: "标题", Type: report.TypeText}, {Name: "item_id", ZH: "条目编号", Type: report.TypeText},
	{Name: "text", ZH: "原文", Type: report.TypeText}, {Name: "start", ZH: "起", Type: report.TypeInteger}, {Name: "end", ZH: "止", Type: report.TypeInteger},
}

func hitTable(res index.Result) report.Table {
	t := report.Table{Name: "hits", Columns: hitColumns}
	t.Rows = func(yield func([]string, error) bool) {
		for _, h := range res.Hits {
			if len(h.Snippets) == 0 && !yield(hitRow(h.Head, index.Snippet{}, ""), nil) {
				return
			}
			for _, sn := range h.Snippets {
				if !yield(hitRow(h.Head, sn, ""), nil) {
					return
				}
			}
		}
		for _, pa := range res.Passages {
			if !yield(hitRow(pa.Head, pa.Snippet, pa.ItemID), nil) {
				return
			}
		}
	}
	return t
}

func hitRow(h index.Head, sn index.Snippet, item string) []string {
	return []string{h.ID, h.PlaceCode, h.Place, h.Department, string(h.Kind), fmt.Sprint(h.Year), h.Title, item, sn.Text, fmt.Sprint(sn.Start), fmt.Sprint(sn.End)}
}
