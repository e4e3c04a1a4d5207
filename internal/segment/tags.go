package segment

import (
	"strings"
	"sync"
)

// knownWords bounds the words whose parts of speech are remembered: about what
// ten thousand reports use, some six megabytes.
const knownWords = 60_000

// tags remembers parts of speech by word.
type tags struct {
	mu    sync.RWMutex
	known map[string]string
}

func newTags() *tags { return &tags{known: map[string]string{}} }

// fill tags the words; it is false where one of them is not known.
func (t *tags) fill(words []Token) bool {
	t.mu.RLock()
	defer t.mu.RUnlock()
	for i := range words {
		tag, ok := t.known[words[i].Text]
		if !ok {
			return false
		}
		words[i].Tag = tag
	}
	return true
}

// learn keeps what the words were tagged with.
func (t *tags) learn(words []Token) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, w := range words {
		if len(t.known) >= knownWords {
			return
		}
		if _, ok := t.known[w.Text]; !ok {
			t.known[strings.Clone(w.Text)] = strings.Clone(w.Tag)
		}
	}
}
