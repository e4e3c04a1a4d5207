package main

import (
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
