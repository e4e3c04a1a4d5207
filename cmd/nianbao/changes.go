package main

import (
	"strings"
	"time"

	"nianbao/report"
	"nianbao/store"
)

// changeTable lists what was altered or withdrawn after publication.
func changeTable(changes []store.Change) report.Table {
	t := report.Table{Name: "changes"}
	for _, n := range [][2]string{{"change", "变动"}, {"place", "地区"}, {"department", "部门"}, {"report_year", "报告年度"}, {"title", "标题"}, {"address", "地址"},
		{"seen_at", "发现时间"}, {"report_id_before", "原报告编号"}, {"report_id_after", "现报告编号"}, {"gone", "删去的数据"}, {"new", "新出现的数据"}, {"reason", "原因"}} {
		t.Columns = append(t.Columns, report.Column{Name: n[0], ZH: n[1], Type: report.TypeText})
	}
	t.Rows = func(yield func([]string, error) bool) {
		for _, c := range changes {
			b := c.Before
			if !yield([]string{string(c.Kind), b.Place, b.Department, year(b.ReportYear), b.Title, c.Address, c.At.UTC().Format(time.RFC3339),
				b.ID, c.After.ID, listed(c.Gone), listed(c.New), c.Reason}, nil) {
				return
			}
		}
	}
	return t
}

func listed(fs []store.FigureChange) string {
	words := make([]string, len(fs))
	for i, f := range fs {
		words[i] = f.Label + " " + f.Raw
	}
	return strings.Join(words, "; ")
}
