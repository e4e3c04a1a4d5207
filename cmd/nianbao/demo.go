package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"nianbao/crawler"
	"nianbao/data/sample"
	"nianbao/pipeline"
)

// demoPause is how long the demonstration waits between two requests to one of
// its own sites: politely, but quickly.
const demoPause = 20 * time.Millisecond

func (a *app) demo() *cobra.Command {
	var noServe bool
	var listen string
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "the whole pipeline on the bundled sample site, then the workbench",
		Args:  asUsed(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !cmd.Flags().Changed("corpus") && os.Getenv("NIANBAO_CORPUS") == "" {
				a.corpus = "demo-corpus"
			}
			sites := sampleSites{}
			defer sites.Close() // so that the addresses of the reports answer while the workbench shows them
			if err := a.demonstrate(cmd.Context(), sites); err != nil || noServe {
				return err
			}
			return a.serveAt(cmd.Context(), listen, true)
		},
	}
	cmd.Flags().BoolVar(&noServe, "no-serve", false, "stop before the workbench")
	cmd.Flags().StringVar(&listen, "listen", defaultListen, "address of the workbench; a busy port moves on")
	return cmd
}

// demonstrate crawls the sample sites into the corpus and says what it found.
func (a *app) demonstrate(ctx context.Context, sites sampleSites) error {
	dir, _ := filepath.Abs(a.corpus)
	a.notef("语料库：%s", "corpus: %s", dir)
	c, err := a.open(false)
	if err != nil {
		return err
	}
	defer c.Close()
	seeds, err := sites.serve(ctx, c)
	if err != nil {
		return err
	}
	for i, p := range sample.Places {
		a.notef("示例站点 %s（虚构）：%s", "sample site of %s (invented): %s", p.Name, seeds[i].URL)
	}
	found, sum, err := c.Crawl(ctx, seeds, crawler.Options{Pause: demoPause, AllowPrivate: true})
	a.crawled(found)
	if err != nil {
		return err
	}
	a.notef("抽取：报告 %d 份，数据 %d 条；另有 %d 个页面不是报告。", "extracted: %d reports with %d figures; %d pages are no reports.",
		sum.Reports, sum.Figures, len(sum.Failures))
	return a.demoTotals(ctx, c)
}

// demoTotals prints what the corpus holds now.
func (a *app) demoTotals(ctx context.Context, c *pipeline.Corpus) error {
	st, err := c.Status(ctx)
	if err != nil {
		return err
	}
	a.notef("语料库现有：报告 %d 份，地区 %d 个，数据 %d 条，承诺 %d 条，做法 %d 处。",
		"the corpus holds %d reports of %d places: %d figures, %d commitments, %d mentions of practices.",
		st.Reports, st.Places, st.Figures, st.Commitments, st.Practices)
	a.notef("试一试：", "try:")
	for _, line := range []string{
		`search "一窗联审"`,
		`compare --indicator 临时救助人次 --year 2020-2023`,
		`export figures --place 望海市 --format csv`,
	} {
		fmt.Fprintf(a.err, "  nianbao --corpus %s %s\n", a.corpus, line)
	}
	return nil
}

// sampleSites are the servers of the sample sites.
type sampleSites map[string]*http.Server // by key of the site

// firstPort is where the sample sites stand on loopback if nothing else does.
const firstPort = 18081

// serve opens every sample site on loopback and returns where a crawl begins.
func (s sampleSites) serve(ctx context.Context, c *pipeline.Corpus) ([]pipeline.Seed, error) {
	var seeds []pipeline.Seed
	for i, p := range sample.Places {
		key := "sample-" + p.Key
		known, err := c.Store.LastHost(ctx, key)
		if err != nil {
			return nil, err
		}
		_, port, _ := net.SplitHostPort(known)
		l, err := listenFirst(port, strconv.Itoa(firstPort+i), "0")
		if err != nil {
			return nil, fmt.Errorf("sample site of %s: %w", p.Name, err)
		}
		s[key] = &http.Server{Handler: sample.Handler(p), ReadHeaderTimeout: 10 * time.Second}
		go s[key].Serve(l)
		seeds = append(seeds, pipeline.Seed{Seed: crawler.Seed{URL: "http://" + l.Addr().String() + "/", Key: key}})
	}
	return seeds, nil
}

// Close ends the sites; their ports are free when it returns.
func (s sampleSites) Close() {
	for _, srv := range s {
		srv.Close()
	}
}

// listenFirst opens the first of the ports that is free on loopback: the one
// the corpus knows a site by comes first, so that a second demonstration finds
// its pages known.
func listenFirst(ports ...string) (l net.Listener, err error) {
	for _, port := range ports {
		if port == "" {
			continue
		}
		if l, err = net.Listen("tcp", net.JoinHostPort("127.0.0.1", port)); err == nil {
			return l, nil
		}
	}
	return nil, err
}
