package extract

import (
	"nianbao/data"
	"nianbao/report"
)

// What is read off a title or a line is remembered within one document: the
// title stands in its lines, its metadata and its text, and place and
// department ask the same lines for the issuer.

// titleKind is what data.TitleKind says of a title.
type titleKind struct {
	kind    report.Kind
	verdict report.VerdictCode
	rule    string
}

// knownTitles are the titles that were asked about.
type knownTitles map[string]titleKind

func (k knownTitles) of(text string) titleKind {
	known, ok := k[text]
	if !ok {
		known.kind, known.verdict, known.rule = data.TitleKind(text)
		k[text] = known
	}
	return known
}

// issuerQuestion is a text with the year in which its names hold.
type issuerQuestion struct {
	text string
	year int
}

// issuersIn is issuersIn, remembered. The list is shared: nobody writes to it.
func (c *clues) issuersIn(text string, year int) []issuer {
	q := issuerQuestion{text, year}
	list, ok := c.issuers[q]
	if !ok {
		list = issuersIn(text, year)
		c.issuers[q] = list
	}
	return list
}
