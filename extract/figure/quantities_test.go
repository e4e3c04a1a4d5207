package figure_test

import (
	"os"
	"testing"

	"github.com/goccy/go-yaml"

	"nianbao/data"
)

// TestQuantities runs the table of ways to write a quantity.
func TestQuantities(t *testing.T) {
	body, err := os.ReadFile("testdata/quantities.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var examples []data.RuleExample
	if err := yaml.UnmarshalWithOptions(body, &examples, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	if len(examples) == 0 {
		t.Fatal("the table is empty")
	}
	for _, ex := range examples {
		t.Run(ex.Text, func(t *testing.T) { runExample(t, ex) })
	}
}
