package index

import (
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// Fields of a bleve document. Nothing is stored but the spans; places, years
// and the like become columns in memory by reading the postings backwards.
const (
	fieldPairs     = "pair"      // every two neighbouring code points, and every single one
	fieldWords     = "word"      // jieba's words, with how often they occur
	fieldTags      = "tag"       // topics and what items carry, "indicator:gdp"
	fieldUnits     = "unit"      // stored: sentences, paragraphs, sections, items (units.go)
	fieldPlace     = "place"     // code and name
	fieldCity      = "city"      //
	fieldProvince  = "province"  //
	fieldLevel     = "level"     //
	fieldDept      = "dept"      // key and printed issuer's lineage name
	fieldKind      = "kind"      //
	fieldYear      = "year"      // report_year
	fieldPublished = "published" //
	fieldTitle     = "title"     //
	fieldWork      = "work"      //
	fieldChars     = "chars"     // code points without white space
)

// postingsField is a bleve field that is analysed into a set of terms without
// one allocation a term: terms are slices of the text, bleve's token structs
// come from one block. bleve's own analysis chain makes a token, a copy of the
// term and a frequency record for every occurrence, which for two code points
// at every place of the text is most of the time that indexing takes.
type postingsField struct {
	name     string
	terms    func(*termSet)
	expected int // about how many terms there will be
	freqs    bleveindex.TokenFrequencies
	stored   []byte
	options  bleveindex.FieldIndexingOptions
}

// termSet collects the distinct terms of one field of one document.
type termSet struct {
	freqs bleveindex.TokenFrequencies
	block []bleveindex.TokenFreq
}

// blockSize is how many token records are allocated at once.
const blockSize = 512

func newTermSet(expected int) *termSet {
	return &termSet{freqs: make(bleveindex.TokenFrequencies, expected)}
}

// present is the record of every term of which only the presence matters: bleve
// reads it, and would write to it only for a field that a document has twice.
// One record for all halves the memory of a batch.
var present = &bleveindex.TokenFreq{}

// add takes a term of which only the presence matters.
func (s *termSet) add(term string) { s.freqs[term] = present }

// count takes one occurrence of term, and counts at most limit of them.
func (s *termSet) count(term string, limit int) {
	tf, ok := s.freqs[term]
	if !ok {
		tf = s.record()
		s.freqs[term] = tf
	}
	if n := tf.Frequency(); n < limit {
		tf.SetFrequency(n + 1)
	}
}

// record takes the next token record of the block.
func (s *termSet) record() *bleveindex.TokenFreq {
	if len(s.block) == 0 {
		s.block = make([]bleveindex.TokenFreq, blockSize)
	}
	tf := &s.block[0]
	s.block = s.block[1:]
	return tf
}

func (f *postingsField) Name() string             { return f.name }
func (f *postingsField) Value() []byte            { return f.stored }
func (f *postingsField) ArrayPositions() []uint64 { return nil }
func (f *postingsField) EncodedFieldType() byte   { return 't' }
func (f *postingsField) Size() int                { return len(f.stored) }
func (f *postingsField) NumPlainTextBytes() uint64 {
	return 0
}

func (f *postingsField) Options() bleveindex.FieldIndexingOptions { return f.options }

// AnalyzedLength is 1 for every field: bleve writes it beside every posting,
// and needs it to be above 0; lengths of texts come from the column of chars.
func (f *postingsField) AnalyzedLength() int { return 1 }

func (f *postingsField) AnalyzedTokenFrequencies() bleveindex.TokenFrequencies { return f.freqs }

// Analyze runs in one of bleve's analysis workers.
func (f *postingsField) Analyze() {
	if f.terms == nil {
		return
	}
	set := newTermSet(f.expected)
	f.terms(set)
	f.freqs = set.freqs
	f.terms = nil
}
