package query

import (
	"fmt"

	"nianbao/report"
)

// Error is a query that cannot be read. It wraps report.ErrQuery.
type Error struct {
	At    int    // code point of the query, counted from 0
	Found string // what stands there, blank at the end
	EN    string // what is wrong and what to do, in English
	ZH    string // the same in Chinese
}

func (e *Error) Error() string {
	if e.Found == "" {
		return fmt.Sprintf("query, at its end: %s", e.EN)
	}
	return fmt.Sprintf("query, character %d (%s): %s", e.At+1, e.Found, e.EN)
}

// Chinese is the message in Chinese.
func (e *Error) Chinese() string {
	if e.Found == "" {
		return "检索式末尾：" + e.ZH
	}
	return fmt.Sprintf("检索式第%d个字符（%s）：%s", e.At+1, e.Found, e.ZH)
}

func (e *Error) Unwrap() error { return report.ErrQuery }
