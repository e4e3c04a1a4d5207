package testsite

import (
	"fmt"
	"strings"
)

// text is an invented report: who, on what year, and a number that makes its
// figures its own.
type text struct {
	place, department string
	year, seed        int
}

func (t text) issuer() string { return t.place + t.department }

func (t text) title() string {
	return fmt.Sprintf("%s%d年度法治政府建设情况报告", t.issuer(), t.year)
}

// date is the day of publication, in the January after the year.
func (t text) date() string { return fmt.Sprintf("%d-01-%02d", t.year+1, 10+t.seed%18) }

// n is a number of this report: base, moved by its seed.
func (t text) n(base int) int { return base + (t.seed*7+t.year*3)%base }

// paragraphs are the body. They are written for these tests.
func (t text) paragraphs() []string {
	return []string{
		fmt.Sprintf("%d年，%s坚持以习近平法治思想为指导，紧扣年初确定的任务，把依法办事贯穿到业务工作的各个环节。现将本年度法治政府建设情况报告如下。", t.year, t.issuer()),
		"一、主要举措和成效",
		"（一）加强组织领导，压实各方责任。",
		fmt.Sprintf("局党组全年专题研究法治工作%d次，听取科室汇报%d次，把任务拆成清单逐项销号。主要负责人带头学法，全年组织集体学法%d次，参加学习%d人次。", t.n(4), t.n(6), t.n(5), t.n(210)),
		"（二）规范文件管理，守住合法底线。",
		fmt.Sprintf("全年审查合同%d份，提出修改意见%d条；清理规范性文件%d件，其中保留%d件、废止%d件。所有以局名义印发的文件均先经法制机构审核，再提交会议讨论。", t.n(32), t.n(40), t.n(12)+t.n(3), t.n(12), t.n(3)),
		"（三）严格执法程序，提升办案质量。",
		fmt.Sprintf("全年开展检查%d次，检查单位%d家，发现问题%d个，全部督促整改到位。办理行政处罚案件%d件，罚款%d万元，没有案件被复议机关撤销。持证执法人员%d名，举办培训班%d期。", t.n(60), t.n(45), t.n(25), t.n(15), t.n(20), t.n(18), t.n(3)),
		"（四）优化政务服务，方便群众办事。",
		fmt.Sprintf("进驻大厅事项%d项，全程网办事项%d项，全年办理各类业务%d余件，群众满意率为%d.%d%%。对老年人和行动不便的人推行上门办、预约办，窗口全年没有收到有效投诉。", t.n(50), t.n(30), t.n(3000), 97, t.seed%10),
		"（五）依法化解纠纷，畅通监督渠道。",
		fmt.Sprintf("全年办理行政复议案件%d件、行政应诉案件%d件，负责人出庭应诉率为100%%。答复人大代表建议%d件、政协提案%d件，按期办结，代表和委员均表示满意。", t.n(4), t.n(3), t.n(6), t.n(5)),
		"（六）抓好普法宣传，营造守法氛围。",
		fmt.Sprintf("深入社区、学校、企业开展普法活动%d场，发放资料%d份，解答咨询%d人次。制作短视频%d条，在本地媒体刊发信息%d篇，受到群众欢迎。", t.n(22), t.n(2600), t.n(340), t.n(8), t.n(14)),
		"二、存在的不足和原因",
		"一年来的工作虽有进步，但还有差距：一是基层执法力量偏弱，部分人员对新规定掌握不够扎实；二是普法形式比较单一，针对性有待增强；三是信息化手段运用不足，数据共享还不充分。",
		"三、党政主要负责人履行推进法治建设第一责任人职责的情况",
		"主要负责人坚持重要工作亲自部署、重大问题亲自过问，定期听取汇报，推动解决了执法装备不足、法律顾问参与不深等问题，并把履职情况写入年终述职。",
		fmt.Sprintf("四、%d年的主要安排", t.year+1),
		fmt.Sprintf("一是加强学习培训，全年举办培训班不少于%d期；二是完善制度，力争%d年底前完成裁量基准修订；三是推进数字化监管，建成统一的执法信息平台，让数据多跑路、群众少跑腿。", t.n(4), t.year+1),
		t.issuer(),
		fmt.Sprintf("%d年1月%d日", t.year+1, 10+t.seed%18),
	}
}

// body is the report as HTML paragraphs.
func (t text) body() string {
	return "<p>" + strings.Join(t.paragraphs(), "</p>\n<p>") + "</p>"
}

// article is a report's page with the state standard's meta tags.
func article(t text) string {
	return articleWith(t, t.body())
}

func articleWith(t text, body string) string {
	return fmt.Sprintf(`<!DOCTYPE html><html><head><meta charset="utf-8"><title>%[1]s</title>
<meta name="SiteName" content="%[2]s"><meta name="ColumnName" content="法治政府建设"><meta name="ArticleTitle" content="%[1]s"><meta name="PubDate" content="%[3]s"><meta name="ContentSource" content="%[2]s">
</head><body><div class="crumb">当前位置：<a href="/">首页</a> &gt; 法治政府建设</div>
<h1>%[1]s</h1><div class="info">发布日期：%[3]s 来源：%[2]s</div>
<div class="TRS_Editor">%[4]s</div>
<div class="foot"><a href="javascript:window.print()">打印</a> <a href="javascript:window.close()">关闭窗口</a> 本站内容均为虚构</div></body></html>`,
		t.title(), t.issuer(), t.date(), body)
}

// other is a page that is no report.
func other(title, body string) string {
	return fmt.Sprintf(`<!DOCTYPE html><html><head><meta charset="utf-8"><title>%[1]s</title></head><body><h1>%[1]s</h1><div class="TRS_Editor"><p>%[2]s</p></div><p>本站内容均为虚构</p></body></html>`, title, body)
}

// news is a short piece that mentions the words without being a report.
func news(place string, n int) (title, body string) {
	return fmt.Sprintf("%s召开法治政府建设推进会（第%d次）", place, n),
		fmt.Sprintf("近日，%s召开会议，听取各单位汇报，安排下一步工作。会议指出，要抓好落实。这是第%d次会议。", place, n)
}

// reports are n reports of one issuer, the newest first.
func reports(place, department string, newest, n int) []text {
	var out []text
	for i := range n {
		out = append(out, text{place, department, newest - i, i + len(place)})
	}
	return out
}

// row is an entry of a list.
func row(href string, title, date string) string {
	return fmt.Sprintf(`<li><a href="%s" title="%s" target="_blank">%s</a><span>%s</span></li>`, href, title, shorten(title), date)
}

// shorten cuts a title as lists do; the title attribute keeps it whole.
func shorten(title string) string {
	r := []rune(title)
	if len(r) > 18 {
		return string(r[:17]) + "..."
	}
	return title
}
