package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"nianbao/index"
	"nianbao/pipeline"
	"nianbao/report"
)

// warmRounds is how often each list is asked again after the first time.
const warmRounds = 2

// clients ask at once.
const clients = 8

// asker answers one question and says how many reports it found.
type asker func(ctx context.Context, class string, q question) (int, error)

// askNianbao measures searches as the workbench runs them: exact counts, the
// first 20 hits with their snippets.
func askNianbao(ctx context.Context, j job, r *result) error {
	c, err := pipeline.Open(j.Corpus, pipeline.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	x, err := c.Index()
	if err != nil {
		return errors.Join(err, c.Close())
	}
	return errors.Join(askAll(ctx, j, r, func(ctx context.Context, class string, q question) (int, error) {
		if class == classKWIC {
			out, err := x.KWIC(ctx, index.KWICRequest{Request: index.Request{Query: quoted(q.Text), Sort: index.SortRight}})
			return out.Matching, err
		}
		out, err := x.Search(ctx, request(class, q))
		return out.Reports, err
	}), c.Close())
}

func request(class string, q question) index.Request {
	req := index.Request{Query: q.Text, NoSynonyms: true}
	switch class {
	case classPhrase, classBoilerplate, classPlace:
		req.Query = quoted(q.Text)
	case classPrefix:
		req.Query = q.Text + "*"
	case classSort:
		req.Sort = index.SortYear
	case classFacets:
		req.Facets = true
	}
	if class == classPlace {
		req.Filter = report.Filter{Places: []string{q.Province}, YearFrom: q.From, YearTo: q.To}
	}
	if class == classFacets {
		req.Filter = report.Filter{YearFrom: q.From, YearTo: q.To}
	}
	return req
}

// askAll asks every class, first, warm, and by several clients at once.
func askAll(ctx context.Context, j job, r *result, ask asker) error {
	asked, err := readQueries(j.Queries)
	if err != nil {
		return err
	}
	for _, class := range classes {
		t, found := times{}, 0
		for round := range 1 + warmRounds {
			for _, q := range asked[class] {
				start := time.Now()
				n, err := ask(ctx, class, q)
				if err != nil {
					return fmt.Errorf("%s %q: %w", class, q.Text, err)
				}
				took := ms(time.Since(start))
				if found += n; round == 0 {
					t.First = append(t.First, took)
				} else {
					t.Warm = append(t.Warm, took)
				}
			}
		}
		t.Found = float64(found) / float64(len(asked[class])*(1+warmRounds))
		r.Times[class] = t
	}
	return atOnce(ctx, asked, r, ask)
}

// atOnce lets eight clients ask all classes in an order of their own.
func atOnce(ctx context.Context, asked map[string][]question, r *result, ask asker) error {
	var mu sync.Mutex
	var all []float64
	var wg sync.WaitGroup
	errs := make([]error, clients)
	start := time.Now()
	for c := range clients {
		wg.Go(func() {
			rng := rand.New(rand.NewPCG(uint64(c), 3))
			for range perClass {
				class := classes[rng.IntN(len(classes))]
				q := asked[class][rng.IntN(len(asked[class]))]
				began := time.Now()
				if _, err := ask(ctx, class, q); err != nil {
					errs[c] = err
					return
				}
				took := ms(time.Since(began))
				mu.Lock()
				all = append(all, took)
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	r.Times[classClients] = times{Warm: all}
	r.Count["queries a second"] = float64(len(all)) / time.Since(start).Seconds()
	return errors.Join(errs...)
}

// classClients names the times of the clients at once.
const classClients = "eight clients at once"
