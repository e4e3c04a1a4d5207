// Package segment cuts Chinese text into words with jieba and the project's
// own dictionary, and gives every word its place in code points.
//
//	segment.go    Segmenter: Tag (words with parts of speech), Words (for the index)
//	tags.go       parts of speech that are known already
//	dict.go       where jieba's dictionaries lie: module cache
//	dict_embed.go … or embedded (release build, tag embeddict)
//
// Loading takes about half a second and 140 MB, so a process has one
// Segmenter, made when it is first needed.
package segment

import (
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yanyiwu/gojieba"

	"nianbao/data"
)

// Token is a word with its place in the text that was cut.
type Token struct {
	Text  string
	Start int    // code points from the beginning of the text, 0-based
	End   int    // half-open
	Tag   string // part of speech (n, v, m, q, ns …), set by Tag only
}

// Segmenter cuts text. It is safe for concurrent use.
type Segmenter struct {
	jieba *gojieba.Jieba
	tags  *tags
}

// wordFrequency is what a dictionary word without a frequency of its own gets:
// high enough to win over its parts.
const wordFrequency = 20000

var shared = sync.OnceValues(load)

// Shared is the process's one Segmenter, with data.Dictionary() loaded.
func Shared() (*Segmenter, error) { return shared() }

func load() (*Segmenter, error) {
	paths, err := dictPaths()
	if err != nil {
		return nil, fmt.Errorf("segment: jieba dictionaries: %w", err)
	}
	j := gojieba.NewJieba(paths...)
	for _, w := range data.Dictionary() {
		freq := w.Freq
		if freq == 0 {
			freq = wordFrequency
		}
		j.AddWordEx(w.Text, freq, w.Tag)
	}
	return &Segmenter{jieba: j, tags: newTags()}, nil
}

// newWords is up to how many words of a text are tagged one by one.
const newWords = 3

// Tag cuts text into words that do not overlap, each with its part of speech.
// That is a matter of the word alone, so jieba is asked to cut, which is twice
// as fast, and to tag only words that are new.
func (s *Segmenter) Tag(text string) []Token {
	clean := sanitise(text)
	out := s.tokens(clean, gojieba.DefaultMode)
	others := s.tags.fill(out)
	for _, i := range others {
		if len(others) > newWords || !s.tagAlone(&out[i]) {
			out = tagged(clean, s.jieba.Tag(clean))
			break
		}
	}
	if len(others) > 0 {
		s.tags.learn(out)
	}
	return out
}

// tagAlone tags one word, false where jieba cuts it by itself in another way.
func (s *Segmenter) tagAlone(w *Token) bool {
	alone := tagged(w.Text, s.jieba.Tag(w.Text))
	if len(alone) != 1 || alone[0].Text != w.Text {
		return false
	}
	w.Tag = alone[0].Tag
	return true
}

// tagged are the words that jieba gives as word/tag.
func tagged(clean string, words []string) []Token {
	out := make([]Token, 0, len(words))
	at := 0
	rest := clean
	for _, wt := range words {
		i := strings.LastIndexByte(wt, '/')
		if i <= 0 {
			continue
		}
		word, tag := wt[:i], wt[i+1:]
		if skip := strings.Index(rest, word); skip > 0 { // white space that jieba passed over
			at += utf8.RuneCountInString(rest[:skip])
			rest = rest[skip:]
		}
		n := utf8.RuneCountInString(word)
		out = append(out, Token{Text: word, Start: at, End: at + n, Tag: tag})
		at += n
		rest = rest[len(word):]
	}
	return out
}

// Words cuts text for the index: long words and, overlapping them, their
// parts, in the order of their ends.
func (s *Segmenter) Words(text string) []Token {
	return s.tokens(sanitise(text), gojieba.SearchMode)
}

// EachWord calls yield with the words that Words gives, without their places.
func (s *Segmenter) EachWord(text string, yield func(word string)) {
	for _, w := range s.jieba.Tokenize(sanitise(text), gojieba.SearchMode, true) {
		yield(w.Str)
	}
}

// Cut cuts text into words that do not overlap, without parts of speech.
func (s *Segmenter) Cut(text string) []Token {
	return s.tokens(sanitise(text), gojieba.DefaultMode)
}

func (s *Segmenter) tokens(clean string, mode gojieba.TokenizeMode) []Token {
	words := s.jieba.Tokenize(clean, mode, true)
	out := make([]Token, 0, len(words))
	var pos positions
	for _, w := range words {
		start := pos.rune(clean, w.Start)
		end := start + utf8.RuneCountInString(w.Str)
		out = append(out, Token{Text: w.Str, Start: start, End: end})
		if mode == gojieba.DefaultMode { // the next word begins behind this one
			pos = positions{byteAt: w.Start + len(w.Str), runeAt: end}
		}
	}
	return out
}

// positions turns byte offsets that mostly grow into code points.
type positions struct{ byteAt, runeAt int }

func (p *positions) rune(text string, b int) int {
	if b >= p.byteAt {
		p.runeAt += utf8.RuneCountInString(text[p.byteAt:b])
	} else {
		p.runeAt -= utf8.RuneCountInString(text[b:p.byteAt])
	}
	p.byteAt = b
	return p.runeAt
}

// sanitise keeps jieba from losing text: one invalid byte empties its whole
// result and a NUL cuts it. The number of code points stays the same.
func sanitise(text string) string {
	if !utf8.ValidString(text) {
		text = strings.Map(func(r rune) rune { return r }, text)
	}
	return strings.ReplaceAll(text, "\x00", "\uFFFD")
}
