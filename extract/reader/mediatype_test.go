package reader

import (
	"archive/zip"
	"bytes"
	"errors"
	"testing"
)

func TestMediaType(t *testing.T) {
	tests := []struct{ name, contentType, body, want string }{
		{"a.txt", "", "正文", TypePlain},
		{"a.md", "", "# 正文", TypeMarkdown},
		{"a.md", "text/plain; charset=utf-8", "正文", TypeMarkdown},
		{"page", "text/html;charset=gbk", "正文", TypeHTML},
		{"t.shtml", "", "正文", TypeHTML},
		{"a.pdf", "application/pdf", "<html><title>404</title>", TypeHTML},
		{"download.jsp?id=3", "text/html", "%PDF-1.4\n", TypePDF},
		{"a.doc", "application/msword", "<html xmlns:w=''><body>以网页另存", TypeHTML},
		{"a.doc", "text/html", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", TypeDOC},
		{"a.wps", "application/octet-stream", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", TypeWPS},
		{"a.doc", "", `{\rtf1`, TypeRTF},
		{"a.doc", "application/msword", "其实是纯文本", TypePlain},
		{"a.doc", "text/plain", "由转换程序得到的正文", TypePlain},
		{"a.bin", "", "\x00\x01\x02\x03", TypeBinary},
		{"a.txt", "", "\xFF\xFE\x00\x4E", TypePlain},
		{"a.txt", "text/plain", "<div> 例子", TypePlain},
	}
	for _, tt := range tests {
		if got := MediaType(tt.name, tt.contentType, []byte(tt.body)); got != tt.want {
			t.Errorf("%s, %s, %.10q: %s, want %s", tt.name, tt.contentType, tt.body, got, tt.want)
		}
	}
	inner := packFiles(t, "word/document.xml", "x")
	var outer bytes.Buffer
	w := zip.NewWriter(&outer)
	f, err := w.CreateHeader(&zip.FileHeader{Name: "报告.docx", Method: zip.Store})
	if err == nil {
		_, err = f.Write([]byte(inner))
	}
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	if got := MediaType("a.zip", "", outer.Bytes()); got != TypeZIP {
		t.Errorf("archive that holds a Word file as it is: %s", got)
	}
	if got := MediaType("a", "", []byte(packFiles(t, "word/document.xml", "x"))); got != TypeDOCX {
		t.Errorf("Word file without a name: %s", got)
	}
}
