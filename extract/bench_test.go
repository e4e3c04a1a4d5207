package extract

import (
	"os"
	"path/filepath"
	"testing"

	"nianbao/extract/outline"
	"nianbao/internal/segment"
)

// speeches loads some whole real speeches.
func speeches(b *testing.B) (names []string, bodies [][]byte, size int64) {
	files, _ := filepath.Glob("../../shared/reports/work-reports/*/*.md")
	if len(files) == 0 {
		b.Skip("the reports are not here")
	}
	for i := 0; i < len(files); i += 80 {
		body, err := os.ReadFile(files[i])
		if err != nil {
			b.Fatal(err)
		}
		names, bodies, size = append(names, files[i]), append(bodies, body), size+int64(len(body))
	}
	return names, bodies, size
}

// BenchmarkTag is the measure that Extract is held against: gojieba's tagging
// of the same texts.
func BenchmarkTag(b *testing.B) {
	_, bodies, size := speeches(b)
	seg, err := segment.Shared()
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(size)
	for b.Loop() {
		for _, body := range bodies {
			seg.Tag(string(body))
		}
	}
}

func BenchmarkExtract(b *testing.B) {
	names, bodies, size := speeches(b)
	if _, err := segment.Shared(); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(size)
	for b.Loop() {
		for i, body := range bodies {
			Extract(document(names[i], body))
		}
	}
}

func BenchmarkJudge(b *testing.B) {
	names, bodies, size := speeches(b)
	b.SetBytes(size)
	for b.Loop() {
		for i, body := range bodies {
			Judge(document(names[i], body))
		}
	}
}

func BenchmarkOutline(b *testing.B) {
	_, bodies, size := speeches(b)
	b.SetBytes(size)
	for b.Loop() {
		for _, body := range bodies {
			outline.Parse(string(body), nil, nil, 2020)
		}
	}
}
