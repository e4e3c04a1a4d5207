package main

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	_ "github.com/blevesearch/bleve/v2/analysis/analyzer/custom" // builds the analyzers below
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/registry"
	"github.com/yanyiwu/gojieba"
)

// jieba is gojieba as its own documentation uses it.
var jieba = sync.OnceValue(func() *gojieba.Jieba { return gojieba.NewJieba() })

// jiebaAlone cuts the texts for an index and nothing else, on all cores; then
// it tags them, which is what extraction is measured against.
func jiebaAlone(ctx context.Context, j job, r *result) error {
	_, list, done, err := texts(ctx, j.Corpus)
	if err != nil {
		return err
	}
	jieba()
	err = r.timed("cut", func() error {
		each(len(list), func(i int) { jieba().Tokenize(list[i], gojieba.SearchMode, true) })
		return nil
	})
	return errors.Join(err, done())
}

// words and pairs are bleve tokenizers as one would write them first.
type words struct{}

func (words) Tokenize(input []byte) analysis.TokenStream {
	var out analysis.TokenStream
	for _, w := range jieba().Tokenize(string(input), gojieba.SearchMode, true) {
		if strings.IndexFunc(w.Str, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) >= 0 {
			out = append(out, &analysis.Token{Term: []byte(w.Str), Start: w.Start, End: w.End, Position: len(out) + 1})
		}
	}
	return out
}

type pairs struct{}

func (pairs) Tokenize(input []byte) analysis.TokenStream {
	out := make(analysis.TokenStream, 0, len(input)/3)
	for at := 0; at < len(input); {
		_, first := utf8.DecodeRune(input[at:])
		_, second := utf8.DecodeRune(input[at+first:])
		out = append(out, &analysis.Token{Term: input[at : at+first+second], Start: at, End: at + first + second, Position: len(out) + 1})
		at += first
	}
	return out
}

var registerTokenizers = sync.OnceValue(func() error {
	return errors.Join(
		registry.RegisterTokenizer("bench_words", func(map[string]any, *registry.Cache) (analysis.Tokenizer, error) { return words{}, nil }),
		registry.RegisterTokenizer("bench_pairs", func(map[string]any, *registry.Cache) (analysis.Tokenizer, error) { return pairs{}, nil }),
	)
})

// plainMapping is a bleve mapping with the two fields of package index: words
// to rank by, pairs with postings only; nothing stored.
func plainMapping() (mapping.IndexMapping, error) {
	if err := registerTokenizers(); err != nil {
		return nil, err
	}
	m := bleve.NewIndexMapping()
	doc := bleve.NewDocumentStaticMapping()
	for _, name := range []string{"words", "pairs"} {
		err := m.AddCustomAnalyzer(name, map[string]any{"type": "custom", "tokenizer": "bench_" + name})
		if err != nil {
			return nil, err
		}
		f := bleve.NewTextFieldMapping()
		f.Analyzer, f.Store, f.IncludeTermVectors, f.DocValues, f.IncludeInAll = name, false, false, false, false
		f.SkipFreqNorm = name == "pairs"
		doc.AddFieldMappingsAt(name, f)
	}
	m.DefaultMapping = doc
	return m, nil
}

// bareBleve indexes the two fields as a plain bleve program does, in batches
// of the same size and with the same limits on memory.
func bareBleve(ctx context.Context, j job, r *result) error {
	_, list, done, err := texts(ctx, j.Corpus)
	if err != nil {
		return err
	}
	jieba()
	m, err := plainMapping()
	if err != nil {
		return err
	}
	err = r.timed("index", func() error { return plainIndex(j.Dir, m, list) })
	return errors.Join(err, done())
}

func plainIndex(dir string, m mapping.IndexMapping, list []string) error {
	bleve.Config.SetAnalysisQueueSize(2)
	x, err := bleve.NewUsing(dir, m, "scorch", "scorch", map[string]any{
		"scorchPersisterOptions": map[string]any{"NumPersisterWorkers": 2, "MaxSizeInMemoryMergePerWorker": 64 << 20},
	})
	if err != nil {
		return err
	}
	batch := x.NewBatch()
	for i, text := range list {
		if err := batch.Index("r"+strconv.Itoa(i), map[string]any{"words": text, "pairs": text}); err != nil {
			return errors.Join(err, x.Close())
		}
		if batch.Size() == phaseBatch || i == len(list)-1 {
			if err := x.Batch(batch); err != nil {
				return errors.Join(err, x.Close())
			}
			batch.Reset()
		}
	}
	return x.Close()
}
