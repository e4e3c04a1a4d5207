package data

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// reason is a sentence that the program writes, in both languages.
type reason struct {
	EN string `yaml:"en"`
	ZH string `yaml:"zh"`

	re *regexp.Regexp
	of []string // what each placeholder stands for: q, n, s or x
}

// placeholders are what a pattern of reasons.yaml may hold, as an expression.
var placeholders = map[string]string{
	"q": `"((?:[^"\\]|\\.)*)"`, "n": `(-?[\d.,]+)`, "s": `(.+?)`, "x": `(.+?)`,
}

var placeholder = regexp.MustCompile(`\{([a-z])\}`)

var reasons = sync.OnceValue(func() []reason { return must(parseReasons(must(files.ReadFile("reasons.yaml")))) })

func parseReasons(src []byte) ([]reason, error) {
	var f struct {
		Reasons []reason `yaml:"reasons"`
	}
	if err := strictYAML(src, &f); err != nil {
		return nil, fmt.Errorf("data/reasons.yaml: %w", err)
	}
	for i := range f.Reasons {
		if err := f.Reasons[i].compile(); err != nil {
			return nil, fmt.Errorf("data/reasons.yaml: %q: %w", f.Reasons[i].EN, err)
		}
	}
	return f.Reasons, nil
}

func (r *reason) compile() error {
	var b strings.Builder
	last := 0
	for _, at := range placeholder.FindAllStringSubmatchIndex(r.EN, -1) {
		kind := r.EN[at[2]:at[3]]
		if placeholders[kind] == "" {
			return fmt.Errorf("no placeholder {%s}; there are {q} {n} {s} {x}", kind)
		}
		b.WriteString(regexp.QuoteMeta(r.EN[last:at[0]]) + placeholders[kind])
		r.of, last = append(r.of, kind), at[1]
	}
	b.WriteString(regexp.QuoteMeta(r.EN[last:]))
	for i := range r.of {
		if !strings.Contains(r.ZH, "{"+strconv.Itoa(i+1)+"}") {
			return fmt.Errorf("the Chinese lacks {%d}", i+1)
		}
	}
	var err error
	r.re, err = regexp.Compile("^(?s:" + b.String() + ")$")
	return err
}

// reasonDepth bounds reasons within reasons.
const reasonDepth = 6

// ReasonZH is a reason of the program's in Chinese; what it does not know stays
// as it is.
func ReasonZH(en string) string {
	zh, _ := reasonZH(en, reasonDepth)
	return zh
}

func reasonZH(en string, depth int) (string, bool) {
	if en == "" || depth == 0 {
		return en, false
	}
	if a, b, ok := strings.Cut(en, "; "); ok { // two of them, joined
		first, known := reasonZH(a, depth-1)
		if second, also := reasonZH(b, depth-1); known && also {
			return first + "；" + second, true
		}
	}
	for i := range reasons() {
		if zh, ok := reasons()[i].chinese(en, depth); ok {
			return zh, true
		}
	}
	return en, false
}

func (r *reason) chinese(en string, depth int) (string, bool) {
	found := r.re.FindStringSubmatch(en)
	if found == nil {
		return "", false
	}
	out := r.ZH
	for i, kind := range r.of {
		word := found[i+1]
		switch kind {
		case "q":
			if plain, err := strconv.Unquote(`"` + word + `"`); err == nil {
				word = plain
			}
		case "x":
			word, _ = reasonZH(word, depth-1)
		}
		out = strings.Replace(out, "{"+strconv.Itoa(i+1)+"}", word, 1)
	}
	return out, true
}
