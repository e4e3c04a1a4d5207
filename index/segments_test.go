package index

import (
	"context"
	"path/filepath"
	"testing"

	"nianbao/report"
)

// TestSettle: batches that were written one by one end as one segment, where
// they are most of the index; nothing is lost, also for who opens it next.
func TestSettle(t *testing.T) {
	m := &memory{reports: map[string]*report.Report{}}
	dir := filepath.Join(t.TempDir(), "index")
	x, err := Open(dir, Options{Create: true, Catalogue: m})
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	for i := range 5 {
		if err := x.Add(ctx, []*report.Report{m.make(i)}); err != nil {
			t.Fatal(err)
		}
	}
	segments := func() int {
		v, err := newView(x.bleve, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer v.release()
		return len(v.parts)
	}
	if err := x.Settle(ctx, 1); err != nil || segments() < 2 {
		t.Errorf("settled for one report of five: %d segments, %v", segments(), err)
	}
	if err := x.Settle(ctx, 5); err != nil || segments() != 1 {
		t.Errorf("%d segments, %v", segments(), err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	if x, err = Open(dir, Options{ReadOnly: true, Catalogue: m}); err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	got, err := x.Search(ctx, Request{Query: "报告"})
	if err != nil || got.Reports != 5 || segments() != 1 {
		t.Errorf("%d reports in %d segments, %v", got.Reports, segments(), err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "store", "*.zap"))
	if err != nil || len(files) != 1 {
		t.Errorf("files left: %v, %v", files, err)
	}
}
