//go:build tools

package deps

import (
	_ "codeberg.org/readeck/go-readability/v2"
	_ "github.com/PuerkitoBio/goquery"
	_ "github.com/blevesearch/bleve/v2"
	_ "github.com/chromedp/chromedp"
	_ "github.com/go-analyze/charts"
	_ "github.com/goccy/go-yaml"
	_ "github.com/gogs/chardet"
	_ "github.com/klippa-app/go-pdfium/webassembly"
	_ "github.com/mattn/go-sqlite3"
	_ "github.com/parquet-go/parquet-go"
	_ "github.com/schollz/progressbar/v3"
	_ "github.com/shopspring/decimal"
	_ "github.com/spf13/cobra"
	_ "github.com/temoto/robotstxt"
	_ "github.com/xuri/excelize/v2"
	_ "github.com/yanyiwu/gojieba"
	_ "golang.org/x/net/html"
	_ "golang.org/x/sys/unix"
	_ "golang.org/x/term"
	_ "golang.org/x/text/encoding/simplifiedchinese"
	_ "golang.org/x/time/rate"
	_ "golang.org/x/tools/txtar"
)
