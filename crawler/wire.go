package crawler

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// requestBlock is the request as sent, with what a POST carries.
func requestBlock(req *http.Request, post *posted) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s %s HTTP/1.1\r\nHost: %s\r\n", req.Method, req.URL.RequestURI(), req.URL.Host)
	_ = req.Header.Write(&b) // a bytes.Buffer takes everything
	if post != nil {
		fmt.Fprintf(&b, "Content-Length: %d\r\n", len(post.body))
	}
	b.WriteString("\r\n")
	if post != nil {
		b.Write(post.body)
	}
	return b.Bytes()
}

// responseHead is the response line and headers. The archive keeps the body
// unpacked; the headers that described its packed form stay readable under
// X-Crawler- names, as Common Crawl and Nutch write them.
func responseHead(res *http.Response, size int) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "HTTP/1.1 %s\r\n", res.Status)
	h := res.Header.Clone()
	for _, name := range []string{"Content-Encoding", "Content-Length"} {
		if v := h.Get(name); v != "" {
			h.Set("X-Crawler-"+name, v)
			h.Del(name)
		}
	}
	if len(res.TransferEncoding) > 0 {
		h.Set("X-Crawler-Transfer-Encoding", strings.Join(slices.Clone(res.TransferEncoding), ", "))
	}
	if res.StatusCode != http.StatusNotModified {
		h.Set("Content-Length", strconv.Itoa(size))
	}
	_ = h.Write(&b)
	b.WriteString("\r\n")
	return b.Bytes()
}
