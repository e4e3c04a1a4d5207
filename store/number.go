package store

import (
	"fmt"
	"strconv"

	"nianbao/report"
)

// number is how a decimal is stored: as an integer or a float where that gives
// back the same digits, so that SQL can compare and add, else as text.
func number(d report.Decimal) any {
	if d == "" {
		return nil
	}
	s := string(d)
	if n, err := strconv.ParseInt(s, 10, 64); err == nil && strconv.FormatInt(n, 10) == s {
		return n
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil && strconv.FormatFloat(f, 'f', -1, 64) == s {
		return f
	}
	return s
}

// decimal is the reverse of number.
func decimal(v any) report.Decimal {
	switch v := v.(type) {
	case nil:
		return ""
	case int64:
		return report.Decimal(strconv.FormatInt(v, 10))
	case float64:
		return report.Decimal(strconv.FormatFloat(v, 'f', -1, 64))
	case []byte:
		return report.Decimal(v)
	case string:
		return report.Decimal(v)
	}
	return ""
}

// itemNumber stores an identifier of the usual form, a letter and 16
// hexadecimal digits, as a number of eight bytes; another one as it is.
func itemNumber(letter, id string) any {
	if id == "" {
		return nil
	}
	if len(id) == 17 && id[:1] == letter {
		if n, err := strconv.ParseUint(id[1:], 16, 64); err == nil && itemID(letter, int64(n)) == id {
			return int64(n)
		}
	}
	return id
}

// itemID is the reverse of itemNumber.
func itemID(letter string, v any) string {
	switch v := v.(type) {
	case int64:
		const hexdigits = "0123456789abcdef"
		var b [17]byte
		b[0] = letter[0]
		for i, u := 16, uint64(v); i > 0; i, u = i-1, u>>4 {
			b[i] = hexdigits[u&15]
		}
		return string(b[:])
	case []byte:
		return string(v)
	case string:
		return v
	}
	return ""
}

// itemSQL is the identifier in a view.
func itemSQL(letter, column string) string {
	return fmt.Sprintf("CASE typeof(%[2]s) WHEN 'integer' THEN printf('%[1]s%%016x', %[2]s) ELSE coalesce(%[2]s, '') END", letter, column)
}
