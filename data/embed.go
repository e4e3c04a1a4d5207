package data

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"sync"

	"github.com/goccy/go-yaml"
)

//go:embed regions.csv gazetteer.yaml departments.yaml kinds.yaml topics.yaml
//go:embed dictionary.txt synonyms.yaml boilerplate.yaml sites/*.yaml units.yaml
//go:embed verdicts.yaml reasons.yaml rates.yaml balances.yaml
var files embed.FS

// area is a part of the reference data with a version of its own, so that an
// edited site file asks for no new index.
type area struct {
	name  string
	files fs.FS
	globs []string
}

// areas lists every part. Whoever adds one adds its line here.
var areas = []area{
	{"regions", files, []string{"regions.csv", "gazetteer.yaml"}},
	{"departments", files, []string{"departments.yaml"}},
	{"kinds", files, []string{"kinds.yaml"}},
	{"topics", files, []string{"topics.yaml"}},
	{"dictionary", files, []string{"dictionary.txt"}},
	{"synonyms", files, []string{"synonyms.yaml"}},
	{"boilerplate", files, []string{"boilerplate.yaml"}},
	{"sites", files, []string{"sites/*.yaml"}},
	{"indicators", indicatorFiles, []string{"indicators/*.yaml"}},
	{"units", files, []string{"units.yaml"}},
	{"verdicts", files, []string{"verdicts.yaml"}},
	{"reasons", files, []string{"reasons.yaml"}},
	{"rules", ruleFiles, []string{"rules/*.yaml"}},
	{"cues", cueFiles, []string{"cues/*.yaml"}},
	{"cms", cmsFiles, []string{"cms/*.yaml"}},
	{"discovery", discoveryFiles, []string{"discovery/*.yaml"}},
	{"rates", files, []string{"rates.yaml"}},
	{"balances", files, []string{"balances.yaml"}},
}

// versionDigits is how many hexadecimal digits a version has.
const versionDigits = 12

var versions sync.Map // area name → version

// Version is a hash of the content of one area: 12 hexadecimal digits, or
// "" for an area that does not exist.
func Version(name string) string {
	if v, ok := versions.Load(name); ok {
		return v.(string)
	}
	for _, a := range areas {
		if a.name == name {
			v := a.version()
			versions.Store(name, v)
			return v
		}
	}
	return ""
}

// Areas are the names that Version knows, in the order of the table.
func Areas() []string {
	names := make([]string, len(areas))
	for i, a := range areas {
		names[i] = a.name
	}
	return names
}

func (a area) version() string {
	h := sha256.New()
	for _, glob := range a.globs {
		names, _ := fs.Glob(a.files, glob) // sorted; the patterns are constants
		for _, name := range names {
			body, _ := fs.ReadFile(a.files, name)
			fmt.Fprintf(h, "%s %d\n", name, len(body))
			h.Write(body)
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:versionDigits]
}

// readYAML decodes one embedded file; an unknown key is an error that names
// the key and its line.
func readYAML[T any](name string) (T, error) {
	var v T
	body, err := files.ReadFile(name)
	if err != nil {
		return v, fmt.Errorf("data/%s: %w", name, err)
	}
	if err := strictYAML(body, &v); err != nil {
		return v, yamlFault("data/"+name, err, v)
	}
	return v, nil
}

func strictYAML(body []byte, v any) error {
	return yaml.NewDecoder(bytes.NewReader(body), yaml.Strict()).Decode(v)
}

// must is for accessors: embedded data that does not parse is a fault of the
// build, which a test and Lint (which does not come through here) report.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
