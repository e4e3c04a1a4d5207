package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"nianbao/data/sample"
)

// nianbao runs a command as a user would and returns what it printed.
func nianbao(t *testing.T, in string, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(context.Background(), append([]string{"--lang", "en"}, args...), strings.NewReader(in), &o, &e)
	return code, o.String(), e.String()
}

// sampleFiles writes the sample reports as text files.
func sampleFiles(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, r := range sample.Reports() {
		if strings.HasPrefix(r.Body, "<") {
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, r.Key+".txt"), []byte(r.Text()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// imported makes a corpus of the sample reports.
func imported(t *testing.T) string {
	t.Helper()
	corpus := filepath.Join(t.TempDir(), "corpus")
	if code, out, errs := nianbao(t, "", "--corpus", corpus, "import", sampleFiles(t)); code != exitDone {
		t.Fatalf("import ended with %d\n%s%s", code, out, errs)
	}
	return corpus
}

func rows(t *testing.T, out string) [][]string {
	t.Helper()
	all, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestImportTakesIdentityFromTheText(t *testing.T) {
	corpus := imported(t)
	_, out, _ := nianbao(t, "", "--corpus", corpus, "export", "reports", "--columns", "place,department,report_kind,report_year")
	got := map[string]bool{}
	for _, r := range rows(t, out)[1:] {
		got[strings.Join(r, " ")] = true
	}
	for _, r := range sample.Reports() {
		if strings.HasPrefix(r.Body, "<") {
			continue
		}
		place, dept := []rune(r.Issuer)[:3], "civil_affairs"
		if strings.Contains(r.Issuer, "市场监督") {
			dept = "market_regulation"
		}
		want := string(place) + " " + dept + " rule_of_law " + strconv.Itoa(r.Year)
		if !got[want] {
			t.Errorf("%s: no report %q", r.Key, want)
		}
	}
}

func TestSecondImportDoesNothingAndSaysSo(t *testing.T) {
	files := sampleFiles(t)
	corpus := filepath.Join(t.TempDir(), "corpus")
	nianbao(t, "", "--corpus", corpus, "import", files)
	code, _, errs := nianbao(t, "", "--corpus", corpus, "import", files)
	if code != exitDone || !strings.Contains(errs, "nothing to do") {
		t.Errorf("exit %d: %s", code, errs)
	}
}

// Same corpus, same command, same bytes: but for the time of import.
func TestExportsAreTheSameInEveryRun(t *testing.T) {
	files := sampleFiles(t)
	var first string
	for i := range 2 {
		corpus := filepath.Join(t.TempDir(), "corpus")
		nianbao(t, "", "--corpus", corpus, "import", files)
		_, head, _ := nianbao(t, "", "--corpus", corpus, "export", "figures")
		cols := strings.Split(strings.Replace(strings.SplitN(head, "\n", 2)[0], ",retrieved_at", "", 1), ",")
		_, out, _ := nianbao(t, "", "--corpus", corpus, "export", "figures", "--columns", strings.Join(cols, ","))
		if i == 0 {
			first = out
		} else if out != first {
			t.Error("two imports of the same files export different bytes")
		}
	}
	if n := strings.Count(first, "\n"); n < 1000 {
		t.Errorf("only %d figures in the sample reports", n)
	}
}

// A bad file is named with its reason; the others go on; exit 1.
func TestBadInputIsNamedAndTheRestGoesOn(t *testing.T) {
	dir := sampleFiles(t)
	bad := map[string]string{
		"empty.txt":  "",
		"binary.txt": "\x00\x01\x02\xff\xfe\x00\x00\x7fELF\x00\x00",
		"note.txt":   "买菜清单：白菜两棵，豆腐一块。",
		"broken.zip": "PK\x03\x04 this is no archive",
	}
	for name, body := range bad {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	corpus := filepath.Join(t.TempDir(), "corpus")
	code, _, errs := nianbao(t, "", "--corpus", corpus, "import", dir, filepath.Join(dir, "missing.txt"))
	if code != exitSomeFailed {
		t.Errorf("exit %d", code)
	}
	for name := range bad {
		if !strings.Contains(errs, name) {
			t.Errorf("%s is not named:\n%s", name, errs)
		}
	}
	if !strings.Contains(errs, "missing.txt") {
		t.Errorf("the missing file is not named:\n%s", errs)
	}
	_, out, _ := nianbao(t, "", "--corpus", corpus, "export", "reports", "--columns", "report_id")
	if n := strings.Count(out, "\n") - 1; n != 23 {
		t.Errorf("%d reports beside the bad files", n)
	}
}

func TestWrongUseNamesWhatHelps(t *testing.T) {
	corpus := imported(t)
	other := t.TempDir()
	if err := os.WriteFile(filepath.Join(other, "letter.txt"), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--corpus", filepath.Join(other, "none"), "export", "figures"}, "nianbao import"},
		{[]string{"--corpus", other, "import", "-"}, "not a corpus"},
		{[]string{"--corpus", filepath.Join(other, "none"), "extract"}, "nianbao import"},
		{[]string{"--corpus", filepath.Join(other, "none"), "index"}, "nianbao import"},
		{[]string{"--corpus", corpus, "export", "figurs"}, "figures"},
		{[]string{"--corpus", corpus, "export", "figures", "--place", "青何市"}, "青禾市"},
		{[]string{"--corpus", corpus, "export", "figures", "--columns", "labl"}, "label"},
		{[]string{"--corpus", corpus, "search", `"没有收尾`}, "character"},
		{[]string{"--corpus", corpus, "compare"}, "--indicator"},
		{[]string{"serch", "x"}, "nianbao help"},
		{[]string{"search", "x", "--plce", "y"}, "nianbao help"},
	} {
		code, _, errs := nianbao(t, "", c.args...)
		if code != exitWrongUse || !strings.Contains(errs, c.want) {
			t.Errorf("%v: exit %d, %q lacks %q", c.args, code, errs, c.want)
		}
	}
}

func TestSearchFindsAPracticeAsItSpreads(t *testing.T) {
	corpus := imported(t)
	_, out, _ := nianbao(t, "", "--corpus", corpus, "search", `"一窗联审"`, "--sort", "oldest", "--format", "csv", "--columns", "place,report_year")
	all := rows(t, out)
	if len(all) < 5 || all[1][0] != "望海市" || all[1][1] != "2021" {
		t.Errorf("%v", all)
	}
}

func TestSampleSheetCanBeDrawn(t *testing.T) {
	corpus := imported(t)
	_, out, _ := nianbao(t, "", "--corpus", corpus, "export", "figures", "--sample", "12", "--seed", "3")
	all := rows(t, out)
	if len(all) != 13 || all[0][len(all[0])-1] != "corrected_value" {
		t.Errorf("%d rows, last column %q", len(all), all[0][len(all[0])-1])
	}
}

func TestDemo(t *testing.T) {
	corpus := filepath.Join(t.TempDir(), "demo")
	code, _, errs := nianbao(t, "", "--corpus", corpus, "demo", "--no-serve")
	if code != exitDone || !strings.Contains(errs, "24 reports of 5 places") {
		t.Fatalf("exit %d\n%s", code, errs)
	}
	_, out, _ := nianbao(t, "", "--corpus", corpus, "export", "reports", "--columns", "place,source_url")
	for _, form := range []string{".pdf", ".docx", ".ofd"} {
		if !strings.Contains(out, form) {
			t.Errorf("no report was read from a %s file", form)
		}
	}
	// A second demonstration finds every page unchanged.
	code, _, errs = nianbao(t, "", "--corpus", corpus, "demo", "--no-serve")
	if code != exitDone || !strings.Contains(errs, " 0 fetched") {
		t.Errorf("second run: exit %d\n%s", code, errs)
	}
}
