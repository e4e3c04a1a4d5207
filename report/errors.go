package report

import "errors"

// Sentinels. Packages wrap them with the operation and its arguments; cmd and
// web turn them into a line that says what to do.
var (
	ErrNotDecimal    = errors.New("not a decimal number")
	ErrNotFound      = errors.New("not found")
	ErrNotCorpus     = errors.New("the folder is not a corpus")
	ErrCorpusLocked  = errors.New("another nianbao is writing to this corpus")
	ErrCorpusNewer   = errors.New("the corpus was written by a newer nianbao")
	ErrIndexStale    = errors.New("the search index was built by another version; run: nianbao index")
	ErrIndexMissing  = errors.New("there is no search index yet; run: nianbao index")
	ErrUnreadable    = errors.New("unreadable")
	ErrEmpty         = errors.New("no text in it")
	ErrTooLarge      = errors.New("larger than the limit")
	ErrNeedsOCR      = errors.New("scanned pages without a text layer: needs OCR")
	ErrNeedConverter = errors.New("needs a converter that is not installed")
	ErrQuery         = errors.New("the query is not well formed")
	ErrUnknownName   = errors.New("unknown name")
	ErrAmbiguous     = errors.New("ambiguous name")
)

// NameError says which name was not understood and what was meant perhaps.
// It wraps ErrUnknownName or ErrAmbiguous.
type NameError struct {
	Kind        string   // place, department, indicator, topic, kind, column …
	Name        string   // as given
	Suggestions []string // nearest known names, or the candidates of an ambiguous one
	Err         error
}

func (e *NameError) Error() string {
	msg := e.Kind + " " + e.Name + ": " + e.Err.Error()
	for i, s := range e.Suggestions {
		if i == 0 {
			msg += "; perhaps: " + s
		} else {
			msg += ", " + s
		}
	}
	return msg
}

func (e *NameError) Unwrap() error { return e.Err }
