package index

import (
	"errors"
	"fmt"
	"sync/atomic"

	"nianbao/report"
)

// A catalogue that has TextState says in which state its texts are; as long as
// it does not change, the index keeps the texts that it was given (strings over
// a mapped file: 24 bytes each). A phrase that stands in most reports is asked
// of each of them, and looking its text up took longer than looking through it.
type textState interface {
	TextState() int64
}

// keptTexts are the texts of a segment's documents, where they were asked for.
type keptTexts struct {
	state int64
	of    []atomic.Pointer[string]
}

// keep is the texts of the segment in a state of the catalogue.
func (c *columns) keep(state int64) *keptTexts {
	for {
		old := c.texts.Load()
		if old != nil && old.state == state {
			return old
		}
		kept := &keptTexts{state: state, of: make([]atomic.Pointer[string], c.seg.Count())}
		if c.texts.CompareAndSwap(old, kept) {
			return kept
		}
	}
}

// textStateOf is the state of the catalogue, 0 where it tells none.
func textStateOf(c Catalogue) int64 {
	if t, ok := c.(textState); ok {
		return t.TextState()
	}
	return 0
}

// text is the text of a document; false where the catalogue no longer has it.
func (s *search) text(p *part, local uint32) (string, bool, error) {
	var kept *keptTexts
	if s.state != 0 {
		kept = p.columns.keep(s.state)
		if text := kept.of[local].Load(); text != nil {
			return *text, true, nil
		}
	}
	id, err := p.id(local)
	if err != nil {
		return "", false, fmt.Errorf("search: document %d: %w", p.base+local, err)
	}
	text, err := s.catalogue.Text(id)
	switch {
	case errors.Is(err, report.ErrNotFound):
		return "", false, nil
	case err != nil:
		return "", false, fmt.Errorf("search: %w", err)
	}
	if kept != nil {
		kept.of[local].Store(&text)
	}
	return text, true, nil
}
