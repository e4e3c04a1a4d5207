package extract

import (
	"sort"
	"strings"

	"nianbao/data"
	"nianbao/extract/outline"
	"nianbao/report"
)

// problems finds the shortcomings that the issuer admits: in a problems
// section each numbered item with its sentences, or each sentence where
// nothing is numbered.
func (x *reading) problems() []report.Problem {
	var out []report.Problem
	done := -1 // end of the last section read
	for i := range x.rep.Sections {
		s := &x.rep.Sections[i]
		if s.Role != report.RoleProblems || s.Start < done {
			continue
		}
		out = append(out, x.problemsIn(i)...)
		done = s.End
	}
	return out
}

// problemsIn reads one top problems section: its items, and the sentences
// before the first of them.
func (x *reading) problemsIn(top int) []report.Problem {
	sec := &x.rep.Sections[top]
	items := x.itemsOf(top)
	end := sec.End
	if len(items) > 0 {
		end = x.rep.Sections[items[0]].Start
	}
	var out []report.Problem
	from := sort.Search(len(x.rep.Sentences), func(i int) bool { return x.rep.Sentences[i].End > sec.Start })
	for i := from; i < len(x.rep.Sentences) && x.rep.Sentences[i].Start < end; i++ {
		if x.sectionRole(i) != report.RoleProblems {
			continue
		}
		if p, ok := x.problemSentence(i, end, len(items) > 0); ok {
			out = append(out, p)
		}
	}
	for _, k := range items {
		if p, ok := x.problemItem(k); ok {
			out = append(out, p)
		}
	}
	return out
}

// itemsOf lists the numbered sections right below one.
func (x *reading) itemsOf(top int) []int {
	var out []int
	for i := top + 1; i < len(x.rep.Sections); i++ {
		s := &x.rep.Sections[i]
		if s.Start >= x.rep.Sections[top].End {
			break
		}
		if s.Parent == top && s.Role == report.RoleProblems {
			out = append(out, i)
		}
	}
	return out
}

// problemItem is a numbered item as one problem; one that tells causes is none.
func (x *reading) problemItem(k int) (report.Problem, bool) {
	s := &x.rep.Sections[k]
	if data.ContainsAny(s.Title, data.ProblemWords().Causes) && !strings.Contains(s.Title, "问题") && !strings.Contains(s.Title, "不足") {
		return report.Problem{}, false
	}
	end := s.End
	for i := k + 1; i < len(x.rep.Sections) && x.rep.Sections[i].Start < s.End; i++ {
		if x.rep.Sections[i].Role == report.RolePlan { // the answer to the problem
			end = x.rep.Sections[i].Start
			break
		}
	}
	sp := x.bare(report.Span{Start: s.Start, End: x.answerIn(s.Start, end)})
	if sp.Len() < minCommitment {
		return report.Problem{}, false
	}
	return report.Problem{Span: sp, Text: x.clean(sp), Topic: ownTopic(s.Topic, x.text(sp)), Section: k}, true
}

// answerIn is where the answer to the problems begins among the sentences of
// [start, end), behind the first one; end where there is none.
func (x *reading) answerIn(start, end int) int {
	cues := data.CommitmentWords()
	all := x.rep.Sentences
	for i := sort.Search(len(all), func(i int) bool { return all[i].Start > start }); i < len(all) && all[i].Start < end; i++ {
		text := x.text(all[i])
		if startsWithAny(text, cues.Answers) || remedies(text, cues) || willDo(text, cues) {
			return all[i].Start
		}
	}
	return end
}

// remedies reports whether a sentence says what the issuer is going to do about
// the problems: 我们将直面问题…, 对这类问题要认真解决好.
func remedies(text string, cues data.CommitmentCues) bool {
	if last := lastClause(text); obliges(last, cues) && strings.Contains(last, "解决") && !strings.Contains(last, "解决的") {
		return true
	}
	for _, s := range cues.Subjects {
		if rest, ok := strings.CutPrefix(text, s); ok && startsWithAny(rest, cues.Auxiliaries) {
			return data.ContainsAny(rest, cues.Remedies)
		}
	}
	return false
}

// willDo reports whether a sentence begins with the issuer and a word of the
// future. Among problems 将 is no preposition: 我局将通过招录补充人员.
func willDo(text string, cues data.CommitmentCues) bool {
	rest := afterAny(text, cues.Subjects)
	return rest != text && startsWithAny(rest, []string{"将", "拟", "计划", "准备", "打算"})
}

// weak reports whether a sentence behind an admission goes on with it: it has a
// word of weakness, or at least a negation or a comparison downwards and no word
// of obligation.
func weak(text string, cues data.CommitmentCues) bool {
	words := data.ProblemWords()
	return data.ContainsAny(text, words.Weak) || data.ContainsAny(text, words.Lacks) || data.ContainsAny(text, words.Low) && !obliges(text, cues)
}

// announced reports whether a sentence stands in a section that neither a
// heading nor a number opens.
func (x *reading) announced(i int) bool {
	s := x.sectionOf(i)
	return s != nil && s.Heading.Empty() && s.Number == ""
}

// problemSentence is a sentence of a section without numbers. Lead-ins, praise
// before a "but" and the promise to do better are none; the sentence that
// announces problems counts from its colon.
func (x *reading) problemSentence(i, end int, numbered bool) (report.Problem, bool) {
	s := x.rep.Sentences[i]
	start, heading := x.heads(i)
	if heading {
		return report.Problem{}, false
	}
	s = report.Span{Start: start, End: min(s.End, end)}
	for k := s.Start; k < s.End-1; k++ {
		if c := x.r[k]; c == '：' || c == ':' {
			s.Start = k + 1
			break
		}
	}
	sp := x.bare(s)
	text := x.clean(sp)
	cues := data.CommitmentWords()
	switch {
	case sp.Len() < 6, strings.HasSuffix(text, "：") || strings.HasSuffix(text, ":"), leadsIn(text, cues):
		return report.Problem{}, false
	case data.ContainsAny(clip(text, 10), cues.Answers):
		return report.Problem{}, false
	case ownIntent(text, cues) || remedies(text, cues):
		if sp.End = x.beforeAnswer(sp); sp.Len() < 6 {
			return report.Problem{}, false
		}
		text = x.clean(sp)
	case x.announced(i) && !weak(text, cues):
		return report.Problem{}, false
	case strings.HasPrefix(text, "各位代表") && !data.ContainsAny(text, data.ProblemWords().Lacks):
		return report.Problem{}, false
	case numbered && s.Start == start: // praise and transition before the items
		return report.Problem{}, false
	case s.Start == start && generalAdmission(text):
		if sp.Start = x.behindAdmission(sp); sp.Len() < 6 {
			return report.Problem{}, false
		}
		text = x.clean(sp)
	}
	return report.Problem{Span: sp, Text: text, Topic: ownTopic(x.topicOf(i), text), Section: x.section[i]}, true
}

// beforeAnswer is where a sentence that names problems goes over to what will be
// done about them (…服务效能有待提升，我们一定采取措施解决); its beginning where the
// answer is not its last clause or less than two weaknesses stand before it.
func (x *reading) beforeAnswer(sp report.Span) int {
	text := x.text(sp)
	last := lastClause(text)
	before := strings.TrimRight(strings.TrimSuffix(text, last), "，,")
	cues := data.CommitmentWords()
	n := 0
	for _, w := range data.ProblemWords().Weak {
		n += strings.Count(before, w)
	}
	if n < 2 || ownIntent(before, cues) || remedies(before, cues) || !ownIntent(last, cues) && !remedies(last, cues) {
		return sp.Start
	}
	return sp.Start + len([]rune(before))
}

// generalAdmission reports whether a sentence says that there are problems
// before, or without, naming one.
func generalAdmission(text string) bool {
	return data.ContainsAny(text, data.ProblemWords().Lacks) && data.ContainsAny(text, data.ProblemWords().General)
}

// behindAdmission is where a sentence that says that there are problems goes on
// to name them (还存在一些问题，发展速度不快，…); its end where it does not.
func (x *reading) behindAdmission(sp report.Span) int {
	text := x.text(sp)
	for _, w := range data.ProblemWords().Lacks {
		rest, ok := clauseBehind(text, w)
		if !ok {
			continue
		}
		n := 0
		for _, w := range data.ProblemWords().Weak {
			n += strings.Count(rest, w)
		}
		if n >= 1 && !strings.Contains(rest, "清醒") {
			return sp.End - len([]rune(rest))
		}
	}
	return sp.End
}

// maxLackTail is how many code points may follow a word of lack in its clause
// (短板弱项).
const maxLackTail = 4

// clauseBehind is what stands behind the comma that closes a clause ending in
// w.
func clauseBehind(text, w string) (string, bool) {
	_, after, ok := strings.Cut(text, w)
	if !ok {
		return "", false
	}
	tail, rest, ok := strings.Cut(after, "，")
	return rest, ok && len([]rune(tail)) <= maxLackTail
}

// ownTopic is the topic of an item: its section's, or where that is only the
// role's, the one that its own words name.
func ownTopic(topic, text string) string {
	if topic == outline.TopicPlan || topic == outline.TopicProblems || topic == "" {
		if key, ok := data.MatchTopic(text); ok {
			return key
		}
	}
	return topic
}

func (x *reading) sectionRole(i int) report.SectionRole {
	if s := x.sectionOf(i); s != nil {
		return s.Role
	}
	return ""
}

func (x *reading) topicOf(i int) string {
	if s := x.sectionOf(i); s != nil {
		return s.Topic
	}
	return ""
}
