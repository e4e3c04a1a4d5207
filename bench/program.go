package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// build makes the program as it is released, but for the embedded dictionary.
func (b *bench) build(ctx context.Context) (string, error) {
	bin, err := filepath.Abs(filepath.Join(b.work, "nianbao"))
	if err != nil {
		return "", err
	}
	cmd := exec.CommandContext(ctx, "go", "build", "-C", "..", "-o", bin, "./cmd/nianbao")
	cmd.Stderr = os.Stderr
	return bin, cmd.Run()
}

// starts is how often each start is timed.
const starts = 5

// start times `search` and `serve` on the largest corpus of this run.
func (b *bench) start(ctx context.Context) ([]section, error) {
	n := slices.Max(b.options.scales)
	dir := filepath.Join(b.work, fmt.Sprint("scale-", n), "corpus")
	if _, err := os.Stat(dir); err != nil {
		files := filepath.Join(b.work, "start-files")
		if _, err := run(ctx, job{Task: "make", Dir: files, N: n, Seed: b.seed}); err != nil {
			return nil, err
		}
		if _, err := run(ctx, job{Task: "import", Corpus: dir, Paths: []string{files}}); err != nil {
			return nil, err
		}
	}
	bin, err := b.build(ctx)
	if err != nil {
		return nil, err
	}
	t := table{Head: []string{"whole command", "median ms", "slowest"}}
	for _, args := range [][]string{
		{"search", `"行政处罚"`}, {"search", "优化营商环境"}, {"search", "--kwic", "--limit", "5", "“首席执法官”"}, {"indicators"}, {"status"},
	} {
		list, err := commandTimes(ctx, bin, append([]string{"-q", "--corpus", dir}, args...))
		if err != nil {
			return nil, err
		}
		t.add("nianbao "+strings.Join(args, " "), number(quantile(list, 0.5)), number(slices.Max(list)))
	}
	var list []float64
	for range starts {
		took, err := serveOnce(ctx, bin, dir)
		if err != nil {
			return nil, err
		}
		list = append(list, took)
	}
	t.add("nianbao serve, until the first page is there", number(quantile(list, 0.5)), number(slices.Max(list)))
	body := fmt.Sprintf("On a corpus of %d made reports. Only a term that has to be cut into words loads the dictionary.\n\n%s", n, t.String())
	return []section{{Key: "start", Title: "Start of the program", Body: body}}, nil
}

func commandTimes(ctx context.Context, bin string, args []string) ([]float64, error) {
	var list []float64
	for range starts {
		cmd := exec.CommandContext(ctx, bin, args...)
		var errs bytes.Buffer
		cmd.Stderr = &errs
		start := time.Now()
		if err := cmd.Run(); err != nil {
			return nil, fmt.Errorf("nianbao %v: %w: %s", args, err, errs.String())
		}
		list = append(list, ms(time.Since(start)))
	}
	return list, nil
}

// serveOnce starts the workbench on a free port of the loopback interface.
func serveOnce(ctx context.Context, bin, dir string) (float64, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	address := l.Addr().String()
	if err := l.Close(); err != nil {
		return 0, err
	}
	start := time.Now()
	cmd := exec.CommandContext(ctx, bin, "-q", "--corpus", dir, "serve", "--listen", address)
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	defer func() {
		_ = cmd.Process.Signal(syscall.SIGTERM) // it may have ended by itself
		_ = cmd.Wait()
	}()
	for time.Since(start) < 30*time.Second {
		if resp, err := http.Get("http://" + address + "/"); err == nil {
			resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				return ms(time.Since(start)), nil
			}
			return 0, fmt.Errorf("serve answers %s", resp.Status)
		}
		time.Sleep(2 * time.Millisecond)
	}
	return 0, errors.New("serve does not answer")
}

// loadResult is what the load test of cmd/nianbao prints.
type loadResult struct {
	Requests, Errors      int
	Median, P95, P99      float64
	Seconds               float64
	MemoryEarly, MemoryMB float64
	Imported              int
}

// loadMark begins the line that the load test prints.
const loadMark = "LOAD "

// underLoad runs the load test of cmd/nianbao for longer.
func (b *bench) underLoad(ctx context.Context) ([]section, error) {
	cmd := exec.CommandContext(ctx, "go", "test", "-C", "..", "./cmd/nianbao", "-run", "^TestLoad$", "-v", "-count=1", "-timeout", "20m")
	cmd.Env = append(os.Environ(), "NIANBAO_LOAD="+b.load.String())
	out, err := cmd.CombinedOutput()
	_, line, ok := strings.Cut(string(out), loadMark)
	if !ok {
		return nil, fmt.Errorf("load test: %w\n%s", err, out)
	}
	line, _, _ = strings.Cut(line, "\n")
	var r loadResult
	if err := json.Unmarshal([]byte(line), &r); err != nil {
		return nil, err
	}
	on := fmt.Sprintf("50 readers for %v while an import runs", b.load)
	s := section{Key: "load", Title: "The workbench under load", Measures: []measure{
		atMost("workbench: p99", on, r.P99, 1000, "ms"),
		atMost("workbench: errors", on, float64(r.Errors), 0, ""),
		atMost("workbench: memory at the end beside its middle", on, r.MemoryMB/r.MemoryEarly, 1.25, "×"),
	}}
	t := table{Head: []string{"requests", "errors", "a second", "median ms", "p95", "p99", "anonymous memory in the middle", "at the end", "reports imported meanwhile"}}
	t.add(fmt.Sprint(r.Requests), fmt.Sprint(r.Errors), fmt.Sprintf("%.0f", float64(r.Requests)/r.Seconds), number(r.Median), number(r.P95), number(r.P99),
		fmt.Sprintf("%.0f MB", r.MemoryEarly), fmt.Sprintf("%.0f MB", r.MemoryMB), fmt.Sprint(r.Imported))
	s.Body = t.String()
	return []section{s}, nil
}
