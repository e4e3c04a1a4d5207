package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"reflect"

	"github.com/mattn/go-sqlite3"
)

// driverRows reads a query through the driver itself: database/sql converts
// every value by reflection, which costs more than SQLite does. It is used
// within sql.Conn.Raw.
type driverRows struct {
	rows driver.Rows
	vals []driver.Value
}

func queryDriver(ctx context.Context, conn *sqlite3.SQLiteConn, query string, args []any) (*driverRows, error) {
	named := make([]driver.NamedValue, len(args))
	for i, a := range args {
		v, err := driver.DefaultParameterConverter.ConvertValue(a)
		if err != nil {
			return nil, err
		}
		named[i] = driver.NamedValue{Ordinal: i + 1, Value: v}
	}
	rows, err := conn.QueryContext(ctx, query, named)
	if err != nil {
		return nil, err
	}
	return &driverRows{rows: rows, vals: make([]driver.Value, len(rows.Columns()))}, nil
}

// next moves to the next row; false at the end.
func (r *driverRows) next() (bool, error) {
	switch err := r.rows.Next(r.vals); {
	case errors.Is(err, io.EOF):
		return false, nil
	case err != nil:
		return false, err
	}
	return true, nil
}

func (r *driverRows) close() error { return r.rows.Close() }

// Scan copies the row. NULL leaves a destination as it is.
func (r *driverRows) Scan(dest ...any) error {
	if len(dest) != len(r.vals) {
		return fmt.Errorf("%d columns for %d destinations", len(r.vals), len(dest))
	}
	for i, d := range dest {
		if err := assign(d, r.vals[i]); err != nil {
			return fmt.Errorf("column %d: %w", i, err)
		}
	}
	return nil
}

func assign(dest any, v driver.Value) error {
	switch d := dest.(type) {
	case *any:
		*d = v
		return nil
	case *int64:
		n, ok := v.(int64)
		*d = n
		return mismatch(ok, v)
	case *int:
		n, ok := v.(int64)
		*d = int(n)
		return mismatch(ok, v)
	case *bool:
		n, ok := v.(int64)
		*d = n != 0
		return mismatch(ok, v)
	case *string:
		s, ok := v.(string)
		*d = s
		return mismatch(ok, v)
	}
	// Codes such as report.Level are strings of their own type.
	if p := reflect.ValueOf(dest); p.Kind() == reflect.Pointer && p.Elem().Kind() == reflect.String {
		s, ok := v.(string)
		p.Elem().SetString(s)
		return mismatch(ok, v)
	}
	return fmt.Errorf("no conversion to %T", dest)
}

func mismatch(ok bool, v driver.Value) error {
	if ok || v == nil {
		return nil
	}
	return fmt.Errorf("unexpected %T", v)
}
