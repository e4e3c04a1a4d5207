package store

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"nianbao/report"
)

func TestDeletedTexts(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	fill(t, s, 3, 1)
	id := all(t, s.Reports(ctx, report.Filter{}))[0].ID
	s.Close()
	if err := os.RemoveAll(filepath.Join(dir, textsName)); err != nil {
		t.Fatal(err)
	}
	r, err := Open(dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Text(id); !errors.Is(err, ErrTextsMissing) {
		t.Errorf("reader: %v", err)
	}
	r.Close()
	s = open(t, dir)
	if s.Recovery().Texts != 3 || len(all(t, s.Pending(ctx, "x1"))) != 3 {
		t.Errorf("recovery: %+v", s.Recovery())
	}
	for _, doc := range all(t, s.Pending(ctx, "x1")) {
		put(t, s, isReport(doc, sample(doc, "991100", 2020)))
	}
	if _, err := s.Text(id); err != nil {
		t.Error(err)
	}
}

func TestReadOnlyFolder(t *testing.T) {
	dir, err := smallDisk(t)
	if err != nil {
		t.Skip("no small file system can be mounted here: ", err)
	}
	s := open(t, dir)
	fill(t, s, 3, 1)
	s.Close()
	if err := exec.Command("mount", "-o", "remount,ro", dir).Run(); err != nil {
		t.Skip("cannot be made read-only: ", err)
	}
	r, err := Open(dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for _, h := range all(t, r.Reports(ctx, report.Filter{})) {
		if _, err := r.Report(ctx, h.ID); err != nil {
			t.Error(err)
		}
	}
	if _, err := Open(dir, Options{}); err == nil {
		t.Error("opened for writing")
	}
}

func TestFullDisk(t *testing.T) {
	dir, err := smallDisk(t)
	if err != nil {
		t.Skip("no small file system can be mounted here: ", err)
	}
	s := open(t, dir)
	rng := rand.New(rand.NewPCG(3, 4))
	body := make([]byte, 100_000)
	stored := map[string]bool{}
	for i := 0; ; i++ {
		for j := range body {
			body[j] = byte(rng.Uint32())
		}
		c, _, err := s.Capture(ctx, report.Capture{Path: fmt.Sprint(i)}, body)
		if err != nil {
			if !errors.Is(err, unix.ENOSPC) {
				t.Errorf("a full disk is not called so: %v", err)
			}
			break
		}
		stored[c.Snapshot] = true
		if i > 500 {
			t.Fatal("the disk never filled")
		}
	}
	s.Close()
	s = open(t, dir)
	for snapshot := range stored {
		if _, err := s.Body(ctx, snapshot); err != nil {
			t.Error(err)
		}
	}
	if r := s.Recovery(); len(r.Damaged) > 0 {
		t.Errorf("recovery: %+v", r)
	}
}

// smallDisk mounts a file system of 8 MB, where that is allowed. It is taken
// down lazily, since mapped texts keep it in use.
func smallDisk(t *testing.T) (string, error) {
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", dir).CombinedOutput(); err != nil {
		line, _ := bufio.NewReader(strings.NewReader(string(out))).ReadString('\n')
		return "", fmt.Errorf("%w: %s", err, line)
	}
	t.Cleanup(func() { exec.Command("umount", "-l", dir).Run() })
	return dir, nil
}

func TestCompact(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	fill(t, s, 3, 1)
	var want []string
	for _, h := range all(t, s.Reports(ctx, report.Filter{})) {
		text, err := s.Text(h.ID)
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, text)
	}
	if err := s.Compact(ctx); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		for i, h := range all(t, s.Reports(ctx, report.Filter{})) {
			if text, err := s.Text(h.ID); err != nil || text != want[i] {
				t.Errorf("text %d: %v", i, err)
			}
		}
		s.Close()
		s = open(t, dir)
	}
	if _, err := os.Stat(s.texts.path(1)); !os.IsNotExist(err) {
		t.Errorf("the old file is still there: %v", err)
	}
}

func TestDamagedRecordDoesNotStopTheRest(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	add(t, s, "a.txt", "甲")
	add(t, s, "b.txt", strings.Repeat("乙丙丁", 400))
	add(t, s, "c.txt", "戊")
	s.Close()
	file := s.archive.path(1)
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var at, length int
	s, err = Open(dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.db.QueryRow("SELECT offset, length FROM snapshot_row WHERE bytes = 3600").Scan(&at, &length); err != nil {
		t.Fatal(err)
	}
	s.Close()
	b[at+length-20] ^= 0xff
	if err := os.WriteFile(file, b, 0o644); err != nil {
		t.Fatal(err)
	}
	s, err = Open(dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if got := all(t, s.Pending(ctx, "x1")); len(got) != 2 {
		t.Errorf("%d documents", len(got))
	}
	if bad, err := s.Check(ctx); err != nil || len(bad) != 1 {
		t.Errorf("check: %v %v", bad, err)
	}
	s.Close()
}

func TestDamagedCatalogue(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	c, _ := capture(t, s, report.Capture{Path: "a.txt"}, "甲")
	s.Close()
	catalogue := filepath.Join(dir, catalogName)
	if err := os.WriteFile(catalogue, []byte(strings.Repeat("no database ", 1000)), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, Options{}); !errors.Is(err, ErrCatalogue) {
		t.Errorf("opened: %v", err)
	}
	if err := os.Remove(catalogue); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir)
	if body, err := s.Body(ctx, c.Snapshot); err != nil || string(body) != "甲" {
		t.Errorf("made again: %q %v", body, err)
	}
}
