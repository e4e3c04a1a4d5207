package export

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"nianbao/report"
)

// packageName and fieldTypes are what Frictionless Data Package and Table
// Schema (v1) allow.
var packageName = regexp.MustCompile(`^[-a-z0-9._/]+$`)

var fieldTypes = []string{"string", "number", "integer", "boolean", "object", "array", "date", "time", "datetime", "year", "yearmonth", "duration", "geopoint", "geojson", "any"}

func TestDataPackageFollowsFrictionless(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "package")
	d := Description{Command: "nianbao export figures", Extractor: "test", Corpus: "0123456789abcdef", AsOf: "2024-05-01T08:00:00Z", Reports: 1}
	coverage := Coverage(func(yield func(report.Coverage, error) bool) {
		yield(report.Coverage{PlaceCode: "991000", Place: "青禾市", Year: 2022, State: report.StateCollected, CheckedAt: d.AsOf}, nil)
	})
	if err := Package(dir, Figures(rows(30)), coverage, d); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "datapackage.json"))
	if err != nil {
		t.Fatal(err)
	}
	var p packageJSON
	if err := json.Unmarshal(raw, &p); err != nil {
		t.Fatal(err)
	}
	if !packageName.MatchString(p.Name) || len(p.Resources) == 0 || p.Profile != "tabular-data-package" {
		t.Errorf("package %q of %d resources, profile %q", p.Name, len(p.Resources), p.Profile)
	}
	if _, err := time.Parse(time.RFC3339, p.Created); err != nil {
		t.Errorf("created: %v", err)
	}
	seen := map[string]bool{}
	for _, r := range p.Resources {
		if seen[r.Name] || !packageName.MatchString(r.Name) || !filepath.IsLocal(r.Path) || r.Profile != "tabular-data-resource" {
			t.Errorf("resource %+v", r)
		}
		seen[r.Name] = true
		checkResource(t, filepath.Join(dir, r.Path), r)
	}
	if err := Package(dir, Figures(rows(1)), coverage, d); err == nil {
		t.Error("a folder that exists was written over")
	}
}

// checkResource holds a resource's file against its schema.
func checkResource(t *testing.T, file string, r resourceJSON) {
	t.Helper()
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	all, err := csv.NewReader(strings.NewReader(string(body))).ReadAll()
	if err != nil || len(all) < 2 {
		t.Fatalf("%s: %d lines, %v", r.Name, len(all), err)
	}
	for i, f := range r.Schema.Fields {
		if !slices.Contains(fieldTypes, f.Type) || all[0][i] != f.Name {
			t.Errorf("%s: field %d is %q of type %q, header %q", r.Name, i, f.Name, f.Type, all[0][i])
		}
		for _, row := range all[1:] {
			if !slices.Contains(r.Schema.MissingValues, row[i]) && !fits(row[i], f.Type) {
				t.Errorf("%s.%s: %q is no %s", r.Name, f.Name, row[i], f.Type)
			}
		}
	}
}

func fits(cell, typ string) bool {
	var err error
	switch typ {
	case "integer":
		_, err = strconv.ParseInt(cell, 10, 64)
	case "number":
		_, err = strconv.ParseFloat(cell, 64)
	case "boolean":
		_, err = strconv.ParseBool(cell)
	case "datetime":
		_, err = time.Parse(time.RFC3339, cell)
	}
	return err == nil
}
