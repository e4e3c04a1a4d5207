// Command bench measures nianbao beside bare bleve, gojieba and SQLite FTS5,
// and writes docs/benchmarks.md.
//
//	cd bench && go run -tags sqlite_fts5 . -n 1000,10000 -out ../docs/benchmarks.md
//
//	main.go       flags; child.go a process a measurement; proc.go memory, machine
//	scale.go      import to searchable and queries at one scale
//	ingest.go     nianbao's import, whole and in phases; baseline.go bleve, jieba; fts.go SQLite
//	answers.go    how long queries took
//	queries.go    the classes of queries; ask.go, askfts.go ask them; times.go
//	extraction.go extraction beside tagging; parts.go the other sections
//	figures.go    millions of figures: the matrix and the export
//	program.go    the built program: start and load
//	page.go       docs/benchmarks.md; notes.md what profiles showed
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"time"
)

// childFlag is the first argument of a child process.
const childFlag = "child"

type options struct {
	scales  []int
	out     string
	work    string
	shared  string
	seed    uint64
	real    int
	figures int
	load    time.Duration
	only    string
	steps   bool
}

func main() {
	if len(os.Args) == 3 && os.Args[1] == childFlag {
		if err := childMain(os.Args[2]); err != nil {
			log.Fatal(err)
		}
		return
	}
	o, err := parseFlags()
	if err != nil {
		log.Fatal(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err = measureAll(ctx, o)
	stop()
	if err != nil {
		log.Fatal(err)
	}
}

func parseFlags() (options, error) {
	var o options
	n := flag.String("n", "1000,10000", "numbers of made reports")
	flag.StringVar(&o.out, "out", "../docs/benchmarks.md", "page whose sections are replaced")
	flag.StringVar(&o.work, "work", "", "folder for the corpora (default: a temporary one, removed at the end)")
	flag.StringVar(&o.shared, "shared", "../../shared", "folder with the real reports")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the made corpus and the queries")
	flag.IntVar(&o.real, "real", 400, "how many real work reports, 0: all")
	flag.IntVar(&o.figures, "figures", 1_000_000, "figures for the matrix and the export")
	flag.DurationVar(&o.load, "load", 10*time.Second, "how long 50 readers read")
	flag.StringVar(&o.only, "only", "scale,real,extraction,figures,start,load", "what is measured")
	flag.BoolVar(&o.steps, "phases", true, "measure the steps of the import one after the other too")
	flag.Parse()
	for _, s := range strings.Split(*n, ",") {
		v, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil || v < 1 {
			return o, fmt.Errorf("-n %s: not a list of numbers", *n)
		}
		o.scales = append(o.scales, v)
	}
	return o, nil
}

// bench is one run of the program.
type bench struct {
	options
	dictionary result // what the dictionary alone takes
	note       string // command, machine
	sections   map[string]section
}

// keep writes the page with what is measured: an interrupted run loses only
// the measurement that it was in.
func (b *bench) keep(s section) error {
	s.Body = b.note + s.Body
	b.sections[s.Key] = s
	return writePage(b.out, b.sections)
}

func measureAll(ctx context.Context, o options) error {
	if settings() == "" {
		return errors.New("build with -tags sqlite_fts5")
	}
	if o.work == "" {
		dir, err := os.MkdirTemp("", "nianbao-bench-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		o.work = dir
	}
	sections, err := readPage(o.out)
	if err != nil {
		return err
	}
	b := &bench{options: o, sections: sections}
	if b.dictionary, err = run(ctx, job{Task: "dictionary"}); err != nil {
		return err
	}
	parts := []struct {
		name string
		do   func(context.Context) ([]section, error)
	}{{"scale", b.scales}, {"real", b.realReports}, {"extraction", b.extraction}, {"figures", b.manyFigures}, {"start", b.start}, {"load", b.underLoad}}
	for _, p := range parts {
		if !strings.Contains(o.only, p.name) {
			continue
		}
		b.note = command(p.name)
		done, err := p.do(ctx)
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		for _, s := range done {
			if err := b.keep(s); err != nil {
				return err
			}
		}
	}
	return nil
}

// command says how a section was made.
func command(part string) string {
	var args []string
	flag.Visit(func(f *flag.Flag) {
		if f.Name != "out" && f.Name != "work" && f.Name != "only" {
			args = append(args, "-"+f.Name+"="+f.Value.String())
		}
	})
	line := "cd bench && go run -tags " + settings() + " . -only " + part
	if len(args) > 0 {
		line += " " + strings.Join(args, " ")
	}
	return fmt.Sprintf("`%s`\n%s, %s; load of the machine when this began: %s.\n\n", line, time.Now().UTC().Format("2006-01-02"), machine(), loadAverage())
}
