package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestLower lowers a process of its own, since nobody may raise it again.
func TestLower(t *testing.T) {
	const variable = "NIANBAO_TEST_LOWER"
	if os.Getenv(variable) != "" {
		lower()
		threads, err := os.ReadDir("/proc/self/task")
		if err != nil {
			t.Fatal(err)
		}
		for _, thread := range threads {
			t.Logf("niceness %s", niceness(t, "/proc/self/task/"+thread.Name()+"/stat"))
		}
		return
	}
	for niced, want := range map[string]string{"0": "10", "3": "3"} {
		cmd := exec.Command("nice", "-n", niced, os.Args[0], "-test.run=^TestLower$", "-test.v")
		cmd.Env = append(os.Environ(), variable+"=1")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if own := niceness(t, "/proc/self/stat"); own != "0" {
			t.Skipf("this process runs at niceness %s already", own)
		}
		n := strings.Count(string(out), "niceness ")
		if n == 0 || strings.Count(string(out), "niceness "+want+"\n") != n {
			t.Errorf("begun at %s, want %s everywhere:\n%s", niced, want, out)
		}
	}
}

// niceness is field 19 of a thread's line; the name before may hold spaces.
func niceness(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(b), ") ")
	return strings.Fields(rest)[16]
}
