package extract

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"nianbao/data"
	"nianbao/extract/wordset"
	"nianbao/report"
)

const (
	nameMin  = 4  // code points of an unquoted name before its head noun
	nameMax  = 18 //
	nameBack = 36 // how far before the head noun its verb is looked for
)

// practiceWords are the sets for one pass over a sentence.
type practiceWords struct{ heads, verbs *wordset.Set }

var practiceSets = sync.OnceValue(func() practiceWords {
	cues := data.PracticeWords()
	return practiceWords{wordset.New(cues.Heads), wordset.New(cues.Verbs, cues.Openers)}
})

// runsIn reports whether a heading is a sentence at the beginning of its
// paragraph (二是建立法律顾问制度。), which says what was done; a heading on a line
// of its own says what it is about.
func (x *reading) runsIn(s report.Span) bool { return x.r[s.End-1] == '。' }

// plainNames finds unquoted names: the words between the last verb of doing
// in a clause and a head noun.
func (x *reading) plainNames(s report.Span, taken []report.Practice) []report.Practice {
	var out []report.Practice
	sets := practiceSets()
	sets.heads.Each(x.r[s.Start:s.End], func(w wordset.Word, at int) {
		last := 0
		if len(out) > 0 {
			last = out[len(out)-1].End
		}
		sp, ok := x.plainName(s, last, s.Start+at, s.Start+at+w.Len)
		if !ok {
			return
		}
		for _, p := range taken {
			if p.Overlaps(sp) {
				return
			}
		}
		if sp.Start < last {
			return
		}
		out = append(out, report.Practice{Span: sp, Name: string(x.r[sp.Start:sp.End])})
	})
	return out
}

// plainName is the name with the head noun [head, end), which another head noun
// may follow (审批制度改革). What is counted, or only part of a longer word, is
// none (34个平台, 平台34个, 改革示范区). last is where the name before it ended.
func (x *reading) plainName(s report.Span, last, head, end int) (report.Span, bool) {
	for range 2 {
		n := x.headAt(end, s.End)
		if n == 0 {
			break
		}
		head, end = end, end+n
	}
	if end < s.End && (strings.ContainsRune("性化委局厅体", x.r[end]) || unicode.IsDigit(x.r[end])) {
		return report.Span{}, false
	}
	if startsWithAny(string(x.r[end:min(s.End, end+4)]), data.PracticeWords().Compounds) {
		return report.Span{}, false
	}
	start, ok := x.nameStart(head, end, s.Start, last)
	return report.Span{Start: start, End: end}, ok
}

// headAt is the length of the head noun at i, 0 where there is none.
func (x *reading) headAt(i, end int) int {
	for _, w := range data.PracticeWords().Heads {
		if wordset.HasPrefix(x.r[i:end], []rune(w)) {
			return len([]rune(w))
		}
	}
	return 0
}

// nameStart finds where the modifiers of a head noun begin: behind the last
// verb of doing in the clause, or behind the last enumeration comma where what
// follows it is a name by itself.
func (x *reading) nameStart(head, end, start, last int) (int, bool) {
	from := head
	for from > start && head-from < nameBack && !strings.ContainsRune("，。；：,;:（）()《》\"", x.r[from-1]) {
		from--
	}
	verb, opener := x.lastVerb(from, head)
	if x.listedAfter(last, max(from, verb), head) {
		verb = last + 1
	}
	if verb < 0 {
		return 0, false
	}
	if opener > verb && head-opener < nameMin {
		return 0, false // 完善退出制度: too short for a name, and the verb before it is another one's
	}
	name := x.lastPart(verb, head)
	if name < 0 {
		return 0, false
	}
	if name = x.withoutStrip(name, head); x.listed(name, head) {
		return 0, false
	}
	if x.names(name, head, end) {
		return name, true
	}
	name = x.clauseName(verb, name, head)
	return name, name >= 0
}

// lastPart is where the last of several things between a verb and a head noun
// begins, if it is a name by itself (信用监管、跨部门协同机制); else where all begin,
// if they are of one kind (监测、收集、研判、处置机制); -1 for anything else.
func (x *reading) lastPart(from, head int) int {
	name, comma, and := from, -1, -1
	for i := from; i < head; i++ {
		switch c := x.r[i]; {
		case strings.ContainsRune("、和与及", c) && x.headBefore(i, from):
			name, comma, and = i+1, -1, -1
		case c == '的' || c == '了' || c == '、' && i == name:
			name, comma, and = i+1, -1, -1
		case c == '、':
			comma = i
		case (c == '和' || c == '与' || c == '及') && head-i-1 > nameMin:
			and = i
		}
	}
	switch {
	case comma >= 0 && head-comma-1 > nameMin:
		name = comma + 1
	case comma >= 0 && !x.parallel(name, head):
		return -1
	}
	return max(name, and+1)
}

// parallel reports whether words joined by enumeration commas are two code
// points each; the first may have more before them if there are three.
func (x *reading) parallel(from, head int) bool {
	parts := strings.Split(string(x.r[from:head]), "、")
	for i, p := range parts {
		n := len([]rune(p))
		switch {
		case i == 0 && (n < 2 || n > 3 && len(parts) < 3), i == len(parts)-1 && (n < 2 || n > nameMin), i > 0 && i < len(parts)-1 && n != 2:
			return false
		}
	}
	return true
}

// lastVerb is the end of the last verb of doing in [from, head) that leaves room
// for a name, and of the last one that can be no part of a name; -1 for none.
func (x *reading) lastVerb(from, head int) (verb, opener int) {
	verb, opener = -1, -1
	practiceSets().verbs.Each(x.r[from:head], func(w wordset.Word, at int) {
		end := from + at + w.Len
		if endsInAny(string(x.r[max(from, end-4):end]), data.PracticeWords().NoVerbs) || wordset.HasPrefix(x.r[end:head], []rune("情况")) {
			return
		}
		if head-end >= nameMin {
			verb = end
		}
		if w.Group == 1 || slices.Contains(data.PracticeWords().Openers, w.Text) {
			opener = end
		}
	})
	return verb, opener
}

// listed reports whether modifiers hold a count, the end of a list, or a
// quotation, which has a name of its own.
func (x *reading) listed(from, head int) bool {
	for i := max(from, 1); i < head; i++ {
		if c := x.r[i]; unicode.IsDigit(c) || c == '等' && !strings.ContainsRune("平均对初中高优特一二三", x.r[i-1]) || c == '“' && i == from || c == '”' && i == head-1 {
			return true
		}
	}
	return strings.Count(string(x.r[from:head]), "“") != strings.Count(string(x.r[from:head]), "”")
}

// withoutStrip passes over particles and quantifiers at the beginning of a
// name.
func (x *reading) withoutStrip(i, end int) int {
	cues := data.PracticeWords()
	for again := true; again; {
		again = false
		for _, w := range cues.Keep {
			if wordset.HasPrefix(x.r[i:end], []rune(w)) {
				return i
			}
		}
		for _, w := range cues.Strip {
			if r := []rune(w); i+len(r) < end && wordset.HasPrefix(x.r[i:], r) {
				i += len(r)
				again = true
				break
			}
		}
	}
	return i
}
