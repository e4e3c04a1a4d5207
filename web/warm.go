package web

import (
	"context"

	"nianbao/data"
)

// Warm makes what pages of a large corpus are counted from, one after another,
// so that the first visitor need not wait for it. A workbench answers all the
// while; who comes in the first moments waits for what is being made.
func (w *Workbench) Warm(ctx context.Context) {
	s := w.server
	go data.Indicators() // read once a process, which takes a moment
	for _, make := range []func(context.Context) error{
		func(ctx context.Context) error { _, err := s.holding(ctx); return err },
		func(ctx context.Context) error { _, err := s.spreads(ctx, state{}); return err },
		func(ctx context.Context) error { _, err := s.changes(ctx); return err },
		func(ctx context.Context) error { _, err := s.keywords(ctx, &state{}); return err },
	} {
		if make(ctx) != nil || ctx.Err() != nil {
			return // the page that asks for it says what is wrong
		}
	}
}
