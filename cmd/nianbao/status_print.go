package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"nianbao/pipeline"
	"nianbao/report"
)

// printStatus prints what the corpus holds, then what is missing and why.
func (a *app) printStatus(w io.Writer, st pipeline.Status) {
	line := func(zh, en string, v any) { fmt.Fprintf(w, "%-14s %v\n", a.say(zh, en), v) }
	line("报告", "reports", st.Reports)
	line("其他版本", "other versions", st.Versions)
	line("地区", "places", st.Places)
	if st.FirstYear != 0 {
		line("年度", "years", fmt.Sprintf("%d–%d", st.FirstYear, st.LastYear))
	}
	line("数据", "figures", st.Figures)
	line("承诺", "commitments", st.Commitments)
	line("问题", "problems", st.Problems)
	line("做法", "practices", st.Practices)
	line("引用", "citations", st.Citations)
	for _, k := range slices.Sorted(maps.Keys(st.ByKind)) {
		fmt.Fprintf(w, "  %s %d\n", k, st.ByKind[k])
	}
	a.printOpenEnds(w, st)
}

func (a *app) printOpenEnds(w io.Writer, st pipeline.Status) {
	if len(st.Issues) > 0 {
		fmt.Fprintln(w, a.say("存疑", "issues"))
		for _, c := range slices.Sorted(maps.Keys(st.Issues)) {
			fmt.Fprintf(w, "  %s %d\n", c, st.Issues[c])
		}
	}
	fmt.Fprintln(w, a.say("文件判定", "documents by verdict"))
	for _, v := range st.Verdicts {
		code := a.verdict(v.Code)
		if v.Code == "" {
			code = a.say("待抽取（nianbao extract --pending）", "waiting (nianbao extract --pending)")
		}
		fmt.Fprintf(w, "  %s %d\n", code, v.N)
	}
	if st.Unindexed > 0 {
		a.notef("%d 份报告尚未编入索引：nianbao index", "%d reports are not in the index yet: nianbao index", st.Unindexed)
	}
	a.printLists(w, st.Lists)
	if len(st.Failed) > 0 {
		fmt.Fprintln(w, a.say("未能获取的地址", "addresses that gave nothing"))
		for _, f := range st.Failed {
			fmt.Fprintf(w, "  %s %s: %s\n", a.attempt(f.Code), clean(f.URL), clean(a.reason(f.Reason)))
		}
	}
	if len(st.Refused) > 0 {
		fmt.Fprintln(w, a.say("取回但未能作为报告读出的文件", "documents that could not be read as reports"))
		for _, v := range st.Refused {
			fmt.Fprintf(w, "  %s\n", clean(a.failure(pipeline.Failure{Address: v.Address, Code: v.Code, Reason: v.Reason, Hint: v.Hint})))
		}
	}
	for _, d := range st.Recovery.Damaged {
		fmt.Fprintf(w, "  %s %s\n", a.say("存档受损", "archive damaged"), clean(d))
	}
}

// printLists says of every list how far it was read.
func (a *app) printLists(w io.Writer, lists []report.Listing) {
	if len(lists) > 0 {
		fmt.Fprintln(w, a.say("列表", "lists"))
	}
	for _, l := range lists {
		state := a.say("读完", "read to its end")
		if !l.Complete {
			state = a.say("未读完：", "not read to its end: ") + a.reason(l.Reason)
		}
		fmt.Fprintf(w, a.say("  %s：%d 页 %d 条，%s\n", "  %s: %d pages, %d entries, %s\n"), clean(l.URL), l.Pages, l.Entries, clean(state))
	}
}

func withHint(reason, hint string) string {
	if hint == "" || strings.Contains(reason, hint) {
		return reason
	}
	return reason + " → " + hint
}
