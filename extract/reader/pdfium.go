package reader

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"nianbao/report"
)

// Limits on one PDF. A report has 5 to 40 pages; a page some 1,500 characters.
const (
	maxPDFPages  = 1500
	maxPDFChars  = 3 << 20
	maxPDFMemory = 2560 // WebAssembly pages of 64 KB: 160 MB
	pdfTime      = 60 * time.Second
	pdfWait      = 10 * time.Minute // for another document to be finished
)

// pdfPool starts PDFium on first use. It runs in WebAssembly without a file
// system, one document at a time; the compiled module is kept in the user's
// cache directory, which makes the second start thirty times as fast.
var pdfPool = sync.OnceValues(func() (pdfium.Pool, error) {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(maxPDFMemory).
		WithCloseOnContextDone(true)
	if dir, err := os.UserCacheDir(); err == nil {
		// Without a cache directory PDFium is compiled at every start.
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "nianbao", "wazero")); err == nil {
			config = config.WithCompilationCache(cache)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context: context.Background(), MinIdle: 0, MaxIdle: 1, MaxTotal: 1,
		FSConfig: wazero.NewFSConfig(), RuntimeConfig: config, Stdout: io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return nil, fmt.Errorf("start PDFium: %w", err)
	}
	return pool, nil
})

// pdfChar is a character with its box, in points from the lower left corner.
type pdfChar struct {
	r                        rune
	left, right, bottom, top float64
}

// pdfPage is what a page holds.
type pdfPage struct {
	chars []pdfChar
	lines []ruling // drawn lines, of tables
}

// pdfPages reads all pages of body within the time limit.
func pdfPages(body []byte) ([]pdfPage, error) {
	pool, err := pdfPool()
	if err != nil {
		return nil, err
	}
	instance, err := pool.GetInstance(pdfWait)
	if err != nil {
		return nil, fmt.Errorf("PDFium: %w", err)
	}
	type result struct {
		pages []pdfPage
		err   error
	}
	done := make(chan result, 1)
	go func() {
		var res result
		defer func() { done <- res }()
		defer func() {
			if p := recover(); p != nil { // PDFium died, or was killed
				res = result{err: fmt.Errorf("PDFium: %v: %w", p, report.ErrUnreadable)}
			}
		}()
		res.pages, res.err = loadPDF(instance, body)
	}()
	timer := time.NewTimer(pdfTime)
	defer timer.Stop()
	select {
	case res := <-done:
		if err := instance.Close(); err != nil && res.err == nil {
			res.err = fmt.Errorf("PDFium: %w", err)
		}
		return res.pages, res.err
	case <-timer.C:
		_ = instance.Kill() // what it has to say about dying is no news
		<-done
		return nil, fmt.Errorf("PDF takes longer than %s: %w", pdfTime, report.ErrTooLarge)
	}
}

// standing gives a character its height where it has none: in a font that the
// file does not carry (SimSun in the PDFs of many offices) only the baseline is
// known, and Chinese characters are as high as they are wide, an eighth of it
// below the baseline.
func standing(c pdfChar) pdfChar {
	if w := c.right - c.left; w > 0 && c.top-c.bottom < w/50 {
		c.bottom -= w / 8
		c.top += w * 7 / 8
	}
	return c
}

func loadPDF(in pdfium.Pdfium, body []byte) ([]pdfPage, error) {
	doc, err := in.OpenDocument(&requests.OpenDocument{File: &body})
	if err != nil {
		return nil, fmt.Errorf("open PDF: %w: %w", err, report.ErrUnreadable)
	}
	count, err := in.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return nil, fmt.Errorf("count pages: %w: %w", err, report.ErrUnreadable)
	}
	if count.PageCount > maxPDFPages {
		return nil, fmt.Errorf("PDF of %d pages: %w", count.PageCount, report.ErrTooLarge)
	}
	pages := make([]pdfPage, count.PageCount)
	chars, lines := 0, 0
	for i := range pages {
		ref := requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: i}}
		text, err := in.GetPageTextStructured(&requests.GetPageTextStructured{Page: ref, Mode: requests.GetPageTextStructuredModeChars})
		if err != nil {
			continue // a broken page does not cost the others
		}
		for _, c := range text.Chars {
			box := c.PointPosition
			for _, r := range c.Text {
				pages[i].chars = append(pages[i].chars, standing(pdfChar{r: r, left: box.Left, right: box.Right, bottom: box.Bottom, top: box.Top}))
			}
		}
		if chars += len(pages[i].chars); chars > maxPDFChars {
			return nil, fmt.Errorf("PDF of more than %d characters: %w", maxPDFChars, report.ErrTooLarge)
		}
		if lines < maxAllRulings {
			pages[i].lines = rulings(in, ref)
			lines += len(pages[i].lines)
		}
	}
	return pages, nil
}
