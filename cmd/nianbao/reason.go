package main

import (
	"regexp"

	"nianbao/data"
	"nianbao/report"
)

// attempts are the ways in which a request ends without a page, in words.
var attempts = map[report.AttemptCode][2]string{
	report.AttemptRobots:      {"robots.txt 不允许", "forbidden by robots.txt"},
	report.AttemptOffSite:     {"不属于本站", "not of this site"},
	report.AttemptPrivate:     {"内网地址", "private address"},
	report.AttemptScheme:      {"不是 http 地址", "no http address"},
	report.AttemptBudget:      {"超出限额", "beyond the budget"},
	report.AttemptStatus:      {"服务器未给出网页", "no page from the server"},
	report.AttemptTimeout:     {"超时", "timeout"},
	report.AttemptTLS:         {"证书有误", "faulty certificate"},
	report.AttemptNetwork:     {"网络故障", "network"},
	report.AttemptTooLarge:    {"过大", "too large"},
	report.AttemptRedirects:   {"重定向过多", "too many redirects"},
	report.AttemptUnpromising: {"看来与报告无关", "unpromising"},
	report.AttemptMalformed:   {"地址有误", "malformed"},
}

func (a *app) attempt(code report.AttemptCode) string {
	if w, ok := attempts[code]; ok {
		return a.say(w[0], w[1])
	}
	return string(code)
}

// verdict is what a document was taken for, in words.
func (a *app) verdict(code report.VerdictCode) string {
	info, _ := data.Verdict(code)
	return a.say(info.ZH, info.EN)
}

// listReasons are the crawler's words for how far a list was read, with their
// Chinese.
var listReasons = []struct {
	en *regexp.Regexp
	zh string
}{
	{regexp.MustCompile(`^page (\d+) was not read yet$`), "第 $1 页尚未读取"},
	{regexp.MustCompile(`^page (\d+) was not read: \w+: (.*)$`), "第 $1 页未能读取：$2"},
	{regexp.MustCompile(`^no entry was found;.*$`), "没有找到条目；列表可能为空，或其填充方式未能识别"},
	{regexp.MustCompile(`^stopped after (\d+) pages$`), "读到第 $1 页为止"},
	{regexp.MustCompile(`^the page speaks of (\d+) pages,.*$`), "页面写明共 $1 页，但下一页的地址未能识别"},
	{regexp.MustCompile(`^its next page is turned by a script.*$`), "翻页脚本未能识别"},
	{regexp.MustCompile(`^its pager, (.*), was not understood$`), "分页组件 $1 未能识别"},
	{regexp.MustCompile(`^the list speaks of (\d+) entries and shows (\d+);.*$`), "列表写明共 $1 条，只给出 $2 条；其余如何获取未能识别"},
	{regexp.MustCompile(`^a list is asked for by script.*: (.*)$`), "列表由脚本请求，参数 $1 的值未能识别"},
	{regexp.MustCompile(`^gkmlpt page without a site number$`), "信息公开目录平台的页面没有给出站点编号"},
}

// listReason is why a list was not read to its end, in the user's language.
func (a *app) listReason(reason string) string {
	for _, r := range listReasons {
		if r.en.MatchString(reason) {
			return a.say(r.en.ReplaceAllString(reason, r.zh), reason)
		}
	}
	return reason
}
