package data

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"nianbao/report"
)

// Years before the state or far ahead are typing errors.
const firstYear, lastYear = 1949, 2100

// yearMarks folds what people write between and after years.
var yearMarks = strings.NewReplacer("年", "", "度", "", "—", "-", "–", "-", "－", "-", "~", "-", "～", "-", "至", "-", "到", "-",
	"，", ",", "、", ",", ";", ",", "；", ",", " ", "")

// ResolveYears reads 2020, 2020-2023, 2020-, -2015 and 2019,2021-2023. One
// year or range comes back as from and to (0 for an open end), several as a
// list in order.
func ResolveYears(word string) (from, to int, list []int, err error) {
	pieces := strings.FieldsFunc(yearMarks.Replace(narrowDigits(word)), func(r rune) bool { return r == ',' })
	if len(pieces) == 0 {
		return 0, 0, nil, yearError(word)
	}
	for _, p := range pieces {
		if from, to, err = yearRange(p); err != nil {
			return 0, 0, nil, yearError(word)
		}
		if len(pieces) == 1 {
			return from, to, nil, nil
		}
		if from == 0 || to == 0 {
			return 0, 0, nil, yearError(word)
		}
		for y := from; y <= to; y++ {
			list = append(list, y)
		}
	}
	slices.Sort(list)
	return 0, 0, slices.Compact(list), nil
}

func yearRange(s string) (from, to int, err error) {
	a, b, isRange := strings.Cut(s, "-")
	if from, err = year(a); err != nil {
		return 0, 0, err
	}
	if !isRange {
		if from == 0 {
			return 0, 0, report.ErrUnknownName
		}
		return from, from, nil
	}
	if to, err = year(b); err != nil {
		return 0, 0, err
	}
	if from == 0 && to == 0 || to != 0 && from > to {
		return 0, 0, report.ErrUnknownName
	}
	return from, to, nil
}

// year reads one year; "" is an open end.
func year(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	y, err := strconv.Atoi(s)
	if err != nil || y < firstYear || y > lastYear {
		return 0, fmt.Errorf("year %q: %w", s, report.ErrUnknownName)
	}
	return y, nil
}

func yearError(word string) error {
	return &report.NameError{Kind: "year", Name: word, Suggestions: []string{"2020", "2020-2023", "2019,2021"}, Err: report.ErrUnknownName}
}

// narrowDigits folds full-width digits.
func narrowDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' {
			return r - '０' + '0'
		}
		return r
	}, s)
}
