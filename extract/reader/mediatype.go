package reader

import (
	"archive/zip"
	"bytes"
	"errors"
	"path"
	"strings"
)

// Media types that Read tells apart.
const (
	TypePlain    = "text/plain"
	TypeMarkdown = "text/markdown"
	TypeHTML     = "text/html"
	TypePDF      = "application/pdf"
	TypeDOCX     = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	TypeDOC      = "application/msword"
	TypeWPS      = "application/vnd.ms-works" // what servers send for .wps; WPS Writer's own
	TypeRTF      = "application/rtf"
	TypeOFD      = "application/ofd"
	TypeZIP      = "application/zip"
	TypeXLS      = "application/vnd.ms-excel"
	TypeXLSX     = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	TypeRAR      = "application/vnd.rar"
	Type7Z       = "application/x-7z-compressed"
	TypeBinary   = "application/octet-stream"
)

// byExtension is what a file name promises.
var byExtension = map[string]string{
	".txt": TypePlain, ".text": TypePlain, ".md": TypeMarkdown, ".markdown": TypeMarkdown,
	".htm": TypeHTML, ".html": TypeHTML, ".shtml": TypeHTML, ".xhtml": TypeHTML,
	".pdf": TypePDF, ".docx": TypeDOCX, ".doc": TypeDOC, ".wps": TypeWPS, ".rtf": TypeRTF,
	".ofd": TypeOFD, ".zip": TypeZIP, ".xls": TypeXLS, ".et": TypeXLS, ".xlsx": TypeXLSX,
}

// sniffWindow is how many leading bytes decide.
const sniffWindow = 4096

// MediaType says what body is: its first bytes win where they are
// unmistakable, since servers send Word files as text/html and error pages
// under the name of a PDF; then the stated type, then the name. The answer is
// one of the Type constants, or the stated type where nothing is known better.
func MediaType(name, contentType string, body []byte) string {
	stated := strings.ToLower(strings.TrimSpace(strings.SplitN(contentType, ";", 2)[0]))
	ext := byExtension[strings.ToLower(path.Ext(strings.SplitN(strings.SplitN(name, "?", 2)[0], "#", 2)[0]))]
	head := body
	if len(head) > sniffWindow {
		head = head[:sniffWindow]
	}
	switch {
	case bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")):
		return TypePDF
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return zipKind(ext, body)
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return compoundKind(ext, body)
	case bytes.HasPrefix(head, []byte(`{\rtf`)):
		return TypeRTF
	case bytes.HasPrefix(head, []byte("Rar!\x1A\x07")):
		return TypeRAR
	case bytes.HasPrefix(head, []byte("7z\xBC\xAF\x27\x1C")):
		return Type7Z
	case isImage(head):
		return "image/unknown"
	}
	known := canonical(stated)
	if looksHTML(head) && known != TypePlain && known != TypeMarkdown {
		return TypeHTML
	}
	switch {
	case known == TypePlain && ext == TypeMarkdown:
		return TypeMarkdown
	case known == TypePlain && ext == TypeHTML && looksHTML(head):
		return TypeHTML
	case textual(known):
		return known
	case textual(ext):
		return ext
	}
	// A binary type was promised or nothing at all, and the bytes do not bear
	// it out: text that a person can read is still text.
	if !binary(head) {
		return TypePlain
	}
	if known != "" {
		return known
	}
	return TypeBinary
}

// compoundKind tells old Word and Excel files apart by the stream that holds
// the content (its name stands in UTF-16 in the directory), else by the name.
func compoundKind(ext string, body []byte) string {
	switch {
	case bytes.Contains(body, []byte("W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00\x00\x00")):
		return TypeXLS
	case ext == TypeXLS || ext == TypeWPS:
		return ext
	}
	return TypeDOC
}

func textual(t string) bool { return t == TypePlain || t == TypeMarkdown || t == TypeHTML }

// canonical folds the names that servers use into the Type constants.
func canonical(stated string) string {
	switch stated {
	case "text/html", "application/xhtml+xml":
		return TypeHTML
	case "text/markdown", "text/x-markdown":
		return TypeMarkdown
	case "text/plain":
		return TypePlain
	}
	return stated
}

// zipKind tells DOCX, OFD, XLSX and plain archives apart by the names in their
// directory: those of a Word file inside an archive stand in its bytes too. A
// file whose directory is damaged is what its name promises.
func zipKind(ext string, body []byte) string {
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		if ext == TypeDOCX || ext == TypeOFD || ext == TypeXLSX {
			return ext
		}
		return TypeZIP
	}
	for _, f := range z.File {
		switch strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/") {
		case "word/document.xml":
			return TypeDOCX
		case "OFD.xml":
			return TypeOFD
		case "xl/workbook.xml":
			return TypeXLSX
		}
	}
	return TypeZIP
}

// looksHTML reports whether the first tag of the bytes is one of a page.
func looksHTML(head []byte) bool {
	s := strings.ToLower(string(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")))
	for strings.HasPrefix(s, "<!--") {
		_, rest, ok := strings.Cut(s, "-->")
		if !ok {
			return strings.Contains(s, "<html")
		}
		s = strings.TrimLeft(rest, " \t\r\n")
	}
	if strings.HasPrefix(s, "<?xml") {
		return strings.Contains(s, "<html")
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<script", "<div", "<table", "<p>", "<p ", "<style", "<link"} {
		if strings.HasPrefix(s, tag) {
			return true
		}
	}
	return false
}

func isImage(head []byte) bool {
	for _, magic := range []string{"\xFF\xD8\xFF", "\x89PNG\r\n", "GIF8", "BM", "II*\x00", "MM\x00*"} {
		if magic == "BM" {
			if len(head) > 14 && bytes.HasPrefix(head, []byte(magic)) && bytes.Equal(head[6:10], []byte{0, 0, 0, 0}) {
				return true
			}
			continue
		}
		if bytes.HasPrefix(head, []byte(magic)) {
			return true
		}
	}
	return false
}

// binary reports whether the bytes hold controls that no text has. UTF-16
// text, which holds NUL, begins with its mark.
func binary(head []byte) bool {
	if bytes.HasPrefix(head, []byte("\xFF\xFE")) || bytes.HasPrefix(head, []byte("\xFE\xFF")) {
		return false
	}
	controls := 0
	for _, c := range head {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B {
			controls++
		}
	}
	return controls*20 > len(head)
}
