package main

import (
	"fmt"
	"io"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"

	"nianbao/crawler/testsite"
)

// serving is the argument that makes this program the server: a process of its
// own for both crawlers, so that neither shares its memory and its turns.
const serving = "serve"

// serveSite serves the site until its standard input ends, then says how many
// pages were asked for.
func serveSite() {
	site := testsite.Large(lists, per)
	srv := httptest.NewServer(site)
	defer srv.Close()
	fmt.Println(srv.URL + site.Home)
	_, _ = io.Copy(io.Discard, os.Stdin) // its end is all that counts
	pages := 0
	for _, r := range site.Log() {
		if r.Status == 200 && !strings.HasPrefix(r.Path, "/robots.txt") {
			pages++
		}
	}
	fmt.Println(pages)
}

// server is the process that serves.
type server struct {
	home string
	cmd  *exec.Cmd
	in   io.Closer
	out  io.Reader
}

func serve() (*server, error) {
	s := &server{cmd: exec.Command(os.Args[0], serving)}
	in, err := s.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	if s.out, err = s.cmd.StdoutPipe(); err != nil {
		return nil, err
	}
	s.in = in
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	_, err = fmt.Fscan(s.out, &s.home)
	return s, err
}

// end stops the server and returns how many pages it served.
func (s *server) end() (pages int) {
	s.in.Close()
	_, _ = fmt.Fscan(s.out, &pages) // 0 where it died
	_ = s.cmd.Wait()
	return pages
}
