package outline

import (
	"fmt"
	"os"
	"testing"
)

// TestDump prints the outline of the file named by OUTLINE, for reading.
func TestDump(t *testing.T) {
	name := os.Getenv("OUTLINE")
	if name == "" {
		t.Skip("set OUTLINE to a file")
	}
	body, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	year := 0
	fmt.Sscan(os.Getenv("YEAR"), &year)
	r := []rune(string(body))
	o := ParseRunes(r, nil, nil, year)
	for i, s := range o.Sections {
		t.Logf("%d %*s[%d-%d] d%d p%d %s %d-%d %q %q %s", i, 2*s.Depth, "", s.Start, s.End, s.Depth, s.Parent, s.Role, s.Year, s.YearEnd, s.Number, s.Title, s.Topic)
	}
}
