package corpus

import (
	"bufio"
	"cmp"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yanyiwu/gojieba"
)

// commonWords are jieba's nouns of two to four characters, most frequent first.
func commonWords() ([]string, error) {
	f, err := os.Open(gojieba.DICT_PATH)
	if err != nil {
		return nil, fmt.Errorf("word list: %w", err)
	}
	defer f.Close()
	type word struct {
		text string
		freq int
	}
	var all []word
	in := bufio.NewScanner(f)
	for in.Scan() {
		fields := strings.Fields(in.Text())
		if len(fields) != 3 || fields[2] != "n" && fields[2] != "vn" || !plain(fields[0]) {
			continue
		}
		freq, err := strconv.Atoi(fields[1])
		if err != nil {
			return nil, fmt.Errorf("word list: %w", err)
		}
		all = append(all, word{fields[0], freq})
	}
	slices.SortFunc(all, func(a, b word) int { return cmp.Or(cmp.Compare(b.freq, a.freq), cmp.Compare(a.text, b.text)) })
	out := make([]string, len(all))
	for i, w := range all {
		out[i] = w.text
	}
	return out, in.Err()
}

func plain(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 2 && n <= 4 && strings.IndexFunc(s, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) < 0
}

// word picks a word: the k-th most frequent one about 1/k as often as the
// first (Zipf), beyond the first hundred, which say little.
func (w *writer) word() string {
	n := float64(len(w.words))
	k := int(100 * math.Pow(n/100, w.rng.Float64()))
	return w.words[min(k, len(w.words)-1)]
}
