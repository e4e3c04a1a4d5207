package crawler

import (
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
)

var (
	// createPageHTML(total, current, "index", "html") of TRS, current counted
	// from 0; with an element's id before them (UCAP) counted from 1.
	createPage = regexp.MustCompile(`^reatePage\w{0,16}\s{0,4}\(([^(){}]{1,200})\)`)
	createCall = regexp.MustCompile(`^reatePage\w{0,16}\s{0,4}\(`)
)

// createPage reads calls of createPageHTML.
func (p *page) createPage(scripts string) {
	rest := scripts
	for range 16 {
		i := strings.Index(rest, "reatePage")
		if i < 0 {
			return
		}
		defined := strings.HasSuffix(strings.TrimRight(rest[:max(i-1, 0)], " "), "function")
		m := createPage.FindStringSubmatch(rest[i:min(len(rest), i+300)])
		called := createCall.MatchString(rest[i:min(len(rest), i+40)])
		rest = rest[i+len("reatePage"):]
		if defined || m == nil && !called {
			continue
		}
		if m == nil {
			p.plugin = "createPageHTML"
			continue
		}
		if c, ok := p.parseCreatePage(m[1]); ok {
			p.total = c.total
			p.next = append(p.next, c.refs(p.base)...)
		} else {
			p.plugin = "createPageHTML"
		}
	}
}

// created is a call of createPageHTML.
type created struct {
	total, current int // current counted from 1
	name, ext      string
	oneBased       bool
}

func (p *page) parseCreatePage(args string) (created, bool) {
	var numbers []int
	var words []string
	first := true
	var c created
	for _, arg := range strings.Split(args, ",") {
		arg = strings.TrimSpace(arg)
		if arg != "" && identifier.FindString(arg) == arg {
			arg = p.assignedLiteral(arg)
		}
		if n, err := strconv.Atoi(arg); err == nil {
			numbers = append(numbers, n)
		} else if len(arg) >= 2 && (arg[0] == '"' || arg[0] == '\'') {
			if first {
				c.oneBased = true // an element's id comes before the numbers
			} else {
				words = append(words, strings.Trim(arg, `"'`))
			}
		} else {
			return created{}, false // computed; builtPages may understand it
		}
		first = false
	}
	if len(numbers) < 2 || len(words) < 2 || numbers[0] < 1 || numbers[1] < 0 || numbers[0] > 100_000 {
		return created{}, false
	}
	c.total, c.current, c.name, c.ext = numbers[0], numbers[1], words[0], strings.TrimPrefix(words[1], ".")
	if !c.oneBased {
		c.current++
	}
	return c, c.name != "" && c.ext != ""
}

// refs are the next pages: name_1.ext is the second of a zero-based list.
func (c created) refs(base *url.URL) []pageRef {
	article := strings.HasPrefix(path.Base(base.Path), c.name) && !strings.HasPrefix(c.name, "index") && !strings.HasPrefix(c.name, "list")
	var refs []pageRef
	for n := c.current + 1; n <= min(c.total, c.current+listWindow, listPages); n++ {
		suffix := n - 1
		if c.oneBased {
			suffix = n
		}
		refs = append(refs, pageRef{address: c.name + "_" + strconv.Itoa(suffix) + "." + c.ext, number: n, article: article})
	}
	return refs
}
