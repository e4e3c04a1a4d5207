package export

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"nianbao/report"
)

// Description says where the rows of a data package come from. It holds no
// clock: the same corpus and command give the same bytes.
type Description struct {
	Command   string // the command line that gives the same rows
	Filter    string // its filter, blank: everything
	Extractor string // version of the extractor
	Corpus    string // hash over the reports that the filter selects
	AsOf      string // newest time of retrieval among them, RFC 3339
	Reports   int
}

// Package writes a data package (Frictionless Data Package v1) into a new
// folder: the table, its coverage, a codebook, a README, and how to cite it in
// BibTeX and GB/T 7714. The folder appears whole or not at all.
func Package(dir string, t, coverage report.Table, d Description) error {
	if _, err := os.Stat(dir); err == nil {
		return fmt.Errorf("data package %s: the folder exists already; name a new one", dir)
	}
	tmp, err := os.MkdirTemp(filepath.Dir(dir), ".nianbao-*")
	if err != nil {
		return fmt.Errorf("data package %s: %w", dir, err)
	}
	defer os.RemoveAll(tmp)
	for _, tab := range []report.Table{t, coverage} {
		if err := writeTable(filepath.Join(tmp, tab.Name+".csv"), tab, "csv"); err != nil {
			return fmt.Errorf("data package %s: %w", dir, err)
		}
	}
	if err := writeTable(filepath.Join(tmp, "codebook.csv"), Codebook(t), "csv"); err != nil {
		return fmt.Errorf("data package %s: %w", dir, err)
	}
	texts := map[string]string{
		"datapackage.json": descriptor(t, coverage, d),
		"README.md":        readme(t, d),
		"CITATION.bib":     bibtex(t, d),
	}
	for name, body := range texts {
		if err := os.WriteFile(filepath.Join(tmp, name), []byte(body), 0o644); err != nil {
			return fmt.Errorf("data package %s: %w", dir, err)
		}
	}
	if err := os.Chmod(tmp, 0o755); err != nil {
		return fmt.Errorf("data package %s: %w", dir, err)
	}
	return os.Rename(tmp, dir)
}

func writeTable(name string, t report.Table, format string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := Write(f, t, format, Options{}); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

type packageJSON struct {
	Profile     string         `json:"profile"`
	Name        string         `json:"name"`
	Title       string         `json:"title"`
	Description string         `json:"description"`
	Version     string         `json:"version"`
	Created     string         `json:"created,omitempty"`
	Corpus      string         `json:"corpus"`
	Command     string         `json:"command"`
	Resources   []resourceJSON `json:"resources"`
}

type resourceJSON struct {
	Name     string     `json:"name"`
	Path     string     `json:"path"`
	Profile  string     `json:"profile"`
	Format   string     `json:"format"`
	Encoding string     `json:"encoding"`
	Schema   schemaJSON `json:"schema"`
}

type schemaJSON struct {
	Fields        []fieldJSON `json:"fields"`
	MissingValues []string    `json:"missingValues"`
}

type fieldJSON struct {
	Name        string `json:"name"`
	Title       string `json:"title,omitempty"`
	Type        string `json:"type"`
	Description string `json:"description,omitempty"`
}

func descriptor(t, coverage report.Table, d Description) string {
	p := packageJSON{
		Profile: "tabular-data-package", Name: "nianbao-" + t.Name, Title: "nianbao: " + t.Name,
		Description: "Extracted from Chinese government annual reports. Filter: " + orAll(d.Filter),
		Version:     d.Extractor, Created: d.AsOf, Corpus: d.Corpus, Command: d.Command,
	}
	for _, tab := range []report.Table{t, coverage, Codebook(t)} {
		p.Resources = append(p.Resources, resource(tab))
	}
	out, _ := json.MarshalIndent(p, "", "  ") // strings and slices always marshal
	return string(out) + "\n"
}

func resource(t report.Table) resourceJSON {
	r := resourceJSON{Name: t.Name, Path: t.Name + ".csv", Profile: "tabular-data-resource", Format: "csv", Encoding: "utf-8",
		Schema: schemaJSON{MissingValues: []string{""}}}
	for _, c := range t.Columns {
		r.Schema.Fields = append(r.Schema.Fields, fieldJSON{Name: c.Name, Title: c.ZH, Type: frictionless(c.Type), Description: c.Doc})
	}
	return r
}

// frictionless is the Table Schema type. Dates may be a year or a month only,
// so that they are strings there.
func frictionless(typ report.ColumnType) string {
	switch typ {
	case report.TypeInteger:
		return "integer"
	case report.TypeDecimal:
		return "number"
	case report.TypeBool:
		return "boolean"
	case report.TypeTime:
		return "datetime"
	}
	return "string"
}

func readme(t report.Table, d Description) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# nianbao: %s\n\n", t.Name)
	fmt.Fprintf(&b, "Made with `%s`.\n\n", d.Command)
	fmt.Fprintf(&b, "* filter: %s\n* reports: %d\n* extractor: %s\n* corpus: %s\n* newest retrieval: %s\n\n", orAll(d.Filter), d.Reports, d.Extractor, d.Corpus, d.AsOf)
	fmt.Fprintf(&b, "`%s.csv` holds the rows, `codebook.csv` what the columns mean, `coverage.csv` which reports there are and why others are not.\n", t.Name)
	b.WriteString("A blank cell means \"not there\", never zero. Text cells that a spreadsheet would run as a formula begin with an apostrophe.\n\n")
	fmt.Fprintf(&b, "## 引用 Citation (GB/T 7714)\n\nnianbao. %s[DB]. 抽取器版本 %s, 语料 %s, 数据截至 %s.\n", t.Name, d.Extractor, d.Corpus, d.AsOf)
	return b.String()
}

func bibtex(t report.Table, d Description) string {
	return fmt.Sprintf("@misc{nianbao_%s_%s,\n  title = {nianbao: %s},\n  note = {%s; extractor %s; corpus %s},\n  year = {%.4s}\n}\n",
		t.Name, d.Corpus, t.Name, d.Command, d.Extractor, d.Corpus, d.AsOf+"    ")
}

func orAll(s string) string {
	if s == "" {
		return "everything"
	}
	return s
}
