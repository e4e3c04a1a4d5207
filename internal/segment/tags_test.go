package segment

import (
	"slices"
	"testing"
)

// TestTagsAreThoseOfJieba: what is remembered changes no word and no tag, the
// first time and later, also beyond what is kept.
func TestTagsAreThoseOfJieba(t *testing.T) {
	s, err := Shared()
	if err != nil {
		t.Fatal(err)
	}
	texts := []string{
		"", "。", "A/B，3.5%", "\x00青禾市\xff", "青禾市全年办理行政复议案件132件，同比下降4.5%。\n", "𠮷野家 C++",
		"望海市推进行政执法“三项制度”，开展执法检查1,204次", "办理行政复议案件，全年下降。青禾市",
	}
	for range 3 {
		for _, text := range texts {
			clean := sanitise(text)
			if got, want := s.Tag(text), tagged(clean, s.jieba.Tag(clean)); !slices.Equal(got, want) {
				t.Errorf("%q: %v, jieba %v", text, got, want)
			}
		}
	}
	full := newTags()
	for i := range knownWords + 2 {
		full.learn([]Token{{Text: string(rune(0x20000 + i)), Tag: "n"}})
	}
	if len(full.known) != knownWords {
		t.Errorf("%d words kept", len(full.known))
	}
}
