package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"

	"github.com/mattn/go-sqlite3"

	"nianbao/report"
)

// cursor reads items in one consistent state of the catalogue, on a connection
// of its own.
type cursor struct {
	s     *Store
	conn  *sqlite3.SQLiteConn
	state int64 // of the catalogue, for the cache of heads

	id   int64 // report that head holds
	head report.Head
}

// of returns the head of the report that an item's key belongs to.
func (c *cursor) of(item int64) (report.Head, error) {
	id := item >> itemBits
	if id == c.id {
		return c.head, nil
	}
	h, err := c.s.heads.get(id, c.state, func() (report.Head, error) { return c.load(id) })
	if err != nil {
		return h, err
	}
	c.id, c.head = id, h
	return h, nil
}

func (c *cursor) load(id int64) (report.Head, error) {
	rows, err := queryDriver(context.Background(), c.conn, "SELECT "+headColumns+" FROM report_row r WHERE r.id = ?", []any{id})
	if err != nil {
		return report.Head{}, err
	}
	defer rows.close()
	if ok, err := rows.next(); !ok {
		return report.Head{}, fmt.Errorf("report %d: %w", id, orNotFound(err))
	}
	return scanHead(rows)
}

func orNotFound(err error) error {
	if err == nil {
		return report.ErrNotFound
	}
	return err
}

// readState runs fn within one state of the catalogue.
func (s *Store) readState(ctx context.Context, fn func(c *cursor) error) error {
	if err := s.settled(); err != nil {
		return err
	}
	c := &cursor{s: s, state: s.generation()}
	s.heads.freshen(c.state)
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback()
	return conn.Raw(func(d any) error {
		var ok bool
		if c.conn, ok = d.(*sqlite3.SQLiteConn); !ok {
			return fmt.Errorf("unexpected driver %T", d)
		}
		return fn(c)
	})
}

// items yields the rows of a query on items; scan fills the item and returns
// its key.
func items[T any](ctx context.Context, s *Store, op, query string, args []any,
	scan func(row scanner, v *T) (int64, error), head func(v *T, h report.Head)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		err := s.readState(ctx, func(c *cursor) error {
			rows, err := queryDriver(ctx, c.conn, query, args)
			if err != nil {
				return err
			}
			defer rows.close()
			var v, blank T // one for all rows: a row is large, and a table has hundreds of thousands
			for {
				ok, err := rows.next()
				if !ok {
					return err
				}
				v = blank
				id, err := scan(rows, &v)
				if err != nil {
					return err
				}
				h, err := c.of(id)
				if err != nil {
					return err
				}
				if head(&v, h); !yield(v, nil) {
					return errStopped
				}
			}
		})
		if err != nil && err != errStopped {
			var zero T
			yield(zero, fmt.Errorf("%s: %w", op, err))
		}
	}
}

// itemQuery is a query for items of one table, as i, with the title of their
// section. The cross join keeps SQLite to the order of reports, in which the
// items then come without being sorted.
func itemQuery(table, columns, more string, q *where) string {
	return "SELECT i.id, " + columns + ", " + sectionSQL + " FROM report_row r CROSS JOIN " + table + " i ON i.id" + itemRange + more +
		q.sql() + itemOrder + ", i.id"
}
