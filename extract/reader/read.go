package reader

import (
	"errors"
	"fmt"
	"strings"

	"nianbao/internal/charset"
	"nianbao/report"
)

// Read returns the canonical text of a document. Parts follow one another on
// new lines. A part that cannot be read is passed over with an issue as long
// as another one can; otherwise the first error is returned, wrapping
// report.ErrUnreadable, ErrEmpty, ErrNeedsOCR, ErrNeedConverter or
// ErrTooLarge.
func Read(doc report.Document) (Page, error) {
	if len(doc.Parts) == 0 || len(doc.Parts) != len(doc.Bodies) {
		return Page{}, fmt.Errorf("read: %d parts, %d bodies: %w", len(doc.Parts), len(doc.Bodies), report.ErrUnreadable)
	}
	if len(doc.Parts) > maxParts {
		return Page{}, fmt.Errorf("read: %d parts: %w", len(doc.Parts), report.ErrTooLarge)
	}
	var (
		p     Page
		b     builder
		first error
	)
	for i := range doc.Parts {
		b.startPart(i)
		if err := readPart(&p, &b, doc, i); err != nil {
			err = fmt.Errorf("read part %d (%s): %w", i+1, doc.Parts[i].MediaType, err)
			if first == nil {
				first = err
			}
			if len(doc.Parts) > 1 && !errors.Is(err, report.ErrEmpty) {
				p.Issues = append(p.Issues, report.Issue{Code: report.IssueTruncated, Note: err.Error()})
			}
		}
	}
	b.finish(&p)
	if strings.TrimSpace(p.Text) == "" {
		if first == nil {
			first = fmt.Errorf("read: %w", report.ErrEmpty)
		}
		return p, first // Meta and Links may still tell what the page is
	}
	return p, nil
}

// readPart reads part i in the way of its media type.
func readPart(p *Page, b *builder, doc report.Document, i int) error {
	part, body := doc.Parts[i], doc.Bodies[i]
	if len(body) > maxBody {
		return fmt.Errorf("%d bytes: %w", len(body), report.ErrTooLarge)
	}
	if len(body) == 0 {
		return report.ErrEmpty
	}
	switch kind := MediaType(part.Name, part.MediaType, body); kind {
	case TypePlain, TypeMarkdown:
		return readPlain(p, b, decode(p, doc, i), kind == TypeMarkdown)
	case TypeHTML:
		return readHTML(p, b, doc, i)
	case TypeDOCX:
		return readDOCX(p, b, body)
	case TypeOFD:
		return readOFD(p, b, body)
	case TypePDF:
		return readPDF(p, b, body)
	case TypeXLSX:
		return readXLSX(p, b, body)
	case TypeRTF:
		return readRTF(b, body)
	case TypeDOC, TypeWPS:
		return report.ErrNeedConverter
	case TypeXLS:
		return &FormatError{"an old Excel file (.xls)", "save it as .xlsx and import that"}
	case TypeRAR, Type7Z:
		return &FormatError{"a RAR or 7z archive", "unpack it and import the folder"}
	case TypeZIP:
		return fmt.Errorf("an archive is read member by member: %w", report.ErrUnreadable)
	default:
		return fmt.Errorf("%s: %w", kind, report.ErrUnreadable)
	}
}

// decode returns the text of part i and notes a guessed encoding.
func decode(p *Page, doc report.Document, i int) string {
	text, name, guessed := charset.Decode(doc.Bodies[i], contentType(doc, i))
	if guessed {
		p.Issues = append(p.Issues, report.Issue{Code: report.IssueEncodingGuessed, Note: "read as " + name})
	}
	return text
}

// contentType is the Content-Type header of part i where the capture is its
// own, else the media type of the part.
func contentType(doc report.Document, i int) string {
	if h := doc.Capture.HTTP; h != nil && doc.Capture.Snapshot == doc.Parts[i].Snapshot && doc.Parts[i].Member == "" && h.ContentType != "" {
		return h.ContentType
	}
	return doc.Parts[i].MediaType
}

// FormatError is a format that is not read, with what a person can do about it.
// It wraps report.ErrUnreadable.
type FormatError struct{ Name, Hint string }

func (e *FormatError) Error() string { return e.Name + " is not read: " + e.Hint }
func (e *FormatError) Unwrap() error { return report.ErrUnreadable }
