package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"

	"nianbao/report"
)

// cursor reads items in one consistent state of the catalogue, on a connection
// of its own.
type cursor struct {
	s     *Store
	ctx   context.Context
	conn  *sql.Conn
	state int64 // of the catalogue, for the cache of heads

	heads *sql.Stmt
	id    int64 // report that head holds
	head  report.Head
}

func (s *Store) cursor(ctx context.Context) (*cursor, error) {
	if err := s.settled(); err != nil {
		return nil, err
	}
	c := &cursor{s: s, ctx: ctx, state: s.generation()}
	s.heads.freshen(c.state)
	var err error
	if c.conn, err = s.db.Conn(ctx); err != nil {
		return nil, err
	}
	if _, err = c.conn.ExecContext(ctx, "BEGIN"); err != nil {
		c.conn.Close()
		return nil, err
	}
	return c, nil
}

func (c *cursor) close() {
	if c.heads != nil {
		c.heads.Close()
	}
	c.conn.ExecContext(context.WithoutCancel(c.ctx), "ROLLBACK")
	c.conn.Close()
}

// of returns the head of the report that an item's key belongs to.
func (c *cursor) of(item int64) (report.Head, error) {
	id := item >> itemBits
	if id == c.id {
		return c.head, nil
	}
	h, err := c.s.heads.get(id, c.state, func() (report.Head, error) {
		if c.heads == nil {
			var err error
			c.heads, err = c.conn.PrepareContext(c.ctx, "SELECT "+headColumns+" FROM report_row r WHERE r.id = ?")
			if err != nil {
				return report.Head{}, err
			}
		}
		return scanHead(c.heads.QueryRow(id))
	})
	if err != nil {
		return h, err
	}
	c.id, c.head = id, h
	return h, nil
}

// items yields the rows of a query on items; scan fills the item and returns
// its key.
func items[T any](ctx context.Context, s *Store, op, query string, args []any,
	scan func(row scanner, v *T) (int64, error), head func(v *T, h report.Head)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		fail := func(err error) { yield(zero, fmt.Errorf("%s: %w", op, err)) }
		c, err := s.cursor(ctx)
		if err != nil {
			fail(err)
			return
		}
		defer c.close()
		rows, err := c.conn.QueryContext(ctx, query, args...)
		if err != nil {
			fail(err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			var v T
			id, err := scan(rows, &v)
			if err != nil {
				fail(err)
				return
			}
			h, err := c.of(id)
			if err != nil {
				fail(err)
				return
			}
			head(&v, h)
			if !yield(v, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			fail(err)
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
