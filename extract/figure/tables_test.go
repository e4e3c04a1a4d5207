package figure_test

import (
	"os"
	"testing"

	"github.com/goccy/go-yaml"

	"nianbao/data"
)

// TestTables runs the tables of ways to write a quantity and of ways to find its
// label.
func TestTables(t *testing.T) {
	for _, name := range []string{"quantities", "labels"} {
		t.Run(name, func(t *testing.T) { runTable(t, "testdata/"+name+".yaml") })
	}
}

func runTable(t *testing.T, file string) {
	body, err := os.ReadFile(file)
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
