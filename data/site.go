package data

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"nianbao/report"
)

// Site is what is known about one government site. Nothing but the home
// address is needed to crawl it; the rest pins what would be guessed.
type Site struct {
	Key        string        // file name without .yaml
	Name       string        // 东莞市人民政府
	PlaceCode  string        // of the place it speaks for
	Department string        // key, "" for the government itself
	Home       string        // absolute http or https address
	Lists      []string      // addresses of columns that list reports
	Content    string        // CSS selector of the main text
	Remove     []string      // CSS selectors of what is to be left out
	Kinds      []report.Kind // published there; empty: any
	Verified   bool          // somebody has crawled it with this file
}

// siteFile is a site as written: names where people write names.
type siteFile struct {
	Key        string   `yaml:"key"`
	Name       string   `yaml:"name"`
	Place      string   `yaml:"place"`
	Department string   `yaml:"department"`
	Home       string   `yaml:"home"`
	Lists      []string `yaml:"lists"`
	Content    string   `yaml:"content"`
	Remove     []string `yaml:"remove"`
	Kinds      []string `yaml:"kinds"`
	Verified   bool     `yaml:"verified"`
}

// maxSiteFile bounds a site file, in bytes.
const maxSiteFile = 64 << 10

var siteKey = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{0,63}$`)

// ParseSite reads one site file strictly. place takes a code or a name
// (福州市鼓楼区), department a key or a name. An error names the key.
func ParseSite(body []byte) (Site, error) {
	if len(body) > maxSiteFile {
		return Site{}, fmt.Errorf("site file of %d bytes: %w", len(body), report.ErrTooLarge)
	}
	var f siteFile
	if err := strictYAML(body, &f); err != nil {
		return Site{}, fmt.Errorf("site file: %w", err)
	}
	s := Site{Key: f.Key, Name: f.Name, Home: f.Home, Lists: f.Lists, Content: f.Content, Remove: f.Remove, Verified: f.Verified}
	var errs []error
	if !siteKey.MatchString(f.Key) {
		errs = append(errs, fmt.Errorf("key %q: want lower-case letters, digits, - and _", f.Key))
	}
	if f.Name == "" {
		errs = append(errs, errors.New("name is missing"))
	}
	errs = append(errs, s.names(f), checkAddress("home", f.Home))
	for _, list := range f.Lists {
		errs = append(errs, checkAddress("lists", list))
	}
	selectors := f.Remove
	if f.Content != "" {
		selectors = append(selectors, f.Content)
	}
	errs = append(errs, CheckSelectors(selectors...))
	if err := errors.Join(errs...); err != nil {
		return Site{}, fmt.Errorf("site file %s: %w", f.Key, err)
	}
	return s, nil
}

// names resolves what the file names in words.
func (s *Site) names(f siteFile) error {
	var errs []error
	if f.Place != "" {
		code, err := resolvePlace(f.Place)
		if err != nil {
			errs = append(errs, err)
		}
		s.PlaceCode = code
	}
	if f.Department != "" {
		keys, err := ResolveDepartments([]string{f.Department})
		if err != nil {
			errs = append(errs, err)
		} else {
			s.Department = keys[0]
		}
	}
	if len(f.Kinds) > 0 {
		kinds, err := ResolveKinds(f.Kinds)
		if err != nil {
			errs = append(errs, err)
		}
		s.Kinds = kinds
	}
	return errors.Join(errs...)
}

func checkAddress(key, address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("%s %q: want an absolute http or https address", key, address)
	}
	return nil
}

// sitePath is where the site files lie among the embedded files.
const sitePath = "sites"

var loadSitesOnce = sync.OnceValues(func() ([]Site, error) {
	names, err := fs.Glob(files, sitePath+"/*.yaml")
	if err != nil {
		return nil, err
	}
	var sites []Site
	var errs []error
	for _, name := range names {
		s, err := readSite(name)
		if err != nil {
			errs = append(errs, fmt.Errorf("data/%s: %w", name, err))
			continue
		}
		sites = append(sites, s)
	}
	return sites, errors.Join(errs...)
})

func readSite(name string) (Site, error) {
	body, err := files.ReadFile(name)
	if err != nil {
		return Site{}, err
	}
	s, err := ParseSite(body)
	if err != nil {
		return Site{}, err
	}
	if want := strings.TrimSuffix(path.Base(name), ".yaml"); s.Key != want {
		return Site{}, fmt.Errorf("key %q: want the file's name, %s", s.Key, want)
	}
	return s, nil
}

// Sites lists the bundled sites by key.
func Sites() []Site { return slices.Clone(must(loadSitesOnce())) }

// LookupSite returns a bundled site by its key or by its host.
func LookupSite(name string) (Site, bool) {
	for _, s := range must(loadSitesOnce()) {
		if u, err := url.Parse(s.Home); s.Key == name || err == nil && u.Host == name {
			return s, true
		}
	}
	return Site{}, false
}

// SuggestSites returns the bundled sites near to a name that is none.
func SuggestSites(name string) []string {
	var known []string
	for _, s := range Sites() {
		known = append(known, s.Key, s.Name)
	}
	return suggest(name, known)
}
