package index

import (
	"fmt"

	"nianbao/index/query"
	"nianbao/report"
)

type op int

const (
	opAnd op = iota
	opOr
	opNot
	opText   // one needle
	opWord   // words that are all required, or what stands for the whole
	opNear   // needles near each other
	opPrefix // words that begin so
	opDocs   // a column of the report
	opTopic  // the report has a section on a topic
	opRegion // kids[0], inside (outside) sections on topics
)

// node is one node of a query as it is run.
type node struct {
	op   op
	kids []*node
	// leaf numbers the nodes that have bounds of their own.
	leaf     int
	text     *needle   // opText, opPrefix
	exact    *needle   // opWord: the term as typed, where it is several words
	near     []*needle // opNear
	distance int
	field    string // opDocs: column and which of its values
	accept   func(value string) bool
	inside   []string // opTopic, opRegion: any of these topics
	outside  []string // opRegion: none of these
}

// plan is a query, resolved.
type plan struct {
	root     *node // nil: everything
	leaves   []*node
	terms    []Term
	expanded []Expansion
}

// Term says how a term without quotation marks was understood.
type Term struct {
	Text  string   `json:"text"`
	Words []string `json:"words"` // all required
}

// Expansion says which other names a term was also searched as.
type Expansion struct {
	Term     string   `json:"term"`
	Synonyms []string `json:"synonyms"`
}

type planner struct {
	plan     plan
	resolver *Resolver
	synonyms *synonymTable // nil: no expansion
}

// newPlan reads and resolves a query.
func (x *Index) newPlan(q Request) (*plan, error) {
	tree, err := query.Parse(q.Query)
	if err != nil {
		return nil, err
	}
	p := &planner{resolver: x.options.Resolver}
	if !q.NoSynonyms {
		p.synonyms = x.synonyms
	}
	if tree != nil {
		if p.plan.root, err = p.node(tree); err != nil {
			return nil, err
		}
	}
	if len(q.Filter.Topics) > 0 && !isItems(q.Unit) {
		p.plan.root = p.inTopics(p.plan.root, q.Filter.Topics)
	}
	return &p.plan, nil
}

func (p *planner) inTopics(root *node, topics []string) *node {
	if root == nil {
		return p.leaf(&node{op: opTopic, inside: topics})
	}
	topic := p.leaf(&node{op: opTopic, inside: topics})
	return p.and([]*node{root, topic})
}

func (p *planner) leaf(n *node) *node {
	n.leaf = len(p.plan.leaves)
	p.plan.leaves = append(p.plan.leaves, n)
	return n
}

func (p *planner) nodes(list []query.Node) ([]*node, error) {
	out := make([]*node, len(list))
	for i, q := range list {
		n, err := p.node(q)
		if err != nil {
			return nil, err
		}
		out[i] = n
	}
	return out, nil
}

func (p *planner) node(q query.Node) (*node, error) {
	switch q := q.(type) {
	case query.And:
		kids, err := p.nodes(q.Nodes)
		if err != nil {
			return nil, err
		}
		return p.and(kids), nil
	case query.Or:
		kids, err := p.nodes(q.Nodes)
		return &node{op: opOr, kids: kids}, err
	case query.Not:
		kid, err := p.node(q.Node)
		return &node{op: opNot, kids: []*node{kid}}, err
	case query.Phrase:
		return p.phrase(q.Text), nil
	case query.Word:
		return p.word(q.Text)
	case query.Prefix:
		return p.leaf(&node{op: opPrefix, text: newNeedle(q.Text)}), nil
	case query.Near:
		n := p.leaf(&node{op: opNear, distance: q.Distance})
		for _, part := range q.Parts {
			n.near = append(n.near, newNeedle(part))
			n.kids = append(n.kids, p.phrase(part))
		}
		return n, nil
	case query.Field:
		return p.field(q)
	}
	return nil, fmt.Errorf("query: no node of type %T", q)
}

func (p *planner) phrase(text string) *node {
	return p.leaf(&node{op: opText, text: newNeedle(text)})
}

// and joins nodes; topics among them say where the words must stand.
func (p *planner) and(kids []*node) *node {
	region := &node{op: opRegion}
	var rest, topics []*node
	for _, k := range kids {
		switch {
		case k.op == opTopic:
			topics = append(topics, k)
		case k.op == opNot && k.kids[0].op == opTopic:
			region.outside = append(region.outside, k.kids[0].inside...)
			topics = append(topics, k)
		default:
			rest = append(rest, k)
		}
	}
	inner := &node{op: opAnd, kids: rest}
	if len(rest) == 1 {
		inner = rest[0]
	}
	if len(topics) == 0 || len(rest) == 0 || !hasText(inner) {
		return &node{op: opAnd, kids: kids}
	}
	for _, t := range topics {
		if t.op == opTopic {
			inner = &node{op: opRegion, kids: []*node{inner, t}, inside: t.inside}
		}
	}
	if region.outside == nil {
		return inner
	}
	region.kids = []*node{inner}
	return region
}

// hasText reports whether the node looks at the text at all.
func hasText(n *node) bool {
	switch n.op {
	case opText, opWord, opNear, opPrefix:
		return true
	}
	for _, k := range n.kids {
		if hasText(k) {
			return true
		}
	}
	return false
}

func (p *planner) field(f query.Field) (*node, error) {
	fail := func(err error) error {
		return fmt.Errorf("query, character %d, %s: %w", f.At+1, f.Name, err)
	}
	docs := func(field string, accept func(string) bool) *node {
		return p.leaf(&node{op: opDocs, field: field, accept: accept})
	}
	switch f.Name {
	case query.FieldTitle:
		n := newNeedle(f.Values[0])
		return docs(fieldTitle, func(v string) bool { return n.find(v, 0) >= 0 }), nil
	case query.FieldTopic:
		topics, err := p.resolver.Topics(f.Values)
		if err != nil {
			return nil, fail(err)
		}
		return p.leaf(&node{op: opTopic, inside: topics}), nil
	}
	filter, err := p.resolver.filter(f)
	if err != nil {
		return nil, fail(err)
	}
	column, accept := fieldFilter(f.Name, filter)
	return docs(column, accept), nil
}

// fieldFilter says which values of which column a filter takes.
func fieldFilter(name string, f report.Filter) (string, func(string) bool) {
	switch name {
	case query.FieldDepartment:
		return fieldDept, oneOf(f.Departments)
	case query.FieldKind:
		return fieldKind, oneOf(texts(f.Kinds))
	case query.FieldYear:
		return fieldYear, acceptYear(f)
	case query.FieldLevel:
		return fieldLevel, oneOf(texts(f.Levels))
	}
	return fieldPlace, acceptPlace(f.Places)
}
