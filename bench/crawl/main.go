// Command crawl measures the crawler beside wget on the same loopback site, in
// one run: pages fetched and archived a second, without pauses.
//
//	cd bench && go run ./crawl
package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"nianbao/crawler"
	"nianbao/store"
)

// Lists and reports of the site: some 2,100 pages.
const (
	lists = 100
	per   = 20
)

func main() {
	if len(os.Args) == 2 && os.Args[1] == serving {
		serveSite()
		return
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "crawl:", err)
		os.Exit(1)
	}
}

func run() error {
	dir, err := os.MkdirTemp("", "nianbao-crawl-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	fmt.Println("| round | nianbao pages/s | wget --mirror --warc-file pages/s | ratio |")
	fmt.Println("|---|---:|---:|---:|")
	for round := range 3 {
		ours, err := nianbao(filepath.Join(dir, fmt.Sprint("n", round)))
		if err != nil {
			return err
		}
		theirs, err := wget(filepath.Join(dir, fmt.Sprint("w", round)))
		if err != nil {
			return err
		}
		fmt.Printf("| %d | %.0f | %.0f | %.2f |\n", round+1, ours, theirs, ours/theirs)
	}
	return nil
}

func nianbao(dir string) (float64, error) {
	srv, err := serve()
	if err != nil {
		return 0, err
	}
	defer srv.end()
	st, err := store.Open(dir, store.Options{Create: true})
	if err != nil {
		return 0, err
	}
	defer st.Close()
	cr, err := crawler.New(crawler.Options{AllowPrivate: true, Pause: -1}, st, st, nil)
	if err != nil {
		return 0, err
	}
	began := time.Now()
	sum, err := cr.Run(context.Background(), []crawler.Seed{{URL: srv.home}})
	if err != nil {
		return 0, err
	}
	return float64(sum.Fetched) / time.Since(began).Seconds(), nil
}

func wget(dir string) (float64, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return 0, err
	}
	srv, err := serve()
	if err != nil {
		return 0, err
	}
	cmd := exec.Command("wget", "--quiet", "--mirror", "--warc-file=site", srv.home)
	cmd.Dir = dir
	began := time.Now()
	err = cmd.Run()
	took := time.Since(began)
	pages := srv.end()
	if _, missing := err.(*exec.Error); missing {
		return 0, fmt.Errorf("%w (apt install wget)", err)
	} // other errors are pages that answer 404, which a mirror meets
	return float64(pages) / took.Seconds(), nil
}
