package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"nianbao/data/sample"
	"nianbao/report"
	"nianbao/store"
)

// argsVariable makes TestProgram the program itself, so that the load test has
// it in processes of its own.
const argsVariable = "NIANBAO_TEST_ARGS"

// TestProgram runs the command line in argsVariable; it is no test by itself.
func TestProgram(t *testing.T) {
	args := os.Getenv(argsVariable)
	if args == "" {
		t.Skip("for other tests only")
	}
	a := &app{in: strings.NewReader(""), out: io.Discard, err: os.Stderr, whole: true}
	os.Exit(a.run(context.Background(), strings.Split(args, "\n")))
}

func program(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestProgram$")
	cmd.Env = append(os.Environ(), argsVariable+"="+strings.Join(append([]string{"-q", "--lang", "en"}, args...), "\n"))
	return cmd
}

// Readers of the workbench, each of whom looks at a page for a moment.
const (
	readers    = 50
	readerRest = 200 * time.Millisecond
)

// loadTime is how long they read; NIANBAO_LOAD=2m is the long run.
func loadTime(t *testing.T) time.Duration {
	if v := os.Getenv("NIANBAO_LOAD"); v != "" {
		d, err := time.ParseDuration(v)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	return 5 * time.Second
}

// copies writes the sample reports n times, each copy of another year and with
// a line of its own.
func copies(t *testing.T, from, n int) string {
	t.Helper()
	dir := t.TempDir()
	for _, r := range sample.Reports() {
		if strings.HasPrefix(r.Body, "<") {
			continue
		}
		for i := from; i < from+n; i++ {
			text := strings.ReplaceAll(r.Text(), strconv.Itoa(r.Year), strconv.Itoa(r.Year-i%20)) + fmt.Sprintf("附：第%d份副本，共印%d份。\n", i+1, 100+i)
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s-%04d.txt", r.Key, i)), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dir
}

// TestLoad reads the workbench with 50 readers while an import runs: no error,
// 99 of 100 pages within a second, and memory that does not grow.
func TestLoad(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	length := loadTime(t)
	corpus := filepath.Join(t.TempDir(), "corpus")
	if out, err := program(t.Context(), "--corpus", corpus, "import", copies(t, 0, 10)).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	pages := somePages(t, corpus)
	server, base := serving(t, corpus)
	ctx, cancel := context.WithTimeout(t.Context(), length)
	defer cancel()
	stop := importing(t, ctx, corpus)
	memory := sampleMemory(ctx, server.Process.Pid)
	l := read(ctx, base, pages)
	imported := stop()
	l.summarise(length, <-memory)
	l.Imported = imported
	line, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("LOAD %s", line)
	l.judge(t)
}

// somePages are what readers look at.
func somePages(t *testing.T, corpus string) []string {
	t.Helper()
	st, err := store.Open(corpus, store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	pages := []string{"/", "/indicators", "/practices", "/commitments", "/coverage", "/tables/figures.csv?place=991000"}
	for _, q := range []string{"行政处罚", `"首席执法官"`, "优化营商环境", "year:2020-2022 养老", "执法*", "行政 NOT 民政"} {
		pages = append(pages, "/search?q="+url.QueryEscape(q))
	}
	for h, err := range st.Reports(t.Context(), report.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, "/report/"+h.ID)
		if len(pages) == 40 {
			break
		}
	}
	return pages
}

var workbench = regexp.MustCompile(`workbench: (http://\S+)/`)

// serving starts the workbench and waits until it says where it is.
func serving(t *testing.T, corpus string) (*exec.Cmd, string) {
	t.Helper()
	cmd := program(context.Background(), "--corpus", corpus, "serve", "--listen", "127.0.0.1:0")
	errs, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // it would run for ever
		_ = cmd.Wait()
	})
	for in := bufio.NewScanner(errs); in.Scan(); {
		if m := workbench.FindStringSubmatch(in.Text()); m != nil {
			go io.Copy(io.Discard, errs)
			return cmd, m[1]
		}
	}
	t.Fatal("serve did not say where it is")
	return nil, ""
}

// importing imports one folder of copies after the other until stop is called,
// which gives the number of files.
func importing(t *testing.T, ctx context.Context, corpus string) (stop func() int) {
	files, done := 0, make(chan struct{})
	go func() {
		defer close(done)
		for i := 10; ctx.Err() == nil; i += 5 {
			dir := copies(t, i, 5)
			if out, err := program(ctx, "--corpus", corpus, "import", dir).CombinedOutput(); err != nil && ctx.Err() == nil {
				t.Errorf("import: %v\n%s", err, out)
				return
			}
			list, _ := filepath.Glob(filepath.Join(dir, "*.txt"))
			files += len(list)
		}
	}()
	return func() int { <-done; return files }
}

// loaded is what the readers met.
type loaded struct {
	Requests, Errors      int
	Median, P95, P99      float64 // milliseconds
	Seconds               float64
	MemoryEarly, MemoryMB float64 // anonymous memory of the server: in the middle, at the end
	Imported              int

	times []float64
	first string // first error
}

// read lets the readers read until ctx ends.
func read(ctx context.Context, base string, pages []string) *loaded {
	var l loaded
	var mu sync.Mutex
	var wg sync.WaitGroup
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: readers}}
	for i := range readers {
		wg.Go(func() {
			rng := rand.New(rand.NewPCG(uint64(i), 1))
			for ctx.Err() == nil {
				start := time.Now()
				err := get(ctx, client, base+pages[rng.IntN(len(pages))])
				took := float64(time.Since(start).Microseconds()) / 1000
				if ctx.Err() != nil {
					return
				}
				mu.Lock()
				l.times = append(l.times, took)
				if err != nil {
					l.Errors++
					l.first = err.Error()
				}
				mu.Unlock()
				time.Sleep(readerRest/2 + time.Duration(rng.Int64N(int64(readerRest))))
			}
		})
	}
	wg.Wait()
	return &l
}

func get(ctx context.Context, client *http.Client, address string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", address, resp.Status)
	}
	return nil
}

// sampleMemory follows the anonymous memory of a process, in MB.
func sampleMemory(ctx context.Context, pid int) <-chan []float64 {
	out := make(chan []float64, 1)
	go func() {
		var list []float64
		for tick := time.NewTicker(100 * time.Millisecond); ; {
			select {
			case <-ctx.Done():
				out <- list
				return
			case <-tick.C:
				list = append(list, anonymous(pid))
			}
		}
	}()
	return out
}

func anonymous(pid int) float64 {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0 // no such file system: memory is not judged
	}
	_, rest, _ := strings.Cut(string(b), "RssAnon:")
	n, _ := strconv.ParseFloat(strings.Fields(rest + " 0")[0], 64)
	return n / 1024
}

func (l *loaded) summarise(length time.Duration, memory []float64) {
	l.Seconds = length.Seconds()
	l.Requests = len(l.times)
	slices.Sort(l.times)
	at := func(p float64) float64 {
		if len(l.times) == 0 {
			return 0
		}
		return l.times[min(int(p*float64(len(l.times))), len(l.times)-1)]
	}
	l.Median, l.P95, l.P99 = at(0.5), at(0.95), at(0.99)
	if n := len(memory); n >= 4 {
		l.MemoryEarly, l.MemoryMB = slices.Max(memory[n/4:n/2]), slices.Max(memory[3*n/4:])
	}
}

// growth is how much more memory the end of a long run may take than its
// middle, in MB: what the garbage collector leaves lying differs by some tens.
// mostMemory bounds a short run, in which memory is still filling.
const (
	growth     = 64
	mostMemory = 768
)

func (l *loaded) judge(t *testing.T) {
	if l.Errors > 0 {
		t.Errorf("%d errors, the last one: %s", l.Errors, l.first)
	}
	if l.Requests == 0 {
		t.Error("nothing was read")
	}
	if l.MemoryMB > mostMemory {
		t.Errorf("memory reached %.0f MB", l.MemoryMB)
	}
	if os.Getenv("NIANBAO_LOAD") == "" { // on a busy machine a short run says no more
		return
	}
	if l.MemoryMB > l.MemoryEarly+growth {
		t.Errorf("memory grew from %.0f to %.0f MB", l.MemoryEarly, l.MemoryMB)
	}
	if l.P99 > 1000 {
		t.Errorf("p99 is %.0f ms", l.P99)
	}
}
