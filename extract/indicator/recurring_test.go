package indicator_test

import (
	"os"
	"strings"
	"testing"

	"nianbao/data"
	"nianbao/internal/segment"
)

// TestRecurringIndicators reads testdata/recurring.tsv: for each of the hundred
// indicators that recur in these reports a sentence with its usual verb and one
// with what it is confused with (number, sentence, figure, keys; - none).
func TestRecurringIndicators(t *testing.T) {
	seg, err := segment.Shared()
	if err != nil {
		t.Fatal(err)
	}
	body, err := os.ReadFile("testdata/recurring.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(body)), "\n") {
		cell := strings.Split(line, "\t")
		if len(cell) != 4 {
			t.Fatalf("%q: want number, sentence, figure, keys", line)
		}
		got, label := through(data.IndicatorExample{Text: cell[1], Figure: cell[2]}, seg)
		have := strings.Join(got, ";")
		if want := strings.TrimPrefix(cell[3], "-"); have != want {
			t.Errorf("%s: %s %s [%s] has %q, want %q", cell[0], cell[1], cell[2], label, have, want)
		}
	}
}
