// Command nianbao collects, reads, searches and compares the annual reports of
// Chinese governments. One file a verb; this file and root.go hold what they
// share.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	a := &app{in: os.Stdin, out: os.Stdout, err: os.Stderr, whole: true}
	code := a.run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}
