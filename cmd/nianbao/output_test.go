package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestNameOfTheFileDecidesTheFormat(t *testing.T) {
	corpus, dir := imported(t), t.TempDir()
	for _, c := range []struct {
		args  []string
		file  string
		first string // what the file begins with
	}{
		{nil, "a.xlsx", "PK"},
		{nil, "a.jsonl", `{"figure_id"`},
		{nil, "a.md", "| figure_id"},
		{nil, "a.parquet", "PAR1"},
		{nil, "a.tab", "figure_id,"},
		{[]string{"--format", "jsonl"}, "b.csv", `{"figure_id"`},
	} {
		file := filepath.Join(dir, c.file)
		args := append([]string{"--corpus", corpus, "export", "figures", "--place", "望海市", "-o", file}, c.args...)
		if code, _, errs := nianbao(t, "", args...); code != exitDone {
			t.Fatalf("%v: exit %d\n%s", args, code, errs)
		}
		body, err := os.ReadFile(file)
		if err != nil || !strings.HasPrefix(string(body), c.first) {
			t.Errorf("%s begins with %.20q, %v", c.file, body, err)
		}
	}
}

func TestDataPackageKeepsTheColumns(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "package")
	code, _, errs := nianbao(t, "", "--corpus", imported(t), "export", "figures", "--format", formatPackage, "-o", dir, "--columns", "figure_id,label,value")
	if code != exitDone {
		t.Fatalf("exit %d\n%s", code, errs)
	}
	body, err := os.ReadFile(filepath.Join(dir, "figures.csv"))
	if err != nil || !strings.HasPrefix(string(body), "figure_id,label,value\n") && !strings.HasPrefix(string(body), "figure_id,label,value\r\n") {
		t.Errorf("%.60q, %v", body, err)
	}
}
