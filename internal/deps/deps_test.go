package deps

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// allowed lists, for each folder, the folders of ours that it may import. A
// folder's own subfolders are always allowed.
var allowed = map[string][]string{
	"report":           {},
	"data":             {"report", "internal/trie"},
	"internal/trie":    {},
	"internal/segment": {"data", "report", "internal/trie"},
	"internal/charset": {"data", "report"},
	"internal/eval":    {"data", "report"},
	"internal/deps":    {},
	"eval":             {}, // labels, and the accuracy measured with them
	"extract":          {"report", "data", "internal/segment", "internal/charset", "internal/trie"},
	"crawler":          {"report", "data", "internal/charset"},
	"index":            {"report", "data", "internal/segment"},
	"compare":          {"report", "data", "internal/segment"},
	"export":           {"report"},
	"store":            {"report"},
	"pipeline":         {"report", "data", "internal/segment", "internal/charset", "internal/eval", "extract", "crawler", "index", "compare", "export", "store"},
	"web":              {"report", "data", "store", "index", "compare", "export"},
	"cmd": {"report", "data", "internal/segment", "internal/charset", "internal/eval", "extract", "crawler", "index", "compare", "export", "store",
		"pipeline", "web", "eval"},
}

// module is the prefix of our own import paths.
const module = "nianbao/"

type goPackage struct {
	ImportPath string
	Imports    []string
}

func TestImportTable(t *testing.T) {
	for _, p := range list(t) {
		from := folder(p.ImportPath)
		may, known := allowed[from]
		if !known {
			t.Errorf("%s is in no folder of the import table", p.ImportPath)
			continue
		}
		for _, imp := range p.Imports {
			to := folder(imp)
			if !strings.HasPrefix(imp, module) || to == from || slices.Contains(may, to) {
				continue
			}
			t.Errorf("%s imports %s, which the table forbids", p.ImportPath, imp)
		}
	}
}

func TestReportUsesTheStandardLibraryOnly(t *testing.T) {
	for _, p := range list(t) {
		if p.ImportPath != module+"report" {
			continue
		}
		for _, imp := range p.Imports {
			if strings.Contains(strings.SplitN(imp, "/", 2)[0], ".") {
				t.Errorf("report imports %s", imp)
			}
		}
	}
}

func list(t *testing.T) []goPackage {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
	cmd.Dir = "../.."
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	var all []goPackage
	dec := json.NewDecoder(bytes.NewReader(out))
	for {
		var p goPackage
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// folder is the part of an import path that the table speaks of.
func folder(path string) string {
	p := strings.TrimPrefix(path, module)
	parts := strings.Split(p, "/")
	if parts[0] == "internal" && len(parts) > 1 {
		return parts[0] + "/" + parts[1]
	}
	return parts[0]
}
