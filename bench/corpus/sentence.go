package corpus

import (
	"fmt"
	"strings"
	"sync"

	"nianbao/data"
)

// patterns are sentences around words: {w} a word, {n} a number, {i} an
// indicator with a value, {p} a named practice, {d} a document. Most hold no
// number: work reports state about 11 figures in 1,000 code points, departments'
// reports fewer, the sample reports 51 (they were written to be counted).
var patterns = []string{
	"围绕{w}、{w}和{w}等重点领域，开展{w}专项检查{n}次，发现{w}问题{n}个，全部整改到位。",
	"全年{i}，{i}，同比分别增长{r}%和{r}%。",
	"出台{d}，规范{w}和{w}管理。",
	"探索“{p}”工作法，在{w}、{w}两个方面形成经验，得到上级肯定。",
	"加强{w}与{w}衔接，{i}。",
	"联合{w}部门排查{w}隐患{n}处，督促{n}家单位完成整改。",
	"建成{w}服务站{n}个，服务群众{n}人次，解决{w}难题{n}件。",
	"推行“{p}”模式，办理{w}事项{n}件，平均用时缩短{r}%。",
	"坚持{w}导向，健全{w}、{w}和{w}相结合的工作机制，不断提升{w}水平。",
	"印发{d}，明确{w}责任，推动{w}任务落到实处。",
	"把{w}纳入{w}考核，压实{w}责任，做到{w}与{w}同部署、同落实。",
	"聚焦{w}、{w}等突出问题，加大{w}力度，维护{w}秩序。",
	"深化{w}改革，优化{w}流程，让群众少跑腿、{w}多跑路。",
	"组织{w}学习，邀请{w}专家作{w}辅导，干部的{w}意识进一步增强。",
	"加强{w}和{w}建设，完善{w}清单，推进{w}规范化、标准化。",
	"主动接受{w}监督，及时回应{w}关切，{w}满意度稳步提高。",
	"严格落实{w}制度，{w}、{w}必须经{w}审核，防止{w}不规范。",
	"推动{w}下沉，把{w}资源更多投向{w}一线，着力破解{w}难、{w}慢的问题。",
	"强化{w}与{w}协同，建立{w}会商、{w}通报和{w}移送机制。",
	"针对{w}中的薄弱环节，制定{w}措施，逐项明确{w}要求和{w}时限。",
	"将{w}贯穿{w}全过程，以{w}促{w}，以{w}保{w}。",
	"注重{w}引导，通过{w}、{w}等形式宣传{w}知识，营造良好的{w}氛围。",
	"完善{w}决策程序，重大{w}事项充分听取{w}和{w}的意见。",
	"依托{w}平台，打通{w}数据壁垒，实现{w}与{w}互联互通。",
	"健全{w}应急预案，做好{w}演练，提高处置{w}事件的能力。",
	"发挥{w}作用，引导{w}参与{w}治理，形成{w}共建共享的局面。",
}

// indicators are names with units as reports print them.
var indicators = sync.OnceValue(func() [][2]string {
	var out [][2]string
	for _, ind := range data.Indicators() {
		if ind.ZH != "" && ind.GrowthOf == "" && !strings.ContainsAny(ind.ZH, "（(") {
			out = append(out, [2]string{ind.ZH, ind.Unit})
		}
	}
	return out
})

// composed makes a sentence of the word lists.
func (w *writer) composed() string {
	s := w.pick(patterns)
	var b strings.Builder
	for {
		from := strings.IndexByte(s, '{')
		if from < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:from])
		b.WriteString(w.filled(s[from+1]))
		s = s[from+3:]
	}
}

func (w *writer) filled(kind byte) string {
	switch kind {
	case 'n':
		return w.count()
	case 'r':
		return fmt.Sprintf("%d.%d", 1+w.rng.IntN(30), w.rng.IntN(10))
	case 'i':
		i := indicators()[w.rng.IntN(len(indicators()))]
		return i[0] + w.count() + i[1]
	case 'p':
		return w.word() + "+" + w.word()
	case 'd':
		return fmt.Sprintf("《%s%s%s管理办法》（%s政办发〔%d〕%d号）", w.place.short, w.word(), w.word(), w.place.short[:len("字")], w.year, 1+w.rng.IntN(90))
	}
	return w.word()
}

// count is a number of one to four digits, small ones more often.
func (w *writer) count() string {
	most := 10
	for range w.rng.IntN(4) {
		most *= 10
	}
	n := 2 + w.rng.IntN(most)
	if n >= 1000 && w.rng.IntN(2) == 0 {
		return fmt.Sprintf("%d,%03d", n/1000, n%1000)
	}
	return fmt.Sprint(n)
}
