package pipeline

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// Everything after the archive can be rebuilt from it: without its catalogue,
// texts and index, a corpus is the same again after one command.
func TestArchiveAloneIsEnough(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "corpus")
	if err := importAll(dir, manyFiles(t, 1)); err != nil {
		t.Fatal(err)
	}
	want := fingerprint(t, dir)
	for _, name := range []string{"corpus.db", "corpus.db-wal", "corpus.db-shm", "texts", "index"} {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	c, err := Open(dir, Options{Now: fixed})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Extract(context.Background(), false); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if got := fingerprint(t, dir); got != want {
		t.Errorf("rebuilt from the archive:\n%s\nbefore:\n%s", got, want)
	}
}
