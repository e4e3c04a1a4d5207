package query

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"nianbao/report"
)

func TestParse(t *testing.T) {
	for in, want := range map[string]Node{
		"":                nil,
		" 　":              nil,
		"甲":               Word{"甲"},
		"甲 乙":             And{[]Node{Word{"甲"}, Word{"乙"}}},
		"甲 AND 乙":         And{[]Node{Word{"甲"}, Word{"乙"}}},
		"甲　乙 OR 丙":        Or{[]Node{And{[]Node{Word{"甲"}, Word{"乙"}}}, Word{"丙"}}},
		"甲 (乙 OR 丙)":      And{[]Node{Word{"甲"}, Or{[]Node{Word{"乙"}, Word{"丙"}}}}},
		"（甲）":             Word{"甲"},
		"-甲":              Not{Word{"甲"}},
		"NOT“甲 乙”":        Not{Phrase{"甲 乙"}},
		"甲-乙":             Word{"甲-乙"},
		"- 甲":             And{[]Node{Word{"-"}, Word{"甲"}}},
		`"甲\"乙\\"`:        Phrase{`甲"乙\`},
		`"甲“乙”"`:          Phrase{"甲“乙”"},
		"‘甲’":             Phrase{"甲"},
		"甲“乙”":            And{[]Node{Word{"甲"}, Phrase{"乙"}}},
		`"甲 乙"~20`:        Near{[]string{"甲", "乙"}, 20},
		"“甲　乙”～２０":        Near{[]string{"甲", "乙"}, 20},
		"市域＊":             Prefix{"市域"},
		"place:甲,乙":       Field{Name: "place", Values: []string{"甲", "乙"}, At: 6},
		"地区：甲，乙":          Field{Name: "place", Values: []string{"甲", "乙"}, At: 3},
		`title:"甲 乙"`:     Field{Name: "title", Values: []string{"甲 乙"}, At: 6},
		"year:２０２０—２０２１":  Field{Name: "year", Values: []string{"2020-2021"}, At: 5},
		"year:2020..2021": Field{Name: "year", Values: []string{"2020-2021"}, At: 5},
		"12:30":           Word{"12:30"},
		"一是：推进":           Word{"一是：推进"},
	} {
		got, err := Parse(in)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %#v, %v; want %#v", in, got, err, want)
		}
	}
}

func TestErrorsNameTheCharacter(t *testing.T) {
	for in, at := range map[string]int{
		"甲 “乙": 2, "甲)": 1, "甲 OR": 4, "OR 甲": 0, "甲 (": 3, "((甲)": 0, "书名:": 3, "foo:甲": 0, "*": 0, `"甲 乙"~x`: 5,
	} {
		if in == "书名:" { // no field, no error: text
			continue
		}
		_, err := Parse(in)
		var e *Error
		if !errors.As(err, &e) || !errors.Is(err, report.ErrQuery) {
			t.Errorf("%q: %v", in, err)
			continue
		}
		if e.At != at {
			t.Errorf("%q: at %d, want %d (%v)", in, e.At, at, err)
		}
		if e.ZH == "" || e.EN == "" || !strings.Contains(e.Chinese(), e.ZH) {
			t.Errorf("%q: %#v", in, e)
		}
	}
}

func TestQuoteRoundTrip(t *testing.T) {
	for _, text := range []string{"甲", `a"b`, `a\b`, `\"`, "甲\n乙", "“甲”", " "} {
		got, err := Parse(Quote(text))
		if err != nil || !reflect.DeepEqual(got, Phrase{text}) {
			t.Errorf("%q: %#v, %v", text, got, err)
		}
	}
}

// TestLongQueries: what is too long, deep or wide is refused quickly.
func TestLongQueries(t *testing.T) {
	start := time.Now()
	for _, in := range []string{
		strings.Repeat("(", 3000), strings.Repeat("NOT ", 900) + "甲", strings.Repeat("甲 ", 1900),
		strings.Repeat("a:", 1999), strings.Repeat("：", 3999), strings.Repeat("甲", 5000), strings.Repeat(`"`, 3999),
	} {
		_, _ = Parse(in)
	}
	if d := time.Since(start); d > time.Second {
		t.Errorf("took %v", d)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"甲 OR (乙 -丙)", `"甲 乙"~20`, "place:甲 year:2020..2021", "“甲", "市域*", "NOT NOT 甲", `"\`, "（：）"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, err := Parse(s)
		b, err2 := Parse(s)
		if !reflect.DeepEqual(a, b) || (err == nil) != (err2 == nil) {
			t.Fatal("the same query was read differently")
		}
		var e *Error
		if err != nil && (!errors.As(err, &e) || e.At < 0 || e.At > len([]rune(s))+1) {
			t.Fatalf("%v", err)
		}
		if err == nil && a != nil && len(s) < 2000 {
			if got, err := Parse(Quote(s)); err != nil || !reflect.DeepEqual(got, Phrase{strings.ToValidUTF8(s, "\uFFFD")}) {
				t.Fatalf("quoted: %#v, %v", got, err)
			}
		}
	})
}
