package query

// Node is one of And, Or, Not, Word, Phrase, Near, Prefix and Field.
type Node interface{ node() }

// And matches where every one of its nodes does.
type And struct{ Nodes []Node }

// Or matches where one of its nodes does.
type Or struct{ Nodes []Node }

// Not matches where its node does not.
type Not struct{ Node Node }

// Word is a term without quotation marks: its words are all required, in any
// order; the searcher cuts it.
type Word struct{ Text string }

// Phrase is found exactly as it stands.
type Phrase struct{ Text string }

// Near asks for its parts, in any order and without overlap, with at most
// Distance code points between the first and the last of them that belong to
// none.
type Near struct {
	Parts    []string
	Distance int
}

// Prefix matches words that begin with Text.
type Prefix struct{ Text string }

// Field restricts to reports (or, for a topic, to sections) with a value.
type Field struct {
	Name   string   // one of Fields
	Values []string // any of them, as typed
	At     int      // 0-based code point of the value in the query, for messages
}

func (And) node()    {}
func (Or) node()     {}
func (Not) node()    {}
func (Word) node()   {}
func (Phrase) node() {}
func (Near) node()   {}
func (Prefix) node() {}
func (Field) node()  {}
