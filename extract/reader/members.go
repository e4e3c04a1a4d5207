package reader

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"nianbao/internal/charset"
	"nianbao/report"
)

// Member is a file inside an archive. Name is what the archive prints; it
// informs people and never becomes a path.
type Member struct {
	Name      string
	MediaType string
	Body      []byte
}

// maxMembers bounds the files that one archive gives.
const maxMembers = 500

// Members unpacks a ZIP in its own order. Folders, files of file managers and
// members that cannot be read are left out; the error says why where nothing
// is left or a limit was reached.
func Members(body []byte) ([]Member, error) {
	if len(body) > maxBody {
		return nil, fmt.Errorf("archive of %d bytes: %w", len(body), report.ErrTooLarge)
	}
	p, zr, err := openPack(body)
	if err != nil {
		return nil, err
	}
	var out []Member
	var last error
	for _, f := range zr.File {
		name := memberName(f.Name, f.NonUTF8)
		if f.FileInfo().IsDir() || strings.HasSuffix(name, "/") || junkMember(name) {
			continue
		}
		if len(out) >= maxMembers {
			return out, fmt.Errorf("archive of more than %d files: %w", maxMembers, report.ErrTooLarge)
		}
		content, err := p.unpack(f)
		if errors.Is(err, report.ErrTooLarge) {
			return out, fmt.Errorf("archive member %.80q: %w", name, err)
		}
		if err != nil {
			last = fmt.Errorf("archive member %.80q: %w", name, err)
			continue
		}
		out = append(out, Member{Name: name, MediaType: MediaType(name, "", content), Body: content})
	}
	if len(out) == 0 {
		if last == nil {
			last = fmt.Errorf("archive without files: %w", report.ErrEmpty)
		}
		return nil, last
	}
	return out, nil
}

// memberName decodes names that Windows wrote in GBK.
func memberName(name string, nonUTF8 bool) string {
	if nonUTF8 {
		name, _, _ = charset.Decode([]byte(name), "text/plain; charset=gbk")
	}
	name = strings.ReplaceAll(strings.ToValidUTF8(name, "\uFFFD"), `\`, "/")
	return strings.Map(func(r rune) rune {
		if r < 0x20 || r == 0x7F {
			return '\uFFFD'
		}
		return r
	}, name)
}

func junkMember(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(name, "__MACOSX/") || base == ".DS_Store" || strings.EqualFold(base, "Thumbs.db") || strings.EqualFold(base, "desktop.ini")
}
