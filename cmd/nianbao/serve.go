package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"nianbao/eval"
	"nianbao/extract"
	"nianbao/internal/segment"
	"nianbao/web"
)

const (
	defaultListen = "127.0.0.1:8080"
	portsTried    = 50 // a busy port moves on
)

func (a *app) serve() *cobra.Command {
	var listen string
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "the workbench at http://127.0.0.1:8080",
		Args:  asUsed(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.serveAt(cmd.Context(), listen, !cmd.Flags().Changed("listen"))
		},
	}
	cmd.Flags().StringVar(&listen, "listen", defaultListen, "address to listen on")
	return cmd
}

// serveAt runs the workbench until ctx ends.
func (a *app) serveAt(ctx context.Context, address string, moveOn bool) error {
	c, err := a.open(true)
	if err != nil {
		return err
	}
	defer c.Close()
	x, err := c.Index()
	if err != nil {
		return err
	}
	l, err := listenAt(address, moveOn)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", address, err)
	}
	if tcp, ok := l.Addr().(*net.TCPAddr); ok && !tcp.IP.IsLoopback() {
		a.notef("注意：%s 不是本机地址，能访问它的人都能阅读整个语料库（含存档原件）。",
			"warning: %s is not a loopback address; everybody who reaches it can read the whole corpus, archived originals included.", l.Addr())
	}
	bench := web.New(web.Options{Store: c.Store, Index: x, Address: l.Addr().String(), Lang: a.lang, Version: extract.Version, Accuracy: eval.Accuracy})
	srv := &http.Server{
		Handler:           bench,
		ReadHeaderTimeout: 10 * time.Second,
		WriteTimeout:      5 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	context.AfterFunc(ctx, func() {
		stop, cancel := context.WithTimeout(context.Background(), 3*time.Second)
		defer cancel()
		srv.Shutdown(stop)
	})
	warmed := warm(ctx, bench)
	defer func() { <-warmed }() // it reads the corpus, which is closed next
	a.notef("工作台：http://%s/  （Ctrl-C 结束）", "workbench: http://%s/  (Ctrl-C ends it)", l.Addr())
	if err := srv.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// warm makes what the pages count, and loads the dictionary beside it, which
// every search needs and which takes half a second; the channel is closed when
// the corpus is no longer read.
func warm(ctx context.Context, bench *web.Workbench) <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		go segment.Shared() // who needs it waits for it, and is told where it does not start
		bench.Warm(ctx)
	}()
	return done
}

func listenAt(address string, moveOn bool) (net.Listener, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	first, err := strconv.Atoi(port)
	if err != nil {
		return nil, fmt.Errorf("port %q is no number", port)
	}
	for n := range portsTried {
		l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(first+n)))
		if err == nil || !moveOn || !errors.Is(err, syscall.EADDRINUSE) {
			return l, err
		}
	}
	return nil, fmt.Errorf("%d ports from %d on are busy", portsTried, first)
}
