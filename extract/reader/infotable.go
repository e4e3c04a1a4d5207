package reader

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// infoWindow is how many lines of a page are searched for the information
// table; it stands above the text.
const infoWindow = 400

// infoTable reads 索引号, 发文机关 and their neighbours from the lines of the
// page outside its main text.
func (pg *page) infoTable(main *html.Node, m *Meta) {
	skip := map[*html.Node]bool{}
	if main != nil {
		skip[main] = true
	}
	var lines []string
	for _, k := range render(pg.root, skip) {
		if len(lines) > infoWindow {
			break
		}
		if k.table == nil {
			lines = append(lines, k.text)
			continue
		}
		lines = append(lines, k.table.labelLines()...)
	}
	readLabels(lines, m)
}

// labelLines prints a table as lines of label and value: a cell that is
// nothing but a label takes the cell after it.
func (t *table) labelLines() []string {
	var out []string
	for _, row := range t.rows {
		for i := 0; i < len(row); i++ {
			s := row[i].text
			if _, ok := labelName(s); ok && i+1 < len(row) {
				out = append(out, strings.TrimRight(s, ":： ")+"："+row[i+1].text)
				i++
				continue
			}
			out = append(out, s)
		}
	}
	return out
}

// labelName reports whether s is the name of a label and nothing else, and
// returns it without white space and brackets.
func labelName(s string) (string, bool) {
	if len(s) > 60 {
		return "", false
	}
	name := strings.Trim(bare(s), ":：[]【】〖〗")
	_, ok := rules().fields[name]
	return name, ok
}

// readLabels fills m from lines of labels and values. A label that is alone on
// its line takes the next line, unless that is a label too.
func readLabels(lines []string, m *Meta) {
	for i, line := range lines {
		for _, p := range labelPairs(line) {
			if p.value == "" && p.last && i+1 < len(lines) && len(labelPairs(lines[i+1])) == 0 && words(lines[i+1]) <= 60 {
				p.value = clip(lines[i+1])
			}
			setLabel(m, p.name, p.value)
		}
	}
}

type labelPair struct {
	name, value string
	before      int  // bytes of the line before it
	last        bool // nothing follows it on the line
}

// labelPairs cuts a line at its labels.
func labelPairs(line string) []labelPair {
	if len(line) > 4000 {
		return nil
	}
	var out []labelPair
	at := 0 // where the value of the last label begins
	for i := 0; i < len(line) && len(out) < 40; {
		c, w := utf8.DecodeRuneInString(line[i:])
		name, start := "", 0
		if strings.ContainsRune(":：]】〗", c) {
			name, start = labelBefore(line[at:i])
		}
		i += w
		if name == "" {
			continue
		}
		if n := len(out); n > 0 {
			out[n-1].value = labelValue(line[at : at+start])
		}
		if !strings.ContainsRune(":：", c) {
			rest := strings.TrimLeftFunc(line[i:], isBlank) // 【索引号】：
			if r, k := utf8.DecodeRuneInString(rest); r == ':' || r == '：' {
				i = len(line) - len(rest) + k
			}
		}
		out = append(out, labelPair{name: name, before: at + start})
		at = i
	}
	if n := len(out); n > 0 {
		out[n-1].value, out[n-1].last = labelValue(line[at:]), true
	}
	return out
}

func labelValue(s string) string { return strings.Trim(squeeze(s), "|｜ ") }

// labelBefore finds the longest label that s ends with, inner white space
// apart, and where it begins, an opening bracket included.
func labelBefore(s string) (name string, start int) {
	r := rules()
	tail := ""
	for i, n := len(s), 0; i > 0 && n < r.longestLabel; {
		c, w := utf8.DecodeLastRuneInString(s[:i])
		i -= w
		if isBlank(c) {
			continue
		}
		n++
		tail = string(c) + tail
		if _, ok := r.fields[tail]; ok {
			name, start = tail, i
		}
	}
	if name == "" {
		return "", 0
	}
	open := strings.TrimRightFunc(s[:start], isBlank)
	if c, w := utf8.DecodeLastRuneInString(open); strings.ContainsRune("[【〖", c) {
		start = len(open) - w
	}
	return name, start
}

// setLabel files one value, the first of a name.
func setLabel(m *Meta, name, value string) {
	value = clip(value)
	if value == "" || words(value) > 120 {
		return
	}
	if m.Raw == nil {
		m.Raw = map[string]string{}
	}
	if _, ok := m.Raw[name]; !ok && len(m.Raw) < 2*maxRaw {
		m.Raw[name] = value
	}
	switch rules().fields[name] {
	case "index_no":
		setFirst(&m.IndexNo, value)
	case "doc_number":
		setFirst(&m.DocNumber, value)
	case "issuer":
		setFirst(&m.Issuer, value)
	case "written_date":
		setFirst(&m.WrittenDate, value)
	case "publish_date":
		setFirst(&m.PublishDate, value)
	case "source":
		setFirst(&m.ContentSource, value)
	}
}
