package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"nianbao/report"
)

// ChangeKind says what happened to a report after it was published.
type ChangeKind string

const (
	ChangeNumbers   ChangeKind = "numbers"   // figures differ
	ChangeText      ChangeKind = "text"      // the text differs, the figures do not
	ChangeWithdrawn ChangeKind = "withdrawn" // its address gives something else now, or nothing
)

// Change is a report that was altered or withdrawn after publication.
type Change struct {
	Kind    ChangeKind
	Address string
	Before  report.Head
	After   report.Head // zero where withdrawn
	At      time.Time   // when the change was seen
	Reason  string      // withdrawn: what the address gives now
	Gone    []FigureChange
	New     []FigureChange
}

// FigureChange is a figure that one version has and the other has not.
type FigureChange struct {
	ID, Label, Raw string
	Value          report.Decimal
}

// Changes returns the reports that were altered or withdrawn after
// publication, as far as the filter selects them: changed numbers first, then
// withdrawn ones, then other changes of the text. A version with the same
// TextHash, such as a page with another banner, is no change.
func (s *Store) Changes(ctx context.Context, f report.Filter) ([]Change, error) {
	if err := s.settled(); err != nil {
		return nil, err
	}
	f.AllVersions = true
	changes, err := s.altered(ctx, f)
	if err != nil {
		return nil, fmt.Errorf("changes: %w", err)
	}
	gone, err := s.withdrawn(ctx, f)
	if err != nil {
		return nil, fmt.Errorf("changes: %w", err)
	}
	changes = append(changes, gone...)
	order := map[ChangeKind]int{ChangeNumbers: 0, ChangeWithdrawn: 1, ChangeText: 2}
	slices.SortStableFunc(changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(order[a.Kind], order[b.Kind]), cmp.Compare(len(b.Gone)+len(b.New), len(a.Gone)+len(a.New)),
			cmp.Compare(a.Before.WorkID, b.Before.WorkID), a.At.Compare(b.At), cmp.Compare(a.Address, b.Address))
	})
	return changes, nil
}

// versions pairs each capture that is a report with the next capture of the
// same address that is one.
const versionPairs = `SELECT b.address, r.report_id, n.report_id, nc.retrieved_at
	FROM capture_row b JOIN document_capture bd ON bd.capture = b.id JOIN report_row r ON r.id = bd.document
	JOIN capture_row nc ON nc.id = (SELECT min(x.id) FROM capture_row x JOIN document_capture xd ON xd.capture = x.id JOIN report_row xr ON xr.id = xd.document
		WHERE x.address = b.address AND x.id > b.id)
	JOIN document_capture nd ON nd.capture = nc.id JOIN report_row n ON n.id = nd.document`

func (s *Store) altered(ctx context.Context, f report.Filter) ([]Change, error) {
	q := reportConds(f)
	q.add("n.text_hash <> r.text_hash")
	q.add("n.work_id = r.work_id")
	rows, err := s.db.QueryContext(ctx, versionPairs+q.sql()+" ORDER BY b.address, b.id", q.args...)
	if err != nil {
		return nil, err
	}
	changes, err := collect(rows, func(row scanner) (c Change, err error) {
		var at int64
		err = row.Scan(&c.Address, &c.Before.ID, &c.After.ID, &at)
		c.At = fromEpoch(at)
		return c, err
	}, "altered reports")
	if err != nil {
		return nil, err
	}
	for i := range changes {
		if err := s.fillChange(ctx, &changes[i]); err != nil {
			return nil, err
		}
	}
	return changes, nil
}

func (s *Store) fillChange(ctx context.Context, c *Change) (err error) {
	if c.Before, err = s.Head(ctx, c.Before.ID); err != nil {
		return err
	}
	if c.After, err = s.Head(ctx, c.After.ID); err != nil {
		return err
	}
	before, err := s.figuresOf(ctx, c.Before.ID)
	if err != nil {
		return err
	}
	after, err := s.figuresOf(ctx, c.After.ID)
	if err != nil {
		return err
	}
	c.Gone, c.New = without(before, after), without(after, before)
	c.Kind = ChangeText
	if len(c.Gone)+len(c.New) > 0 {
		c.Kind = ChangeNumbers
	}
	return nil
}

func (s *Store) figuresOf(ctx context.Context, id string) ([]FigureChange, error) {
	key, err := s.reportKey(ctx, id)
	if err != nil {
		return nil, err
	}
	figures, err := itemsOf(ctx, s, "figure_row", figureColumns, key, s.scanFigure)
	out := make([]FigureChange, len(figures))
	for i, f := range figures {
		out[i] = FigureChange{f.ID, f.Label, f.Raw, f.Value}
	}
	return out, err
}

// without is what stands in a more often than in b, by label, wording and
// value; places in the text do not count.
func without(a, b []FigureChange) []FigureChange {
	left := map[FigureChange]int{}
	for _, f := range b {
		f.ID = ""
		left[f]++
	}
	var out []FigureChange
	for _, f := range a {
		k := f
		k.ID = ""
		if left[k] > 0 {
			left[k]--
			continue
		}
		out = append(out, f)
	}
	return out
}

// withdrawn finds reports whose address gives an error or no report now.
func (s *Store) withdrawn(ctx context.Context, f report.Filter) ([]Change, error) {
	q := reportConds(f)
	// The report is what the address gave last, and the last try failed for good …
	gone := `SELECT c.address, r.report_id, a.at, a.code || ' ' || a.status FROM report_row r JOIN document_row d ON d.id = r.id
		JOIN capture_row c ON c.id = d.capture JOIN attempt_row a ON a.id = (SELECT max(x.id) FROM attempt_row x WHERE x.url = c.url)` +
		q.sql() + fmt.Sprintf(" AND a.code = '%s' AND a.status IN (404, 410) AND NOT EXISTS (SELECT 1 FROM capture_row x WHERE x.address = c.address AND x.id > c.id)", report.AttemptStatus)
	// … or it gives something since that was judged to be no report.
	replaced := `SELECT c.address, r.report_id, n.retrieved_at, nd.verdict || ': ' || nd.reason FROM report_row r JOIN document_row d ON d.id = r.id
		JOIN capture_row c ON c.id = d.capture JOIN capture_row n ON n.id = (SELECT max(x.id) FROM capture_row x WHERE x.address = c.address)
		JOIN document_capture dc ON dc.capture = n.id JOIN document_row nd ON nd.id = dc.document` +
		q.sql() + fmt.Sprintf(" AND n.id > c.id AND nd.judged_by <> '' AND nd.verdict <> '%s'", report.VerdictReport)
	rows, err := s.db.QueryContext(ctx, gone+" UNION ALL "+replaced+" ORDER BY 1, 2", append(slices.Clone(q.args), q.args...)...)
	if err != nil {
		return nil, err
	}
	changes, err := collect(rows, func(row scanner) (c Change, err error) {
		var at int64
		err = row.Scan(&c.Address, &c.Before.ID, &at, &c.Reason)
		c.Kind, c.At = ChangeWithdrawn, fromEpoch(at)
		return c, err
	}, "withdrawn reports")
	if err != nil {
		return nil, err
	}
	for i := range changes {
		if changes[i].Before, err = s.Head(ctx, changes[i].Before.ID); err != nil {
			return nil, err
		}
	}
	return changes, nil
}
