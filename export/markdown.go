package export

import (
	"bufio"
	"io"
	"strings"

	"nianbao/report"
)

// writeMarkdown writes a pipe table.
func writeMarkdown(w io.Writer, t report.Table, o Options) error {
	buf := bufio.NewWriter(w)
	writeMarkdownRow(buf, headings(t, o.Lang))
	rule := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		rule[i] = "---"
		if c.Type == report.TypeDecimal || c.Type == report.TypeInteger {
			rule[i] = "---:"
		}
	}
	writeMarkdownRow(buf, rule)
	for cells, err := range t.Rows {
		if err != nil {
			return err
		}
		writeMarkdownRow(buf, cells)
	}
	return buf.Flush()
}

var markdownEscapes = strings.NewReplacer("|", `\|`, "\n", " ", "\r", " ", "<", "&lt;", "\\", `\\`)

func writeMarkdownRow(buf *bufio.Writer, cells []string) {
	buf.WriteByte('|')
	for _, c := range cells {
		buf.WriteByte(' ')
		if strings.HasPrefix(c, "---") {
			buf.WriteString(c)
		} else {
			markdownEscapes.WriteString(buf, c)
		}
		buf.WriteString(" |")
	}
	buf.WriteByte('\n')
}
