package sample

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed reports/*.md reports/*.html pages/*.html
var files embed.FS

// Report is a sample report as it is published.
type Report struct {
	Key    string // qinghe-mz-2020
	Place  string // key of the place: qinghe
	Title  string
	Issuer string
	Year   int
	Date   string // published, YYYY-MM-DD
	Serial string // tail of the 索引号
	Body   string // paragraphs divided by blank lines; HTML where it begins with <
	Form   string // html, pdf, docx, ofd
}

// Place is an invented place with a site of its own.
type Place struct {
	Key, Name, Code, Province string
	Manner                    string // how its lists work
	GBK                       bool
}

// Places are the sites, in the order in which they are served.
var Places = []Place{
	{Key: "qinghe", Name: "青禾市", Code: "991000", Province: "云岭省", Manner: "plain"},
	{Key: "shidu", Name: "石渡市", Code: "992000", Province: "云岭省", Manner: "jpage"},
	{Key: "lanchuan", Name: "澜川市", Code: "993000", Province: "云岭省", Manner: "plain"},
	{Key: "wanghai", Name: "望海市", Code: "981000", Province: "东澜省", Manner: "createPageHTML"},
	{Key: "pingqiao", Name: "平桥市", Code: "982000", Province: "东澜省", Manner: "plain", GBK: true},
}

// forms are the reports that are not published as a page.
var forms = map[string]string{
	"wanghai-sj-2021":  "pdf",
	"shidu-sj-2022":    "docx",
	"lanchuan-mz-2021": "ofd",
}

// Reports are all sample reports, in the order of their keys.
var Reports = sync.OnceValue(func() []Report {
	names, err := fs.Glob(files, "reports/*")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	slices.Sort(names)
	out := make([]Report, len(names))
	for i, name := range names {
		r, err := parse(name)
		if err != nil {
			panic(err) // embedded, and a test reads them all
		}
		out[i] = r
	}
	return out
})

// parse reads a report: a head of "key: value" lines between two lines of
// three dashes, then the body.
func parse(name string) (Report, error) {
	raw, err := files.ReadFile(name)
	if err != nil {
		return Report{}, err
	}
	key := strings.TrimSuffix(path.Base(name), path.Ext(name))
	r := Report{Key: key, Form: "html"}
	r.Place, _, _ = strings.Cut(key, "-")
	if f := forms[key]; f != "" {
		r.Form = f
	}
	parts := strings.SplitN(string(raw), "---\n", 3)
	if len(parts) != 3 {
		return r, fmt.Errorf("sample %s: no head between two lines of dashes", name)
	}
	r.Body = strings.TrimSpace(parts[2])
	for _, line := range strings.Split(strings.TrimSpace(parts[1]), "\n") {
		k, v, _ := strings.Cut(line, ": ")
		if err := r.set(k, v); err != nil {
			return r, fmt.Errorf("sample %s: %w", name, err)
		}
	}
	return r, nil
}

func (r *Report) set(key, value string) (err error) {
	switch key {
	case "title":
		r.Title = value
	case "issuer":
		r.Issuer = value
	case "year":
		r.Year, err = strconv.Atoi(value)
	case "date":
		r.Date = value
	case "serial":
		r.Serial = value
	default:
		err = fmt.Errorf("unknown key %q", key)
	}
	return err
}

// Of are the reports of one place, newest first.
func Of(place string) []Report {
	var out []Report
	for _, r := range Reports() {
		if r.Place == place {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b Report) int { return strings.Compare(b.Date, a.Date) })
	return out
}

// Paragraphs are the paragraphs of the body.
func (r Report) Paragraphs() []string {
	var out []string
	for _, p := range strings.Split(r.Body, "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// Text is the report as plain text, title first.
func (r Report) Text() string {
	return r.Title + "\n\n" + strings.Join(r.Paragraphs(), "\n") + "\n"
}
