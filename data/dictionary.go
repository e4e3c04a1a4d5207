package data

import (
	"bufio"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Word is an entry of the project's jieba dictionary.
type Word struct {
	Text string
	Freq int    // 0: the segmenter's default
	Tag  string // part of speech
}

var loadDictionaryOnce = sync.OnceValues(loadDictionary)

// Dictionary is the genre's vocabulary for jieba, from dictionary.txt.
func Dictionary() []Word { return slices.Clone(must(loadDictionaryOnce())) }

func loadDictionary() ([]Word, error) {
	body, err := files.ReadFile("dictionary.txt")
	if err != nil {
		return nil, fmt.Errorf("data/dictionary.txt: %w", err)
	}
	var out []Word
	seen := map[string]int{}
	lines := bufio.NewScanner(strings.NewReader(string(body)))
	for n := 1; lines.Scan(); n++ {
		text, _, _ := strings.Cut(lines.Text(), "#")
		words, err := dictionaryLine(text)
		if err != nil {
			return nil, fmt.Errorf("data/dictionary.txt:%d: %w", n, err)
		}
		for _, w := range words {
			if first := seen[w.Text]; first != 0 {
				return nil, fmt.Errorf("data/dictionary.txt:%d: %s stands in line %d already", n, w.Text, first)
			}
			seen[w.Text] = n
		}
		out = append(out, words...)
	}
	return out, lines.Err()
}

// dictionaryLine reads `n: 法治政府 行政执法`: a tag and words that have it. A
// word may carry its frequency: 三项制度/50000.
func dictionaryLine(line string) ([]Word, error) {
	line = strings.TrimSpace(line)
	if line == "" {
		return nil, nil
	}
	tag, rest, ok := strings.Cut(line, ":")
	if !ok || tag == "" || strings.ContainsAny(tag, " /") {
		return nil, fmt.Errorf("want a tag, a colon and words: %q", line)
	}
	var out []Word
	for field := range strings.FieldsSeq(rest) {
		text, freq, weighted := strings.Cut(field, "/")
		w := Word{Text: text, Tag: tag}
		if weighted {
			n, err := strconv.Atoi(freq)
			if err != nil || n <= 0 {
				return nil, fmt.Errorf("frequency %q of %s is no positive number", freq, text)
			}
			w.Freq = n
		}
		if text == "" || strings.ContainsAny(text, "，。") {
			return nil, fmt.Errorf("%q: a word holds no ， and no 。(jieba cuts there)", field)
		}
		out = append(out, w)
	}
	return out, nil
}
