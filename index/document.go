package index

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/document"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"nianbao/internal/segment"
	"nianbao/report"
)

// nameSep stands between a code and its name in a keyword term.
const nameSep = "\x1f"

// maxTerm bounds the terms of the words field, in bytes: jieba joins a run of
// Latin letters of any length into one word.
const maxTerm = 96

// maxFreq is the most that a frequency counts up to; it keeps the number in
// one byte, and no ranking tells 60 from 61.
const maxFreq = 60

// textEnd closes a text, so that its last code point begins a pair too.
const textEnd = "\x00"

// newDocument makes the bleve document of a report.
func newDocument(r *report.Report, seg *segment.Segmenter) *document.Document {
	text := foldASCII(strings.ToValidUTF8(r.Text, "\uFFFD"))
	d := document.NewDocument(r.ID)
	d.AddField(&postingsField{name: fieldPairs, options: indexedBare, expected: len(text) / 5, terms: func(s *termSet) { pairTerms(s, text) }})
	d.AddField(&postingsField{name: fieldWords, options: bleveindex.IndexField, expected: len(text) / 10, terms: func(s *termSet) { wordTerms(s, seg, text) }})
	items := allItems(r)
	d.AddField(keywords(fieldTags, itemTags(r, items)...))
	d.AddField(&postingsField{name: fieldUnits, options: bleveindex.StoreField, stored: encodeUnits(r, items)})
	dept := r.Department
	if dept == "" {
		dept = report.GovernmentItself
	}
	for _, f := range [][3]string{
		{fieldPlace, r.PlaceCode, r.Place},
		{fieldCity, r.CityCode, r.City},
		{fieldProvince, r.ProvinceCode, r.Province},
		{fieldLevel, string(r.Level)},
		{fieldDept, dept},
		{fieldKind, string(r.Kind)},
		{fieldYear, year(r.ReportYear)},
		{fieldPublished, firstOf(r.Published, r.Delivered)},
		{fieldTitle, r.Title},
		{fieldWork, r.WorkID},
		{fieldChars, strconv.Itoa(r.Chars)},
	} {
		if f[1] == "" && f[2] == "" {
			continue
		}
		term := f[1]
		if f[2] != "" {
			term += nameSep + f[2]
		}
		d.AddField(keywords(f[0], term))
	}
	return d
}

// indexedBare is a field with postings and nothing else.
const indexedBare = bleveindex.IndexField | bleveindex.SkipFreqNorm

func keywords(name string, terms ...string) *postingsField {
	return &postingsField{name: name, options: indexedBare, terms: func(s *termSet) {
		for _, t := range terms {
			s.add(t)
		}
	}}
}

func year(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// pairTerms adds every two neighbouring code points of text. They only say
// where a phrase may stand; the text has the last word.
func pairTerms(s *termSet, text string) {
	prev := 0
	for at := range text {
		if at > 0 {
			_, w := utf8.DecodeRuneInString(text[at:])
			s.add(text[prev : at+w])
			prev = at
		}
	}
	if text != "" {
		s.add(text[prev:] + textEnd)
	}
}

// wordTerms adds jieba's words, long ones and their parts, without marks and
// white space.
func wordTerms(s *termSet, seg *segment.Segmenter, text string) {
	seg.EachWord(text, func(w string) {
		if len(w) <= maxTerm && hasLetter(w) {
			s.count(w, maxFreq)
		}
	})
}

func hasLetter(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return true
		}
	}
	return false
}

// foldASCII makes A–Z small. Browsers' Ctrl+F does not tell GDP from gdp, and
// the length in bytes stays the same.
func foldASCII(s string) string {
	for i := 0; i < len(s); i++ {
		if 'A' <= s[i] && s[i] <= 'Z' {
			b := []byte(s)
			for ; i < len(b); i++ {
				b[i] = lowerASCII(b[i])
			}
			return string(b)
		}
	}
	return s
}

func lowerASCII(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}
