package store

import (
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"nianbao/report"
)

// killed is the environment variable that makes the test binary the process
// that is killed: it imports and extracts into the corpus of that name.
const killed = "NIANBAO_TEST_KILLED"

func TestMain(m *testing.M) {
	if dir := os.Getenv(killed); dir != "" {
		if err := importAll(dir, killFiles); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

const killFiles = 300

// importAll does what an import does: capture all in a batch, then extract in
// groups. It can be run again after any end.
func importAll(dir string, n int) error {
	s, err := Open(dir, Options{Create: true, Now: clock})
	if err != nil {
		return err
	}
	defer s.Close()
	err = s.Batch(ctx, func() error {
		for i := range n {
			body := fmt.Sprintf("%d%s", i/2*2, strings.Repeat("云山市临时救助", 200)) // every body twice
			c, _, err := s.Capture(ctx, report.Capture{Path: fmt.Sprintf("%04d.txt", i), MediaType: "text/plain"}, []byte(body))
			if err != nil {
				return err
			}
			if _, err := s.PutDocument(ctx, []report.Part{{Snapshot: c.Snapshot, MediaType: c.MediaType}}, c.ID); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	var list []Extraction
	for doc, err := range s.Pending(ctx, "x1") {
		if err != nil {
			return err
		}
		list = append(list, isReport(doc, sample(doc, fmt.Sprintf("99%02d00", len(doc.Bodies[0])%7), 2020)))
		if len(list) == 20 {
			if err := s.PutExtractions(ctx, list); err != nil {
				return err
			}
			list = nil
		}
	}
	return errors.Join(s.PutExtractions(ctx, list), s.Close())
}

// contents is what a corpus holds, without keys that depend on the order.
func contents(t *testing.T, dir string) string {
	s := open(t, dir)
	defer s.Close()
	if len(s.Recovery().Damaged) > 0 {
		t.Errorf("damaged: %v", s.Recovery().Damaged)
	}
	var b strings.Builder
	for h, err := range s.Reports(ctx, report.Filter{AllVersions: true}) {
		if err != nil {
			t.Fatal(err)
		}
		text, err := s.Text(h.ID)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Body(ctx, h.Source.Snapshot); err != nil {
			t.Fatal(err)
		}
		captures, err := s.Captures(ctx, h.ID)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&b, h, report.SnapshotID([]byte(text)), len(captures))
	}
	for _, f := range all(t, s.Figures(ctx, report.Filter{AllVersions: true})) {
		fmt.Fprintln(&b, f.Figure)
	}
	for _, p := range all(t, s.Practices(ctx, report.Filter{AllVersions: true})) {
		fmt.Fprintln(&b, p.Practice, p.Issuers)
	}
	return b.String()
}

func TestKilledAtRandomPoints(t *testing.T) {
	exe, err := os.Executable()
	if err != nil {
		t.Skip(err)
	}
	base := t.TempDir()
	start := time.Now()
	if err := importAll(filepath.Join(base, "whole"), killFiles); err != nil {
		t.Fatal(err)
	}
	took := time.Since(start)
	want := contents(t, filepath.Join(base, "whole"))
	dir := filepath.Join(base, "killed")
	rng := rand.New(rand.NewPCG(1, 2))
	until := time.Now().Add(4 * time.Second)
	kills := 0
	for kills < 40 && time.Now().Before(until) {
		cmd := exec.Command(exe)
		cmd.Env = append(os.Environ(), killed+"="+dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rng.Int64N(int64(took) + int64(20*time.Millisecond))))
		if cmd.Process.Kill() == nil {
			kills++
		}
		cmd.Wait()
		if kills%10 == 9 { // sometimes from the start, so that early points are hit too
			os.RemoveAll(dir)
		}
	}
	if err := importAll(dir, killFiles); err != nil {
		t.Fatal(err)
	}
	if got := contents(t, dir); got != want {
		t.Errorf("after %d kills another corpus: %d bytes, want %d", kills, len(got), len(want))
	}
	t.Logf("%d kills", kills)
}

func TestSecondWriterIsTold(t *testing.T) {
	dir := t.TempDir()
	open(t, dir)
	_, err := Open(dir, Options{})
	if !errors.Is(err, report.ErrCorpusLocked) || !strings.Contains(err.Error(), fmt.Sprint(os.Getpid())) {
		t.Errorf("second writer: %v", err)
	}
	r, err := Open(dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, _, err := r.Capture(ctx, report.Capture{Path: "x"}, nil); !errors.Is(err, ErrReadOnly) {
		t.Errorf("a reader writes: %v", err)
	}
}

func TestReadersBesideAWriter(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	fill(t, s, 5, 3)
	var wg sync.WaitGroup
	stop := make(chan struct{})
	for range 4 {
		r, err := Open(dir, Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		wg.Go(func() {
			for last := 0; ; {
				n := 0
				for f, err := range r.Figures(ctx, report.Filter{AllVersions: true}) {
					if err != nil {
						t.Error(err)
						return
					}
					if text, err := r.Text(f.Head.ID); err != nil || text == "" {
						t.Errorf("text: %v", err)
						return
					}
					n++
				}
				if n < last || n%3 != 0 {
					t.Errorf("%d figures after %d", n, last)
				}
				last = n
				select {
				case <-stop:
					return
				default:
				}
			}
		})
	}
	for range 3 {
		fill(t, s, 100, 3)
	}
	close(stop)
	wg.Wait()
}

func TestNotACorpus(t *testing.T) {
	foreign := t.TempDir()
	if err := os.WriteFile(filepath.Join(foreign, "thesis.doc"), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	for dir, o := range map[string]Options{
		foreign:                         {Create: true},
		filepath.Join(foreign, "none"):  {},
		filepath.Join(foreign, "none2"): {ReadOnly: true, Create: true},
		t.TempDir():                     {ReadOnly: true},
	} {
		if _, err := Open(dir, o); !errors.Is(err, report.ErrNotCorpus) {
			t.Errorf("%s %+v: %v", dir, o, err)
		}
	}
	if entries, _ := os.ReadDir(foreign); len(entries) != 1 {
		t.Errorf("something was made in a foreign folder: %v", entries)
	}
}

func TestCatalogueOfANewerProgram(t *testing.T) {
	dir := t.TempDir()
	open(t, dir).Close()
	db, err := sql.Open("sqlite3", filepath.Join(dir, catalogName))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	for _, o := range []Options{{}, {ReadOnly: true}} {
		if _, err := Open(dir, o); !errors.Is(err, report.ErrCorpusNewer) {
			t.Errorf("%+v: %v", o, err)
		}
	}
}
