package data

import (
	"embed"
	"fmt"
	"regexp"
	"sync"

	"github.com/andybalholm/cascadia"
)

//go:embed cms/systems.yaml cms/page.yaml
var cmsFiles embed.FS

// CMSSystem says where a content system puts the main text of a page.
type CMSSystem struct {
	Name     string   `yaml:"name"`
	Content  []string `yaml:"content"`  // CSS selectors, in the order in which they are tried
	Remove   []string `yaml:"remove"`   // CSS selectors inside it
	Examples []string `yaml:"examples"` // pages whose element with data-want is the main text
}

// PageRules say what stands on a page beside its main text (cms/page.yaml).
type PageRules struct {
	Remove     []string            `yaml:"remove"`
	Titles     []string            `yaml:"titles"`
	Breadcrumb []string            `yaml:"breadcrumb"`
	Labels     map[string][]string `yaml:"labels"`
	Drop       []string            `yaml:"drop"`
	Cut        []string            `yaml:"cut"`
	NextPage   []string            `yaml:"next_page"`
}

// CMS is what is known about content systems and page furniture.
type CMS struct {
	Systems []CMSSystem
	Page    PageRules
}

var loadCMS = sync.OnceValues(func() (*CMS, error) {
	var file struct {
		Systems []CMSSystem `yaml:"systems"`
	}
	var c CMS
	for name, into := range map[string]any{"cms/systems.yaml": &file, "cms/page.yaml": &c.Page} {
		body, err := cmsFiles.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("data/%s: %w", name, err)
		}
		if err := strictYAML(body, into); err != nil {
			return nil, fmt.Errorf("data/%s: %w", name, err)
		}
	}
	c.Systems = file.Systems
	return &c, c.check()
})

// check finds faults that the program would meet late: patterns that do not
// compile, systems without selectors or examples, a name given twice.
func (c *CMS) check() error {
	seen := map[string]bool{}
	for _, s := range c.Systems {
		switch {
		case s.Name == "" || len(s.Content) == 0 || len(s.Examples) == 0:
			return fmt.Errorf("data/cms/systems.yaml: system %q needs name, content and examples", s.Name)
		case seen[s.Name]:
			return fmt.Errorf("data/cms/systems.yaml: system %q stands there twice", s.Name)
		}
		seen[s.Name] = true
		if err := CheckSelectors(append(append([]string{}, s.Content...), s.Remove...)...); err != nil {
			return fmt.Errorf("data/cms/systems.yaml: system %s: %w", s.Name, err)
		}
	}
	if err := CheckSelectors(append(append(append([]string{}, c.Page.Remove...), c.Page.Titles...), c.Page.Breadcrumb...)...); err != nil {
		return fmt.Errorf("data/cms/page.yaml: %w", err)
	}
	for _, pattern := range append(append([]string{}, c.Page.Drop...), c.Page.Cut...) {
		if _, err := regexp.Compile(pattern); err != nil {
			return fmt.Errorf("data/cms/page.yaml: %w", err)
		}
	}
	return nil
}

// CheckSelectors reports the first CSS selector that is none. Site files are
// checked with it too.
func CheckSelectors(list ...string) error {
	for _, s := range list {
		if _, err := cascadia.ParseGroup(s); err != nil {
			return fmt.Errorf("selector %q: %w", s, err)
		}
	}
	return nil
}

// lintCMS checks the rules about content systems. That every example is read
// as its mark says is a test of extract/reader.
func lintCMS() []error {
	if _, err := loadCMS(); err != nil {
		return []error{err}
	}
	return nil
}

// CMSRules returns the rules about content systems; it panics where the
// embedded files are broken, which a test reports first.
func CMSRules() *CMS { return must(loadCMS()) }
