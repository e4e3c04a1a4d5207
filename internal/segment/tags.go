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

// fill tags the words that are known and lists the others.
func (t *tags) fill(words []Token) (others []int) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	for i := range words {
		tag, ok := t.known[words[i].Text]
		if !ok {
			others = append(others, i)
		}
		words[i].Tag = tag
	}
	return others
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
