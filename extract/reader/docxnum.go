package reader

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// numbering knows the automatic numbers of a Word file: lists (numId) with
// levels that have a format, a pattern such as （%1） and a start.
type numbering struct {
	lists    map[string]*numList // by numId
	styles   map[string]numRef   // by style
	cur      numRef
	explicit bool
}

type numRef struct {
	id    string
	level int
}

type numList struct {
	levels [9]numLevel
	count  [9]int
}

type numLevel struct {
	format, text string
	start        int
}

// readNumbering reads word/numbering.xml and the numbers of styles; a file
// without them, or with broken ones, numbers nothing.
func readNumbering(pk *pack) *numbering {
	n := &numbering{lists: map[string]*numList{}, styles: map[string]numRef{}}
	if body, err := pk.read("word/numbering.xml"); err == nil && body != nil {
		n.readLists(body)
	}
	if body, err := pk.read("word/styles.xml"); err == nil && body != nil {
		n.readStyles(body)
	}
	return n
}

func (n *numbering) readLists(body []byte) {
	abstract := map[string]*[9]numLevel{}
	var levels *[9]numLevel
	num, lvl := "", 0
	_ = eachToken(body, func(tok xml.Token, _ int) error {
		t, ok := tok.(xml.StartElement)
		if !ok {
			return nil
		}
		val := xmlAttr(t, "val")
		switch t.Name.Local {
		case "abstractNum":
			levels = &[9]numLevel{}
			abstract[xmlAttr(t, "abstractNumId")] = levels
		case "lvl":
			lvl = clampLevel(xmlAttr(t, "ilvl"))
			if levels != nil {
				levels[lvl].start = 1
			}
		case "start":
			if v, err := strconv.Atoi(val); err == nil && levels != nil && v >= 0 && v < 10000 {
				levels[lvl].start = v
			}
		case "numFmt":
			if levels != nil {
				levels[lvl].format = val
			}
		case "lvlText":
			if levels != nil && len(val) < 100 {
				levels[lvl].text = val
			}
		case "num":
			num, levels = xmlAttr(t, "numId"), nil
		case "abstractNumId":
			if a := abstract[val]; a != nil && num != "" {
				n.lists[num] = &numList{levels: *a}
			}
		}
		return nil
	})
}

func (n *numbering) readStyles(body []byte) {
	style := ""
	_ = eachToken(body, func(tok xml.Token, _ int) error {
		t, ok := tok.(xml.StartElement)
		if !ok {
			return nil
		}
		ref := n.styles[style]
		switch t.Name.Local {
		case "style":
			style = xmlAttr(t, "styleId")
		case "numId":
			ref.id = xmlAttr(t, "val")
			n.styles[style] = ref
		case "ilvl":
			ref.level = clampLevel(xmlAttr(t, "val"))
			n.styles[style] = ref
		}
		return nil
	})
}

func clampLevel(s string) int {
	v, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return min(max(v, 0), 8)
}

// begin forgets the paragraph before.
func (n *numbering) begin() { n.cur, n.explicit = numRef{}, false }

func (n *numbering) style(s string) {
	if ref, ok := n.styles[s]; ok && !n.explicit {
		n.cur = ref
	}
}

func (n *numbering) level(s string) { n.cur.level, n.explicit = clampLevel(s), true }

func (n *numbering) id(s string) { n.cur.id, n.explicit = s, true }

// mark counts the paragraph and returns its number as printed, once.
func (n *numbering) mark() string {
	list := n.lists[n.cur.id]
	level := n.cur.level
	n.cur = numRef{}
	if list == nil {
		return ""
	}
	l := list.levels[level]
	if list.count[level] == 0 {
		list.count[level] = l.start
	} else {
		list.count[level]++
	}
	clear(list.count[level+1:])
	if l.format == "bullet" || l.format == "none" {
		return ""
	}
	out := l.text
	for i := range list.levels {
		v := list.count[i]
		if v == 0 {
			v = list.levels[i].start
		}
		out = strings.ReplaceAll(out, "%"+strconv.Itoa(i+1), formatNumber(v, list.levels[i].format))
	}
	return out
}

// formatNumber prints v in one of Word's number formats; those that reports do
// not use print as digits.
func formatNumber(v int, format string) string {
	switch format {
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "taiwaneseCounting", "taiwaneseCountingThousand", "koreanDigital2":
		return chineseNumber(v)
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		if v >= 1 && v <= 20 {
			return string(rune('①' + v - 1))
		}
	case "upperLetter", "lowerLetter":
		if v >= 1 && v <= 26 {
			if format == "upperLetter" {
				return string(rune('A' + v - 1))
			}
			return string(rune('a' + v - 1))
		}
	case "decimalFullWidth", "decimalFullWidth2":
		return strings.Map(func(r rune) rune { return r - '0' + '０' }, strconv.Itoa(v))
	}
	return strconv.Itoa(v)
}

// chineseNumber prints 1 to 99 as 一 to 九十九.
func chineseNumber(v int) string {
	digits := []rune("〇一二三四五六七八九")
	if v < 1 || v > 99 {
		return strconv.Itoa(v)
	}
	s := ""
	switch tens := v / 10; {
	case tens == 1:
		s = "十"
	case tens > 1:
		s = string(digits[tens]) + "十"
	}
	if v%10 > 0 {
		s += string(digits[v%10])
	}
	return s
}
