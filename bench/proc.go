package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// status reads one line of /proc/PID/status that counts kilobytes, in MB.
func status(pid, name string) float64 {
	return procLine("/proc/"+pid+"/status", name) / 1024
}

func procLine(file, name string) float64 {
	f, err := os.Open(file)
	if err != nil {
		return 0
	}
	defer f.Close()
	for in := bufio.NewScanner(f); in.Scan(); {
		if rest, ok := strings.CutPrefix(in.Text(), name+":"); ok {
			n, _ := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")), 64)
			return n
		}
	}
	return 0
}

// watch follows the anonymous memory of this process: what mapped files take
// beside it is cache that the system may drop.
func watch() (peak func() float64) {
	var most atomic.Int64
	stop := make(chan struct{})
	go func() {
		for tick := time.Tick(50 * time.Millisecond); ; {
			most.Store(max(most.Load(), int64(status("self", "RssAnon")*1024)))
			select {
			case <-tick:
			case <-stop:
				return
			}
		}
	}()
	return func() float64 { close(stop); return float64(most.Load()) / 1024 }
}

// machine describes what the program runs on, without its name.
func machine() string {
	model := "unknown processor"
	if f, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(f)) {
			if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == "model name" {
				model = strings.TrimSpace(value)
				break
			}
		}
	}
	memory := procLine("/proc/meminfo", "MemTotal") / (1 << 20)
	return fmt.Sprintf("%d cores (%s), %.0f GB of memory, %s %s/%s", runtime.NumCPU(), model, memory, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// loadAverage is how busy the machine was over the last minute.
func loadAverage() string {
	b, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	first, _, _ := strings.Cut(string(b), " ")
	return first
}

// settings are printed where they change what is measured.
func settings() string {
	if b, ok := debug.ReadBuildInfo(); ok {
		for _, s := range b.Settings {
			if s.Key == "-tags" {
				return s.Value
			}
		}
	}
	return ""
}
