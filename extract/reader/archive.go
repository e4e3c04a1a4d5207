package reader

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"nianbao/report"
)

// Limits on what is unpacked. Text packs at 1:20 at most; a member that packs
// better than 1:400 and is not small is a bomb.
const (
	maxMember  = 32 << 20 // bytes of one member
	maxUnpack  = 96 << 20 // bytes of all members together
	maxRatio   = 400
	smallBomb  = 1 << 20
	maxEntries = 2000
	maxTag     = 64 << 10 // bytes of one XML tag
	maxNesting = 500      // of XML elements
)

// pack is an opened archive with what may still be unpacked of it.
type pack struct {
	files map[string]*zip.File // by name, / between folders, first one wins
	left  int64
}

func openPack(body []byte) (*pack, *zip.Reader, error) {
	zr, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, nil, fmt.Errorf("open archive: %w: %w", err, report.ErrUnreadable)
	}
	if len(zr.File) > maxEntries {
		return nil, nil, fmt.Errorf("archive of %d members: %w", len(zr.File), report.ErrTooLarge)
	}
	p := &pack{files: map[string]*zip.File{}, left: maxUnpack}
	for _, f := range zr.File {
		name := strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")
		if _, ok := p.files[name]; !ok {
			p.files[name] = f
		}
	}
	return p, zr, nil
}

// unpack returns the bytes of one member, within the limits whatever its
// header says.
func (p *pack) unpack(f *zip.File) ([]byte, error) {
	if f.Flags&1 != 0 {
		return nil, fmt.Errorf("member is encrypted: %w", report.ErrUnreadable)
	}
	limit := min(int64(maxMember), p.left)
	if packed := int64(f.CompressedSize64); packed >= 0 && packed < limit/maxRatio {
		limit = max(packed*maxRatio, smallBomb)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("open member: %w: %w", err, report.ErrUnreadable)
	}
	defer r.Close()
	body, err := io.ReadAll(io.LimitReader(r, limit+1))
	p.left -= int64(len(body))
	if int64(len(body)) > limit {
		return nil, fmt.Errorf("member unpacks to more than %d bytes: %w", limit, report.ErrTooLarge)
	}
	if err != nil {
		return nil, fmt.Errorf("unpack member: %w: %w", err, report.ErrUnreadable)
	}
	return body, nil
}

// read unpacks the member of a name; a missing one is nil without error.
func (p *pack) read(name string) ([]byte, error) {
	f := p.files[strings.TrimPrefix(name, "/")]
	if f == nil {
		return nil, nil
	}
	body, err := p.unpack(f)
	if err != nil {
		return nil, fmt.Errorf("%q: %w", name, err)
	}
	return body, nil
}

// eachToken reads XML and calls f with every token and the depth of nesting.
// Bounds are checked before the decoder sees a tag, since it keeps all
// attributes of one.
func eachToken(body []byte, f func(tok xml.Token, depth int) error) error {
	at := 0
	for i, c := range body {
		if c != '<' && c != '>' {
			continue
		}
		if c == '>' && i-at > maxTag {
			return fmt.Errorf("XML tag of %d bytes: %w", i-at, report.ErrTooLarge)
		}
		at = i
	}
	d := xml.NewDecoder(bytes.NewReader(body))
	d.Strict = false
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, report.ErrUnreadable }
	for depth := 0; ; {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("XML: %w: %w", err, report.ErrUnreadable)
		}
		switch tok.(type) {
		case xml.StartElement:
			if depth++; depth > maxNesting {
				return fmt.Errorf("XML nested %d deep: %w", depth, report.ErrTooLarge)
			}
		case xml.EndElement:
			depth--
		}
		if err := f(tok, depth); err != nil {
			return err
		}
	}
}

// xmlAttr is the value of an attribute by its local name.
func xmlAttr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
