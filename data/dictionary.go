package data

// Word is an entry of the project's jieba dictionary.
type Word struct {
	Text string
	Freq int    // 0: the segmenter's default
	Tag  string // part of speech
}

// Dictionary is the genre's vocabulary for jieba.
func Dictionary() []Word { return nil }
