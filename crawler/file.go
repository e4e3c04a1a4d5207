package crawler

import (
	"net/url"
	"regexp"
)

// Files that a page shows without linking to them: by a viewer that is told
// their address, or by a script.

// documentName is the end of an address or a link's text that names a document.
var documentName = regexp.MustCompile(`(?i)\.(pdf|ofd|docx?|wps|rtf)$`)

// namesFile reports whether an address is that of a document by its path.
func namesFile(address string) bool {
	u, err := url.Parse(address)
	return err == nil && documentName.MatchString(u.Path)
}

// viewer are names of pages that show a document; a program that hands one out
// by its name is something else.
var viewer = regexp.MustCompile(`(?i)(view|pdfjs)[^?]*\.html?$|(?i)/(pdf|file|doc)?(re|pre)?view(er)?$`)

// shownFile is the document that a viewer is told to show:
// /pdfjs/web/viewer.html?file=/upload/2023.pdf.
func shownFile(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.RawQuery == "" || !viewer.MatchString(u.Path) {
		return ""
	}
	for _, key := range []string{"file", "url", "src", "pdf", "path", "fileUrl", "furl"} {
		if v := u.Query().Get(key); namesFile(v) && looksLikeAddress(v) {
			return v
		}
	}
	return ""
}

// shownByScript takes the documents that the scripts of a page with hardly any
// text name: the page is a viewer, the document its content.
func (p *page) shownByScript() {
	const most, fewHan = 3, 300
	if p.han >= fewHan || !documentMark.MatchString(p.scripts) {
		return
	}
	n := 0
	for _, s := range quoted(p.scripts, 2000) {
		if n < most && namesFile(s) && looksLikeAddress(s) {
			p.anchors = append(p.anchors, anchor{href: s, frame: true})
			n++
		}
	}
}

// documentMark stands in every script that names a document.
var documentMark = regexp.MustCompile(`(?i)\.(pdf|ofd|docx?|wps|rtf)["'?]`)
