package testsite

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Attachments is a site whose reports are files: hung on a page, handed out by
// a program, or linked from the list itself.
func Attachments() *Site {
	s := newSite("attachments", "/")
	const name = "屿门县市场监督管理局"
	nav := []string{"/", "首页", "/fzjs/", "法治政府建设"}
	s.page("/", frame(name, "首页", "", "", nav...))
	kinds := []struct{ ext, contentType, bytes string }{
		{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ""},
		{"pdf", "application/pdf", ""}, {"doc", "application/msword", ""}, {"wps", "application/octet-stream", ""},
		{"ofd", "application/octet-stream", ""}, {"zip", "application/zip", ""}, {"docx", "text/html", ""},
		{"doc", "application/msword", "rtf"}, {"wps", "application/octet-stream", "docx"}, {"rar", "application/octet-stream", ""},
	}
	var b strings.Builder
	for i, t := range reports("屿门县", "市场监督管理局", 2024, len(kinds)) {
		k := kinds[i]
		p := fmt.Sprintf("/fzjs/%d01/P0%d.%s", t.year+1, 300+i, k.ext)
		if i == 3 {
			p = "/module/download/downfile.jsp?classid=0&filename=a1b2c3.wps"
		}
		kind := cmp.Or(k.bytes, k.ext)
		s.file(p, k.contentType, fileOf(kind, t))
		s.planted(p, t)
		s.Planted[len(s.Planted)-1].Opaque = slices.Contains([]string{"pdf", "doc", "wps", "ofd", "rar"}, kind)
		if i == 0 { // straight from the list
			b.WriteString(row(p, t.title(), t.date()))
			continue
		}
		page := fmt.Sprintf("/fzjs/%d01/t%d0115_%d.html", t.year+1, t.year+1, i)
		s.page(page, articleWith(t, `<p>全文见附件。</p><p>附件：<a href="`+p+`">`+t.title()+"."+k.ext+`</a></p>`))
		b.WriteString(row(page, t.title(), t.date()))
	}
	s.shown(&b)
	s.page("/fzjs/", frame(name, "法治政府建设", "法治政府建设", "<ul>"+b.String()+"</ul>", nav...))
	return s
}

// shown are files that a page shows without a link that ends in their kind.
func (s *Site) shown(b *strings.Builder) {
	ways := []struct{ path, html string }{
		{"/upload/2014.docx", `<iframe src="/pdfjs/web/viewer.html?file=%2Fupload%2F2014.docx"></iframe>`},
		{"/upload/2013.docx", `<object data="/upload/2013.docx" type="application/pdf" width="100%"></object>`},
		{"/upload/2012.docx", `<div id="viewer"></div><script>var DEFAULT_URL = "/upload/2012.docx"; show(DEFAULT_URL);</script>`},
		{"/attach/77", `<p>附件：<a href="/attach/77">2011年度法治政府建设情况报告.docx</a></p>`},
	}
	for i, t := range reports("屿门县", "市场监督管理局", 2014, len(ways)) {
		s.file(ways[i].path, "application/octet-stream", fileOf("docx", t))
		s.planted(ways[i].path, t)
		page := fmt.Sprintf("/fzjs/%d01/t%d0115_9%d.html", t.year+1, t.year+1, i)
		s.page(page, articleWith(t, ways[i].html))
		b.WriteString(row(page, t.title(), t.date()))
	}
}

func fileOf(ext string, t text) []byte {
	switch ext {
	case "docx":
		return docx(t)
	case "rtf":
		return rtf(t)
	case "rar":
		return []byte("Rar!\x1a\x07\x01\x00" + t.title())
	case "zip":
		return zipOf(map[string][]byte{"report.docx": docx(t)})
	case "pdf":
		return []byte("%PDF-1.4\n% 虚构 " + t.title() + "\n%%EOF\n")
	case "ofd":
		return zipOf(map[string][]byte{"OFD.xml": []byte("<?xml version=\"1.0\"?><!-- " + t.title() + " -->")})
	}
	return append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), t.title()...)
}

func docx(t text) []byte {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for _, p := range append([]string{t.title()}, t.paragraphs()...) {
		b.WriteString("<w:p><w:r><w:t>" + p + "</w:t></w:r></w:p>")
	}
	b.WriteString("</w:body></w:document>")
	return zipOf(map[string][]byte{"word/document.xml": []byte(b.String()), "[Content_Types].xml": []byte(`<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`)})
}

// rtf writes every character as a code unit, as word processors do.
func rtf(t text) []byte {
	var b strings.Builder
	b.WriteString(`{\rtf1\ansi\ansicpg936\uc1{\fonttbl{\f0\fcharset134 SimSun;}}`)
	for _, p := range append([]string{t.title()}, t.paragraphs()...) {
		b.WriteString(`\pard `)
		for _, c := range p {
			fmt.Fprintf(&b, `\u%d?`, int16(c)) // all of them below U+10000
		}
		b.WriteString("\\par\n")
	}
	return []byte(b.String() + "}")
}

func zipOf(files map[string][]byte) []byte {
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, name := range []string{"[Content_Types].xml", "word/document.xml", "OFD.xml", "report.docx", "../../evil.docx"} {
		body, ok := files[name]
		if !ok {
			continue
		}
		f, err := w.Create(name)
		if err != nil {
			panic(err)
		}
		if _, err := f.Write(body); err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return buf.Bytes()
}
