package reader

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/report"
)

// BenchmarkHTML reads the shared pages of authorities.
func BenchmarkHTML(b *testing.B) {
	files, _ := filepath.Glob("../../../shared/pages/gov/*.html")
	if len(files) == 0 {
		b.Skip("the shared pages are not here")
	}
	var bodies [][]byte
	n := 0
	for _, f := range files {
		body, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		bodies = append(bodies, body)
		n += len(body)
	}
	b.SetBytes(int64(n))
	for b.Loop() {
		for _, body := range bodies {
			_, _ = Read(document("text/html", "", string(body))) // lists have no text
		}
	}
}

// BenchmarkHostile reads pages near the limits; each has to stay within seconds.
func BenchmarkHostile(b *testing.B) {
	for name, body := range map[string]string{
		"links":      "<div>" + strings.Repeat("<p><a href=x>甲乙丙</a></p>", 70000) + "</div>",
		"paragraphs": strings.Repeat("<p class=content id=zoom>全年办理案件，共十二件。</p>", 100000),
		"cells":      "<table>" + strings.Repeat("<tr><td>1<td>2<td>3<td>4<td>5</tr>", 4900) + "</table>",
		"inline":     "<p>" + strings.Repeat("<b>案件</b>", 140000),
		"lines":      strings.Repeat("来源：索引号：", 1<<20),
		"text":       strings.Repeat("a<", 4<<20),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, _ = Read(report.Document{Parts: []report.Part{{MediaType: "text/html"}}, Bodies: [][]byte{[]byte(body)}})
			}
		})
	}
}
