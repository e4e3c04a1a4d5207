package extract

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestParse reads single passages, as nianbao parse does.
func TestParse(t *testing.T) {
	for line, want := range map[string]struct{ figures, commitments, citations, practices int }{
		"发放临时救助金约46.98万元，惠及185人。":             {2, 0, 0, 0},
		"2024年，我局将开展执法培训12期，确保6月底前完成。":        {1, 1, 0, 0},
		"力争年底前建成3个服务平台。":                      {1, 1, 0, 0},
		"推行“邻里议事厅”制度，落实《青禾市办法》（青政发〔2023〕1号）。": {0, 0, 1, 1},
		"":            {0, 0, 0, 0},
		"\x00\xff“《（": {0, 0, 0, 0},
	} {
		p, err := Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Figures) != want.figures || len(p.Commitments) != want.commitments || len(p.Citations) != want.citations || len(p.Practices) != want.practices {
			t.Errorf("%q: %d figures, %d commitments, %d citations, %d practices, want %+v", line, len(p.Figures), len(p.Commitments), len(p.Citations), len(p.Practices), want)
		}
		body, err := json.Marshal(p)
		if err != nil || strings.Contains(string(body), ":null") && line == "" {
			t.Errorf("%q: %s %v", line, body, err)
		}
		for _, f := range p.Figures {
			if string([]rune(line)[f.Start:f.End]) != f.Raw {
				t.Errorf("%q: %q does not stand at %d", line, f.Raw, f.Start)
			}
		}
	}
}
