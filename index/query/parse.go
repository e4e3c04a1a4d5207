package query

import "strings"

// Parse reads a query. An empty one gives nil: everything matches. Errors are
// of type *Error.
func Parse(s string) (Node, error) {
	tokens, err := lex(s)
	if err != nil {
		return nil, err
	}
	p := &parser{tokens: tokens}
	if p.peek().kind == end {
		return nil, nil
	}
	n, err := p.or()
	if err != nil {
		return nil, err
	}
	if t := p.peek(); t.kind == shut {
		return nil, &Error{At: t.at, Found: t.text, EN: "this bracket closes none; remove it or open one before", ZH: "多余的右括号，请删除或在前面补左括号"}
	}
	return n, nil
}

// Quote writes text as a phrase of the language.
func Quote(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

type parser struct {
	tokens []token
	pos    int
	depth  int
	terms  int
}

func (p *parser) peek() token { return p.tokens[p.pos] }

func (p *parser) take() token {
	t := p.tokens[p.pos]
	if t.kind != end {
		p.pos++
	}
	return t
}

func (p *parser) or() (Node, error) {
	n, err := p.and()
	if err != nil {
		return nil, err
	}
	nodes := []Node{n}
	for p.peek().kind == or {
		p.take()
		n, err := p.and()
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
	}
	if len(nodes) == 1 {
		return nodes[0], nil
	}
	return Or{nodes}, nil
}

func (p *parser) and() (Node, error) {
	var nodes []Node
	for {
		n, err := p.unary()
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
		if p.peek().kind == and {
			p.take()
			continue
		}
		if k := p.peek().kind; k == end || k == shut || k == or {
			break
		}
	}
	if len(nodes) == 1 {
		return nodes[0], nil
	}
	return And{nodes}, nil
}

func (p *parser) unary() (Node, error) {
	t := p.take()
	if p.terms++; p.terms > maxTerms {
		return nil, &Error{At: t.at, Found: t.text, EN: "the query has more than 256 terms; split it", ZH: "检索词超过256个，请拆分"}
	}
	switch t.kind {
	case not:
		return p.negated(t)
	case open:
		return p.bracket(t)
	case phrase:
		return p.phrase(t)
	case word:
		if t.star {
			return Prefix{t.text}, nil
		}
		return Word{t.text}, nil
	case field:
		return p.field(t)
	}
	return nil, p.missing(t)
}

// missing says what is wrong where a term should stand and t does.
func (p *parser) missing(t token) error {
	if t.kind == end {
		return &Error{At: t.at, EN: "a word is missing here; write one, or remove the operator before", ZH: "缺少检索词，请补充或删除前面的运算符"}
	}
	return &Error{At: t.at, Found: t.text, EN: "a word is missing before this; write one, or remove the operator; to find the word itself put it in quotation marks", ZH: "此处之前缺少检索词，请补充或删除该运算符；要查找这个词本身请加引号"}
}

func (p *parser) enter(t token) error {
	if p.depth++; p.depth > maxDepth {
		return &Error{At: t.at, Found: t.text, EN: "brackets and NOTs are nested too deeply; simplify the query", ZH: "括号或NOT嵌套过深，请简化检索式"}
	}
	return nil
}

func (p *parser) negated(t token) (Node, error) {
	if err := p.enter(t); err != nil {
		return nil, err
	}
	defer func() { p.depth-- }()
	n, err := p.unary()
	if err != nil {
		return nil, err
	}
	return Not{n}, nil
}

func (p *parser) bracket(t token) (Node, error) {
	if err := p.enter(t); err != nil {
		return nil, err
	}
	defer func() { p.depth-- }()
	if c := p.peek(); c.kind == shut {
		return nil, &Error{At: t.at, Found: t.text, EN: "nothing stands in the brackets; write a word, or remove them", ZH: "括号内没有内容，请填写或去掉括号"}
	}
	n, err := p.or()
	if err != nil {
		return nil, err
	}
	if p.take().kind != shut {
		return nil, &Error{At: t.at, Found: t.text, EN: "this bracket is never closed; add the closing one", ZH: "括号没有闭合，请补上右括号"}
	}
	return n, nil
}

func (p *parser) phrase(t token) (Node, error) {
	if t.distance < 0 {
		return Phrase{t.text}, nil
	}
	parts := strings.Fields(t.text)
	if len(parts) < 2 || len(parts) > 8 {
		return nil, &Error{At: t.at, Found: t.text, EN: "a search for nearness needs two to eight parts with spaces between them, as in \"甲 乙\"~20", ZH: "邻近检索需要用空格隔开的2到8个部分，例如 \"甲 乙\"~20"}
	}
	return Near{Parts: parts, Distance: t.distance}, nil
}

func (p *parser) field(t token) (Node, error) {
	v := p.peek()
	if v.kind != word && v.kind != phrase || v.star && t.text != FieldTitle {
		return nil, &Error{At: v.at, Found: v.text, EN: "a value must follow " + t.text + ":", ZH: t.text + ": 后面缺少值"}
	}
	p.take()
	f := Field{Name: t.text, At: v.at}
	switch {
	case t.text == FieldYear:
		f.Values = []string{yearRange(v.text)}
	case v.kind == phrase || t.text == FieldTitle:
		f.Values = []string{v.text}
	default:
		f.Values = splitValues(v.text)
	}
	if len(f.Values) == 0 || f.Values[0] == "" {
		return nil, &Error{At: v.at, Found: v.text, EN: "a value must follow " + t.text + ":", ZH: t.text + ": 后面缺少值"}
	}
	return f, nil
}
