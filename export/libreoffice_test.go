package export

import (
	"context"
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A spreadsheet opens the workbook with Chinese and codes intact. Skipped
// where LibreOffice is not installed.
func TestLibreOfficeOpensTheWorkbook(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed (apt install libreoffice-calc-nogui)")
	}
	dir := t.TempDir()
	f, err := os.Create(filepath.Join(dir, "figures.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	if err := Write(f, Figures(rows(50)), "xlsx", Options{}); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	// 44,34,76,1: comma, double quotes, UTF-8, from the first line.
	cmd := exec.CommandContext(ctx, soffice, "-env:UserInstallation=file://"+dir+"/profile", "--headless",
		"--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", dir, filepath.Join(dir, "figures.xlsx"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	body, err := os.ReadFile(filepath.Join(dir, "figures.csv"))
	if err != nil {
		t.Fatal(err)
	}
	all, err := csv.NewReader(strings.NewReader(string(body))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 51 || all[1][3] != "991000" || all[1][4] != "青禾市" || all[1][16] != "=办件量" {
		t.Errorf("%d rows, %q", len(all), all[1])
	}
}
