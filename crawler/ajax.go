package crawler

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strings"
	"unicode"
)

// Lists that a script asks for: $.ajax({url: …, type: "post", data: {…}}),
// $.post(…), $.getJSON(…), axios.post(…), fetch(…), and the units of hanweb's
// newer system, whose settings stand in attributes of a tag.

// call is a request that a script would send.
type call struct {
	address string
	post    bool
	json    bool // the body is JSON, not a form
	params  []param
	body    string   // where it is written as text: "a=1&pageNo=" + n
	unknown []string // names of values that the script works out
}

// param is a name and what the script sends for it. A number or list stays as
// it is written in JSON.
type param struct {
	name, value string
	literal     bool // written without quotation marks in JSON
}

var calling = regexp.MustCompile(`(?:(?:\baxios)?\.(?:post|get|getJSON|ajax)|\bfetch|\baxios)\s*\(`)

// calls finds the requests for lists in scripts: those that count pages.
func (p *page) calls(scripts string) []call {
	const most = 40
	var out []call
	if !containsWord(scripts, callMarks) {
		return nil
	}
	for _, at := range calling.FindAllStringIndex(scripts, 400) {
		args := split(inside(scripts[at[1]:], ')'))
		c, ok := p.readCall(strings.ToLower(scripts[at[0]:at[1]]), args)
		if ok && len(out) < most {
			out = append(out, c)
		}
	}
	return out
}

// callMarks stand in every script that calling could match.
var callMarks = []string{".post", ".get", ".ajax", "fetch", "axios"}

// readCall understands the arguments of a call named as in ".post(".
func (p *page) readCall(name string, args []string) (call, bool) {
	var c call
	if len(args) == 0 {
		return c, false
	}
	options, rest := map[string]string{}, args
	if strings.HasPrefix(args[0], "{") {
		for _, m := range members(args[0]) {
			options[m.name] = m.value
		}
	} else {
		c.address, _ = p.evaluate(args[0])
		rest = args[1:]
	}
	if address, ok := options["url"]; ok {
		c.address, _ = p.evaluate(address)
	}
	data := firstOf(options["data"], options["params"])
	switch {
	case strings.Contains(name, "fetch") && len(rest) > 0 && c.address != "":
		for _, m := range members(rest[0]) {
			options[m.name] = m.value
		}
		data = options["body"]
	case data == "" && len(rest) > 0 && !strings.HasPrefix(args[0], "{"):
		data = rest[0]
	}
	method, _ := p.evaluate(firstOf(options["type"], options["method"]))
	c.post = strings.Contains(name, "post") || strings.EqualFold(method, "post")
	kind := strings.ToLower(options["contenttype"] + options["headers"])
	c.json = strings.Contains(kind, "json") || strings.Contains(data, "JSON.stringify") || strings.Contains(name, "axios")
	p.readParams(&c, data)
	return c, c.address != "" && c.wanted()
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// changing are words of interfaces that do more than answer.
var changing = regexp.MustCompile(`(?i)(save|add|submit|insert|update|delete|remove|login|vote|count|hits?\b|click|comment|feedback|praise|upload|sms|captcha|register|log\b)`)

// wanted: a request that counts pages and, by its name, changes nothing.
func (c *call) wanted() bool {
	path, query, _ := strings.Cut(c.address, "?")
	if changing.MatchString(path[strings.LastIndexByte(path, '/')+1:]) {
		return false
	}
	for _, q := range c.params {
		if pageName.MatchString(q.name) {
			return true
		}
	}
	_, _, _, counted := pageAt(query + "&" + c.body)
	return counted
}

// wrapped is JSON.stringify({…}), new URLSearchParams({…}), $.param({…}).
var wrapped = regexp.MustCompile(`^(?:JSON\.stringify|new\s+URLSearchParams|\$\.param|Qs?\.stringify|qs\.stringify)\s*\(`)

// readParams reads what a request sends.
func (p *page) readParams(c *call, data string) {
	data = strings.TrimSpace(data)
	if m := wrapped.FindString(data); m != "" {
		data = strings.TrimSpace(inside(data[len(m):], ')'))
	}
	if name := identifier.FindString(data); name != "" && name == data {
		data = p.assigned(name)
	}
	switch {
	case strings.HasPrefix(data, "{"):
		for _, m := range members(data) {
			c.param(p, m)
		}
	case data != "":
		c.body, _ = p.evaluate(data)
		if strings.HasSuffix(c.body, "=") {
			c.body += "1" // "…&pageNo=" + n
		}
	}
}

// param adds one member of the object that is sent.
func (c *call) param(p *page, m member) {
	raw := strings.TrimSpace(m.value)
	if strings.HasPrefix(raw, "function") {
		return
	}
	value, known := p.evaluate(strings.Trim(raw, "[]"))
	q := param{name: m.key, value: value, literal: raw == value || p.assignedLiteral(raw) == value}
	switch {
	case pageName.MatchString(m.name):
		if !known || !isNumber(value) {
			q.value, q.literal = "1", true
		}
	case strings.HasPrefix(raw, "["):
		q.value, q.literal = jsonList(p, raw), true
	case !known && filters.MatchString(m.name):
		c.unknown = append(c.unknown, m.key)
	}
	c.params = append(c.params, q)
}

// filters are names of values without which the answer would be another list.
var filters = regexp.MustCompile(`(?i)(id|code|channel|column|cat|site|web|organ|node)`)

// jsonList writes ['a', 'b'] as JSON.
func jsonList(p *page, raw string) string {
	items := []string{}
	for _, item := range split(strings.Trim(raw, "[]")) {
		if v, ok := p.evaluate(item); ok {
			items = append(items, v)
		}
	}
	out, err := json.Marshal(items)
	if err != nil {
		return "[]"
	}
	return string(out)
}

// ref is the first page of the list that a call asks for.
func (c *call) ref(number int) pageRef {
	ref := pageRef{address: c.address, number: number, guess: true}
	switch {
	case !c.post:
		ref.address = joinQuery(c.address, firstOf(c.form(), c.body))
	case c.json:
		ref.post = jsonMark + firstOf(c.object(), c.body)
	default:
		ref.post = formMark + firstOf(c.form(), c.body)
	}
	return ref
}

func joinQuery(address, query string) string {
	switch {
	case query == "":
		return address
	case strings.Contains(address, "?"):
		return strings.TrimSuffix(address, "&") + "&" + query
	}
	return address + "?" + query
}

// form is what is sent as the fields of a form, in the order of the script.
func (c *call) form() string {
	var pairs []string
	for _, q := range c.params {
		values := []string{q.value}
		if strings.HasPrefix(q.value, "[") && q.literal {
			if json.Unmarshal([]byte(q.value), &values) != nil {
				continue
			}
			q.name = strings.TrimSuffix(q.name, "[]") + "[]"
		}
		for _, v := range values {
			pairs = append(pairs, url.QueryEscape(q.name)+"="+url.QueryEscape(v))
		}
	}
	return strings.Join(pairs, "&")
}

// object is what is sent as JSON.
func (c *call) object() string {
	if len(c.params) == 0 {
		return ""
	}
	var b strings.Builder
	for i, q := range c.params {
		name, _ := json.Marshal(q.name) // a string has no other way than well
		value := q.value
		if !q.literal || !json.Valid([]byte(value)) {
			quoted, _ := json.Marshal(q.value)
			value = string(quoted)
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(string(name) + ":" + value)
	}
	return "{" + b.String() + "}"
}

// unitPath is where hanweb's newer system makes the parts of its pages.
const unitPath = "/api-gateway/jpaas-publish-server/front/page/build/unit"

var unitParam = regexp.MustCompile(`['"]?(\w{2,30})['"]?\s*:\s*['"]([^'"]{0,200})['"]`)

// unit takes a part of the page that is made on request: its settings stand in
// the attribute queryData, {'webId':'12','pageId':'34','tagId':'列表',…}; which
// page of a list is wanted goes into paramJson.
func (p *page) unit(address, settings string) {
	if !strings.Contains(settings, "webId") || !strings.Contains(settings, "pageId") || len(p.units) >= 8 {
		return
	}
	c := call{address: firstOf(address, unitPath)}
	for _, m := range unitParam.FindAllStringSubmatch(settings, 20) {
		if m[1] != "paramJson" {
			c.params = append(c.params, param{name: m[1], value: m[2]})
		}
	}
	c.params = append(c.params, param{name: "paramJson", value: `{"pageNo":1,"pageSize":15}`})
	p.units = append(p.units, c)
}

// asked are the lists that scripts and units of the page ask for.
func (p *page) asked(scripts string) {
	const most = 8
	for _, c := range append(p.units, p.calls(scripts)...) {
		if len(c.unknown) > 0 {
			p.unread = "a list is asked for by script with values that were not understood: " + strings.Join(c.unknown, ", ")
			continue
		}
		if len(p.next) < most {
			p.next = append(p.next, c.ref(p.number+1))
		}
	}
	if len(p.next) > 0 {
		p.unread = ""
	}
}

// identifier is a name, with its dots.
var identifier = regexp.MustCompile(`^[A-Za-z_$][\w$.]{0,60}`)

func isIdentifier(c rune) bool {
	return c == '_' || c == '$' || unicode.IsLetter(c) || unicode.IsDigit(c)
}
