package reader

import (
	"strings"

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
	last        bool // nothing follows it on the line
}

// labelPairs cuts a line at its labels.
func labelPairs(line string) []labelPair {
	if len(line) > 4000 {
		return nil
	}
	r := rules()
	found := r.labels.FindAllStringSubmatchIndex(line, 40)
	var out []labelPair
	for k, f := range found {
		end := len(line)
		if k+1 < len(found) {
			end = found[k+1][0]
		}
		value := squeeze(line[f[1]:end])
		out = append(out, labelPair{name: bare(line[f[2]:f[3]]), value: strings.Trim(value, "|｜ "), last: k+1 == len(found)})
	}
	return out
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
