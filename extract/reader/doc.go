// Package reader turns the archived bytes of a document into the canonical
// text that everything else counts its offsets in.
//
//	read.go       Read: parts one after another
//	builder.go    the text as it grows, with runs and grids
//	mediatype.go  MediaType: what the bytes are
//	plain.go      text and Markdown: as they stand, marks masked
//	html.go       HTML: the steps from bytes to lines
//	rules.go      the rules of data/cms, compiled
//	select.go     which element holds the main text
//	density.go    the fallback: where text is dense and links are few
//	readable.go   the other fallback, Readability
//	script.go     pages whose text sits in a script variable
//	trim.go       lines above and below the text that are no part of it
//	meta.go       meta tags of the state standard, title, breadcrumb
//	infotable.go  索引号, 发文机关, 发布日期 and their neighbours
//	link.go       attachments and next pages
//	render.go     DOM to lines
//	table.go      HTML tables: data or layout
//	grid.go       rows of merged cells to grids
//	gridhead.go   which cells are headers, and the path to each cell
//	deep.go       pages nested too deeply for a tree
//	archive.go    bounded unpacking and XML
//	members.go    ZIP
//	docx.go       Word; docxnum.go its automatic numbers
//	xlsx.go       Excel: the workbook; xlsxsheet.go a sheet, xlsxstyle.go how
//	              numbers are shown
//	rtf.go        RTF; rtfword.go its control words
//	ofd.go        OFD, the national fixed-layout format
//	pdf.go        PDF: pages in reading order
//	pdfium.go     PDFium, started on first use
//	pdfline.go    characters to lines
//	pdfjoin.go    lines to paragraphs
//	pdfrule.go    drawn lines to tables; pdfpath.go lines of a path
//
// It is pure: no clock, no network, no programs. Rules about content systems
// are data (data/cms).
package reader

import "nianbao/report"

// Limits on hostile input. A real report has some 10,000 code points; the
// largest page seen is 0.5 MB, the largest scanned PDF some tens of MB.
const (
	maxBody  = 32 << 20 // bytes of one part
	maxParts = 500      // parts of one document
	maxText  = 16 << 20 // bytes of canonical text
)

// Page is a document, read. Spans count code points of Text.
type Page struct {
	Text   string
	Runs   []report.Run  // in order, covering Text without gaps
	Masks  []report.Span // front matter and Markdown marks, in order
	Grids  []report.Grid // tables, in order; cells slice to their text
	Meta   Meta
	Issues []report.Issue
	Links  []Link // attachments and further pages named in the main text
}

// Meta is what a document says about itself beside its text. Empty fields were
// not there; values are as printed, white space collapsed.
type Meta struct {
	Title         string            // <title>, front matter or document properties
	H1            string            // heading of the article in the page
	SiteName      string            // state standard of meta tags
	ColumnName    string            //
	ArticleTitle  string            //
	PubDate       string            //
	ContentSource string            //
	IndexNo       string            // 索引号
	Issuer        string            // 发文机关 and its variants
	DocNumber     string            // 文号
	WrittenDate   string            // 成文日期
	PublishDate   string            // 发布日期
	SourceURL     string            // address that the file or page names as its own
	Breadcrumb    []string          // from the outermost
	Hidden        string            // texts of links that no reader of the page sees
	FrontMatter   map[string]string // of a Markdown file, keys in lower case
	Raw           map[string]string // all meta tags and table heads, keys as normalised
}

// LinkKind says what a link in the main text leads to.
type LinkKind string

const (
	LinkAttachment LinkKind = "attachment" // pdf, doc, docx, wps, ofd, zip, xls …
	LinkNextPage   LinkKind = "next_page"  // the next page of the same article
)

// Link is a link that stands in the main text.
type Link struct {
	URL  string // as printed, or resolved where the page's address is known
	Text string
	Kind LinkKind
}
