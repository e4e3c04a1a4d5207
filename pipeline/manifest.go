package pipeline

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"nianbao/data"
	"nianbao/report"
)

// Manifest states what files are: a CSV with a header, one line a file.
// Columns: path (required, relative to the manifest), place, department, kind,
// year, published, delivered, source_url, title. Others are passed over and
// listed in Ignored.
type Manifest struct {
	Stated  map[string]report.Stated // by slash path relative to Dir
	Dir     string
	Ignored []string
}

// manifestColumns are the names a manifest may use, with their other spellings.
var manifestColumns = map[string]string{
	"path": "path", "file": "path", "place": "place", "place_code": "place", "unit": "place",
	"department": "department", "kind": "kind", "report_kind": "kind", "year": "year", "report_year": "year",
	"published": "published", "delivered": "delivered", "speech_date": "delivered",
	"source_url": "source_url", "url": "source_url", "title": "title",
}

// ReadManifest reads and resolves a manifest. Every line that names something
// unknown is an error of its own, with its line number.
func ReadManifest(path string) (*Manifest, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("manifest: %w", err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	head, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("manifest %s: no header line: %w", path, err)
	}
	m := &Manifest{Stated: map[string]report.Stated{}, Dir: filepath.Dir(path)}
	names := m.header(head)
	if !slices.Contains(names, "path") {
		return nil, fmt.Errorf("manifest %s: there is no column named path", path)
	}
	var errs []error
	for line := 2; ; line++ {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return m, errors.Join(errs...)
		}
		if err != nil {
			return nil, fmt.Errorf("manifest %s: %w", path, err)
		}
		if err := m.line(names, record); err != nil && len(errs) < 20 {
			errs = append(errs, fmt.Errorf("manifest %s line %d: %w", path, line, err))
		}
	}
}

func (m *Manifest) header(head []string) []string {
	names := make([]string, len(head))
	for i, h := range head {
		h = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(h, "\uFEFF")))
		if names[i] = manifestColumns[h]; names[i] == "" {
			m.Ignored = append(m.Ignored, h)
		}
	}
	return names
}

func (m *Manifest) line(names, record []string) error {
	var path string
	words := Words{}
	for i, cell := range record {
		if i >= len(names) {
			break
		}
		cell = strings.TrimSpace(cell)
		switch names[i] {
		case "path":
			path = cell
		case "place":
			words.Place = cell
		case "department":
			words.Department = cell
		case "kind":
			words.Kind = cell
		case "year":
			words.Year = cell
		case "published":
			words.Published = cell
		case "delivered":
			words.Delivered = cell
		case "source_url":
			words.SourceURL = cell
		case "title":
			words.Title = cell
		}
	}
	st, err := words.Resolve()
	if err != nil {
		return err
	}
	m.Stated[filepath.ToSlash(filepath.Clean(path))] = st
	return nil
}

// For finds what the manifest states of a file.
func (m *Manifest) For(path string) (report.Stated, bool) {
	if m == nil {
		return report.Stated{}, false
	}
	rel, err := relative(m.Dir, path)
	if err != nil {
		return report.Stated{}, false
	}
	st, ok := m.Stated[rel]
	return st, ok
}

func relative(dir, path string) (string, error) {
	a, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	b, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(a, b)
	return filepath.ToSlash(rel), err
}

// Words is a stated identity as people write it.
type Words struct{ Place, Department, Kind, Year, Published, Delivered, SourceURL, Title string }

// Resolve turns words into codes; an unknown name is a *report.NameError.
func (w Words) Resolve() (report.Stated, error) {
	st := report.Stated{Published: w.Published, Delivered: w.Delivered, SourceURL: w.SourceURL, Title: w.Title}
	if w.Place != "" {
		codes, err := data.ResolvePlaces([]string{w.Place})
		if err != nil {
			return st, err
		}
		st.PlaceCode = codes[0]
	}
	if w.Department != "" {
		keys, err := data.ResolveDepartments([]string{w.Department})
		if err != nil {
			return st, err
		}
		st.Department = keys[0]
	}
	if w.Kind != "" {
		kinds, err := data.ResolveKinds([]string{w.Kind})
		if err != nil {
			return st, err
		}
		st.Kind = kinds[0]
	}
	if w.Year != "" {
		from, to, list, err := data.ResolveYears(w.Year)
		switch {
		case err != nil:
			return st, err
		case from != 0 && from == to:
			st.ReportYear = from
		case len(list) == 1:
			st.ReportYear = list[0]
		default:
			return st, fmt.Errorf("year %q: one year is meant, such as 2020", w.Year)
		}
	}
	return st, nil
}
