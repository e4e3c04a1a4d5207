package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"nianbao/crawler"
	"nianbao/data/sample"
	"nianbao/export"
	"nianbao/index"
	"nianbao/report"
)

// A child of the test does one of works in a corpus, until it is done or killed;
// the variable holds the work's name, the corpus and what the work reads.
const childVariable = "NIANBAO_TEST_CHILD"

// kills is how often a work is killed; NIANBAO_KILLS raises it for the long run
// (make faults).
func kills(t *testing.T) int {
	if n, err := strconv.Atoi(os.Getenv("NIANBAO_KILLS")); err == nil {
		t.Logf("%d kills", n)
		return n
	}
	return 4
}

func TestMain(m *testing.M) {
	if spec := os.Getenv(childVariable); spec != "" {
		parts := strings.SplitN(spec, "|", 3)
		if err := works[parts[0]](parts[1], parts[2]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// works are what may be killed.
var works = map[string]func(corpus, source string) error{
	"import": importAll, "crawl": crawlAll,
	"extract": func(corpus, _ string) error {
		return within(corpus, func(ctx context.Context, c *Corpus) error { _, err := c.Extract(ctx, true); return err })
	},
	"index": func(corpus, _ string) error {
		return within(corpus, func(ctx context.Context, c *Corpus) error { _, err := c.Rebuild(ctx); return err })
	},
}

// within does something in a corpus that is opened for it.
func within(dir string, do func(context.Context, *Corpus) error) error {
	c, err := Open(dir, Options{Now: fixed})
	if err != nil {
		return err
	}
	return errors.Join(do(context.Background(), c), c.Close())
}

// fixed is the clock of these tests: what differs then, differs for a reason.
func fixed() time.Time { return time.Date(2024, 5, 1, 8, 0, 0, 0, time.UTC) }

func importAll(dir, files string) error {
	return within(dir, func(ctx context.Context, c *Corpus) error {
		_, err := c.Import(ctx, []string{files}, ImportOptions{})
		return err
	})
}

func crawlAll(dir, sites string) error {
	seeds, err := Seeds(strings.Split(sites, ","))
	if err != nil {
		return err
	}
	return within(dir, func(ctx context.Context, c *Corpus) error {
		_, _, err := c.Crawl(ctx, seeds, crawler.Options{Pause: -1, AllowPrivate: true})
		return err
	})
}

// manyFiles are the sample reports as they might stand in n districts: enough
// for a kill to hit every phase.
func manyFiles(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for _, r := range sample.Reports() {
		if strings.HasPrefix(r.Body, "<") {
			continue
		}
		for i := range n {
			text := r.Text() + fmt.Sprintf("附：第%d份副本，共印%d份。\n", i+1, 100+i)
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s-%02d.txt", r.Key, i)), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dir
}

// Killed at random moments and run again, an import ends in the same corpus.
func TestKilledImportEndsInTheSameCorpus(t *testing.T) {
	killedEndsInTheSame(t, "import", manyFiles(t, 4), nil)
}

// … and so does a crawl.
func TestKilledCrawlEndsInTheSameCorpus(t *testing.T) {
	var sites []string
	for _, p := range sample.Places {
		srv := httptest.NewServer(sample.Handler(p))
		defer srv.Close()
		sites = append(sites, srv.URL+"/")
	}
	killedEndsInTheSame(t, "crawl", strings.Join(sites, ","), nil)
}

// … and so do the commands that make a whole corpus anew.
func TestKilledExtractEndsInTheSameCorpus(t *testing.T) { killedAnew(t, "extract") }
func TestKilledIndexEndsInTheSameCorpus(t *testing.T)   { killedAnew(t, "index") }

func killedAnew(t *testing.T, work string) {
	imported := filepath.Join(t.TempDir(), "imported")
	child(t, "import", imported, manyFiles(t, 4)).run(t)
	killedEndsInTheSame(t, work, "", os.DirFS(imported))
}

// killedEndsInTheSame compares corpora in which the work was killed up to three
// times with one where it was left alone; each begins as a copy of start.
func killedEndsInTheSame(t *testing.T, work, source string, start fs.FS) {
	begin := func(name string) string {
		corpus := filepath.Join(t.TempDir(), name)
		if start != nil {
			if err := os.CopyFS(corpus, start); err != nil {
				t.Fatal(err)
			}
		}
		return corpus
	}
	whole := begin("whole")
	began := time.Now()
	child(t, work, whole, source).run(t)
	took := time.Since(began)
	want := fingerprint(t, whole)

	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	rng := rand.New(rand.NewPCG(seed, 1))
	for killed, most := 0, kills(t); killed < most; {
		corpus := begin("killed")
		for {
			after := time.Duration(rng.Int64N(int64(took)))
			if child(t, work, corpus, source).killedAfter(after) {
				killed++
			}
			if killed%3 == 0 {
				break
			}
		}
		child(t, work, corpus, source).run(t)
		if got := fingerprint(t, corpus); got != want {
			t.Fatalf("after %d kills the corpus differs:\n%s\n%s", killed, got, want)
		}
	}
}

type process struct{ *exec.Cmd }

func child(t *testing.T, work, corpus, source string) process {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), childVariable+"="+work+"|"+corpus+"|"+source)
	cmd.Stderr = os.Stderr
	return process{cmd}
}

func (p process) run(t *testing.T) {
	t.Helper()
	if err := p.Run(); err != nil {
		t.Fatalf("child: %v", err)
	}
}

// killedAfter sends SIGKILL after a while; false if the work was done before.
func (p process) killedAfter(d time.Duration) bool {
	if p.Start() != nil {
		return false
	}
	done := make(chan error, 1)
	go func() { done <- p.Wait() }()
	select {
	case <-done:
		return false
	case <-time.After(d):
		p.Process.Kill()
		<-done
		return true
	}
}

// fingerprint is what a corpus exports and what its index finds.
func fingerprint(t *testing.T, dir string) string {
	t.Helper()
	c, err := Open(dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	ctx := context.Background()
	all := report.Filter{AllVersions: true, Boilerplate: true}
	var b bytes.Buffer
	for _, tab := range []report.Table{
		export.Reports(c.Store.Reports(ctx, all), c.Store.Text), export.Figures(c.Store.Figures(ctx, all)),
		export.Commitments(c.Store.Commitments(ctx, all)), export.Practices(c.Store.Practices(ctx, all)),
	} {
		if err := export.Write(&b, tab, "csv", export.Options{}); err != nil {
			t.Fatal(err)
		}
	}
	x, err := c.Index()
	if err != nil {
		t.Fatal(err)
	}
	res, err := x.Search(ctx, index.Request{Query: `"行政处罚"`, Filter: report.Filter{AllVersions: true}, Limit: -1})
	if err != nil {
		t.Fatal(err)
	}
	n, err := x.Len()
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%s %d bytes, %d found, %d indexed", report.SnapshotID(b.Bytes()), b.Len(), res.Reports, n)
}
