package web

import (
	"mime"
	"net/http"

	"nianbao/report"
)

// sandbox is the policy of archived bytes: no script, no forms, no way to ask
// anybody else for anything.
const sandbox = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

// archivedPage frames the original with a line that says what it is.
type archivedPage struct {
	layout
	Report *report.Report
}

func (s *server) archived(w http.ResponseWriter, r *http.Request) {
	rep, err := s.Store.Report(r.Context(), r.PathValue("id"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	p := archivedPage{layout: s.layout(w, r, "report", "存档原件", "Archived original"), Report: rep}
	s.render(w, "archived", http.StatusOK, &p)
}

// original sends the archived bytes as fetched, for a sandboxed frame.
func (s *server) original(w http.ResponseWriter, r *http.Request) {
	head, err := s.Store.Head(r.Context(), r.PathValue("id"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	rep, err := s.Store.Report(r.Context(), head.ID)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	body, err := s.Store.Body(r.Context(), rep.Source.Snapshot)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	typ, disposition := originalType(rep.Parts)
	h := w.Header()
	h.Set("Content-Security-Policy", sandbox)
	h.Set("Content-Type", typ)
	h.Set("Content-Disposition", mime.FormatMediaType(disposition, map[string]string{"filename": rep.ID}))
	w.Write(body)
}

// originalType is how an original is sent: only text and web pages are shown,
// everything else is handed over to be saved. The bytes of a web page say
// their encoding themselves.
func originalType(parts []report.Part) (typ, disposition string) {
	if len(parts) > 0 && parts[0].Member == "" {
		switch parts[0].MediaType {
		case "text/html":
			return "text/html", "inline"
		case "text/plain", "text/markdown":
			return "text/plain; charset=utf-8", "inline"
		case "application/pdf":
			return "application/pdf", "attachment"
		}
	}
	return "application/octet-stream", "attachment"
}
