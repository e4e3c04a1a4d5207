package warc

import (
	"bytes"
	"strconv"
	"strings"
)

// origPrefix marks fields that described the body as it was sent; the archive
// keeps the decoded body, so that its payload digest is the snapshot's hash.
const origPrefix = "X-Archive-Orig-"

// ResponseBlock joins the header as received with the decoded body. Fields
// about coding and length are renamed, since they no longer hold.
func ResponseBlock(header, body []byte) []byte {
	var out bytes.Buffer
	for line := range strings.SplitSeq(strings.TrimRight(string(header), "\r\n"), "\n") {
		line = strings.TrimRight(line, "\r")
		name, _, _ := strings.Cut(line, ":")
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "content-encoding", "transfer-encoding", "content-length":
			line = origPrefix + line
		}
		out.WriteString(line + "\r\n")
	}
	out.WriteString("Content-Length: " + strconv.Itoa(len(body)) + "\r\n\r\n")
	out.Write(body)
	return out.Bytes()
}

// Payload is the body inside a record: for an HTTP exchange what follows the
// blank line, else the whole block.
func (r *Record) Payload() []byte {
	if !strings.HasPrefix(r.ContentType, "application/http") {
		return r.Block
	}
	if _, body, ok := bytes.Cut(r.Block, []byte("\r\n\r\n")); ok {
		return body
	}
	return nil
}

// HTTPHeader is the header of an HTTP record, without the blank line.
func (r *Record) HTTPHeader() []byte {
	head, _, _ := bytes.Cut(r.Block, []byte("\r\n\r\n"))
	return head
}
