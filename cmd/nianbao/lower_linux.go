package main

import (
	"os"
	"strconv"
	"syscall"
)

// background is the niceness of work that runs on its own: where something
// else wants the processor it gets about a tenth, else everything.
const background = 10

// rounds bounds how often the threads are gone through: one that begins
// meanwhile inherits the niceness of the thread that began it.
const rounds = 3

// lower puts this process behind the others of the machine. A process that
// somebody has given a niceness keeps it, and a system that refuses leaves
// everything as it is.
func lower() {
	if n, err := syscall.Getpriority(syscall.PRIO_PROCESS, 0); err != nil || n != 20 { // the system call's 20 is niceness 0
		return
	}
	for range rounds {
		threads, err := os.ReadDir("/proc/self/task")
		if err != nil {
			return
		}
		for _, t := range threads {
			if id, err := strconv.Atoi(t.Name()); err == nil {
				_ = syscall.Setpriority(syscall.PRIO_PROCESS, id, background) // a thread may have ended
			}
		}
	}
}
