package web

import (
	"cmp"
	"net/url"
	"slices"
)

// originRow is where reports came from: a host, or files of one's own.
type originRow struct {
	Host        string // blank: imported files
	Reports     int
	First, Last string // days on which they were obtained
}

// originsShown bounds the list.
const originsShown = 60

// origins counts the reports by the host that they were fetched from.
func (h holding) origins() []originRow {
	rows := map[string]*originRow{}
	for _, head := range h.heads {
		host := ""
		if u, err := url.Parse(head.Source.URL); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
			host = u.Host
		}
		row := rows[host]
		if row == nil {
			row = &originRow{Host: host}
			rows[host] = row
		}
		day := head.Source.RetrievedAt.Format("2006-01-02")
		row.Reports++
		if row.First == "" || day < row.First {
			row.First = day
		}
		row.Last = max(row.Last, day)
	}
	out := make([]originRow, 0, len(rows))
	for _, row := range rows {
		out = append(out, *row)
	}
	slices.SortFunc(out, func(a, b originRow) int {
		return cmp.Or(cmp.Compare(b.Reports, a.Reports), cmp.Compare(a.Host, b.Host))
	})
	return out[:min(len(out), originsShown)]
}
