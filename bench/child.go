package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/pprof"
	"time"
)

// job is what a child process measures. One process a measurement, so that its
// memory is its own and nothing is warm that the last one touched.
type job struct {
	Task    string
	Corpus  string   `json:",omitempty"` // of nianbao
	Dir     string   `json:",omitempty"` // what a baseline builds, or where the files lie
	Queries string   `json:",omitempty"` // file
	N       int      `json:",omitempty"`
	Seed    uint64   `json:",omitempty"`
	Paths   []string `json:",omitempty"`
	Format  string   `json:",omitempty"`
}

// result is what it found.
type result struct {
	Seconds map[string]float64
	Count   map[string]float64
	Times   map[string]times `json:",omitempty"` // by class of query
	Peak    float64          // VmHWM in MB
	Anon    float64          // largest RssAnon seen, MB
	CPU     float64          // seconds of processor time, all of the process
}

func newResult() result {
	return result{Seconds: map[string]float64{}, Count: map[string]float64{}, Times: map[string]times{}}
}

// timed adds the time that do takes.
func (r *result) timed(name string, do func() error) error {
	start := time.Now()
	err := do()
	r.Seconds[name] += time.Since(start).Seconds()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

var tasks = map[string]func(context.Context, job, *result) error{
	"dictionary": loadDictionary,
	"make":       makeFiles,
	"import":     importFiles,
	"phases":     importInPhases,
	"jieba":      jiebaAlone,
	"bleve":      bareBleve,
	"fts":        buildFTS,
	"queries":    drawQueries,
	"ask":        askNianbao,
	"askfts":     askFTS,
	"figures":    makeFigures,
	"matrix":     compareFigures,
	"export":     exportFigures,
	"extract":    extractAlone,
}

// childMain runs a job and prints its result.
func childMain(spec string) error {
	var j job
	if err := json.Unmarshal([]byte(spec), &j); err != nil {
		return err
	}
	do := tasks[j.Task]
	if do == nil {
		return fmt.Errorf("no task %q", j.Task)
	}
	r := newResult()
	anon := watch()
	stop, err := profile(j.Task)
	if err != nil {
		return err
	}
	if err := errors.Join(do(context.Background(), j, &r), stop()); err != nil {
		return fmt.Errorf("%s: %w", j.Task, err)
	}
	r.Anon, r.Peak = anon(), status("self", "VmHWM")
	return json.NewEncoder(os.Stdout).Encode(r)
}

// profileVariable names a folder for a CPU profile of each task.
const profileVariable = "NIANBAO_BENCH_PROFILE"

func profile(task string) (stop func() error, err error) {
	dir := os.Getenv(profileVariable)
	if dir == "" {
		return func() error { return nil }, nil
	}
	f, err := os.Create(filepath.Join(dir, task+".pprof"))
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return func() error { pprof.StopCPUProfile(); return f.Close() }, nil
}

// run measures in a child process.
func run(ctx context.Context, j job) (result, error) {
	var r result
	spec, err := json.Marshal(j)
	if err != nil {
		return r, err
	}
	self, err := os.Executable()
	if err != nil {
		return r, err
	}
	start := time.Now()
	cmd := exec.CommandContext(ctx, self, childFlag, string(spec))
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, os.Stderr
	if err := cmd.Run(); err != nil {
		return r, fmt.Errorf("child %s: %w", spec, err)
	}
	if err := json.Unmarshal(out.Bytes(), &r); err != nil {
		return r, errors.Join(fmt.Errorf("child %s: no result", spec), err)
	}
	r.CPU = (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
	fmt.Fprintf(os.Stderr, "%8.1fs  %s %s\n", time.Since(start).Seconds(), j.Task, j.Format)
	return r, nil
}
