package extract

import (
	"testing"

	"nianbao/data"
)

// TestCues proves the cue files well formed.
func TestCues(t *testing.T) {
	for _, err := range data.LintCues() {
		t.Error(err)
	}
}
