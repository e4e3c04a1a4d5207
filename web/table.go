package web

import (
	"bytes"
	"io"
	"net/http"

	"nianbao/export"
	"nianbao/report"
)

// formats are the files that every page with a table can be taken as.
var formats = []string{"csv", "xlsx", "json"}

// contentTypes of the downloads.
var contentTypes = map[string]string{
	"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8",
	"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// tableOf makes the table that a page's address asks for.
type tableOf func(r *http.Request, st state) (report.Table, error)

// twins registers the files of a page beside it: /search.csv, .xlsx, .json.
func (s *server) twins(mux *http.ServeMux, path string, table tableOf) {
	for _, format := range formats {
		mux.HandleFunc("GET "+path+"."+format, s.file(format, table))
	}
}

func (s *server) file(format string, table tableOf) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		st, err := parseState(r.URL.Query())
		if err != nil {
			s.fail(w, r, err)
			return
		}
		t, err := table(r, st)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		s.download(w, format, t)
	}
}

// download sends a table; a browser's CSV begins with a byte-order mark, since
// it is opened in a spreadsheet.
func (s *server) download(w http.ResponseWriter, format string, t report.Table) {
	w.Header().Set("Content-Type", contentTypes[format])
	disposition := "attachment"
	if format == "json" {
		disposition = "inline"
	}
	w.Header().Set("Content-Disposition", disposition+`; filename="nianbao-`+t.Name+"."+format+`"`)
	if err := writeTable(w, format, t); err != nil {
		panic(http.ErrAbortHandler) // headers are out: a cut connection tells the browser that the file is not whole
	}
}

func writeTable(w io.Writer, format string, t report.Table) error {
	if format != "json" {
		return export.Write(w, t, format, export.Options{BOM: format == "csv"})
	}
	if _, err := io.WriteString(w, "["); err != nil {
		return err
	}
	if err := export.Write(&listWriter{w: w}, t, "jsonl", export.Options{}); err != nil {
		return err
	}
	_, err := io.WriteString(w, "]\n")
	return err
}

// listWriter makes a JSON list of JSON Lines: the line ends between two
// objects become commas.
type listWriter struct {
	w     io.Writer
	ended bool // a line end was read and not yet written
}

func (l *listWriter) Write(b []byte) (int, error) {
	n := len(b)
	for len(b) > 0 {
		if l.ended {
			if _, err := io.WriteString(l.w, ",\n"); err != nil {
				return 0, err
			}
			l.ended = false
		}
		line, rest, found := bytes.Cut(b, []byte("\n"))
		if _, err := l.w.Write(line); err != nil {
			return 0, err
		}
		l.ended, b = found, rest
	}
	return n, nil
}

// links are the addresses of a page's files.
func (st state) links(path string) []link {
	var out []link
	for _, format := range formats {
		out = append(out, link{map[string]string{"csv": "CSV", "xlsx": "XLSX", "json": "JSON"}[format], st.with(path + "." + format)})
	}
	return out
}

// items registers the whole tables of items under /tables/, narrowed by the
// same filter as everywhere.
func (s *server) items(mux *http.ServeMux) {
	tables := map[string]tableOf{
		"figures": func(r *http.Request, st state) (report.Table, error) {
			return export.Figures(s.Store.Figures(r.Context(), st.Filter)), nil
		},
		"commitments": func(r *http.Request, st state) (report.Table, error) {
			return export.Commitments(s.Store.Commitments(r.Context(), st.Filter)), nil
		},
		"problems": func(r *http.Request, st state) (report.Table, error) {
			return export.Problems(s.Store.Problems(r.Context(), st.Filter)), nil
		},
		"practices": func(r *http.Request, st state) (report.Table, error) {
			return export.Practices(s.Store.Practices(r.Context(), st.Filter)), nil
		},
		"citations": func(r *http.Request, st state) (report.Table, error) {
			return export.Citations(s.Store.Citations(r.Context(), st.Filter)), nil
		},
		"reports": func(r *http.Request, st state) (report.Table, error) {
			return export.Reports(s.Store.Reports(r.Context(), st.Filter), nil), nil
		},
	}
	for name, table := range tables {
		s.twins(mux, "/tables/"+name, table)
	}
}
