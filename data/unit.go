package data

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
	"github.com/shopspring/decimal"

	"nianbao/report"
)

//go:embed units.yaml
var unitFile []byte

// Unit is a measure word or unit that reports print behind a number.
type Unit struct {
	Key       string         `yaml:"key"`
	Dimension string         `yaml:"dimension"` // key of a Dimension: what it converts into
	Factor    report.Decimal `yaml:"factor"`    // how many of the dimension's base it is, exactly
	Std       string         `yaml:"std"`       // printed form for unit_std; empty: the dimension's base
	Counts    bool           `yaml:"counts"`    // counts things one by one
	Aliases   []string       `yaml:"aliases"`   // printed forms, without 万 and 亿; the usual one first
}

// Dimension groups the units that convert into one another.
type Dimension struct {
	Key  string `yaml:"key"`
	ZH   string `yaml:"zh"`
	EN   string `yaml:"en"`
	Base string `yaml:"base"` // printed form of the base unit
}

type unitTable struct {
	Dimensions []Dimension `yaml:"dimensions"`
	Units      []Unit      `yaml:"units"`
	dimension  map[string]int
	printed    map[string]int
}

var units = sync.OnceValue(func() *unitTable {
	t, err := parseUnits(unitFile)
	if err != nil {
		panic(err) // the file is embedded and TestUnits reads it
	}
	return t
})

// parseUnits reads the unit file strictly: an unknown key is an error.
func parseUnits(src []byte) (*unitTable, error) {
	t := &unitTable{}
	if err := yaml.UnmarshalWithOptions(src, t, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("data/units.yaml: %w", err)
	}
	t.dimension = make(map[string]int, len(t.Dimensions))
	for i, d := range t.Dimensions {
		t.dimension[d.Key] = i
	}
	t.printed = make(map[string]int, 4*len(t.Units))
	for i, u := range t.Units {
		for _, a := range u.Aliases {
			if _, taken := t.printed[a]; !taken {
				t.printed[a] = i
			}
		}
	}
	return t, nil
}

// Units lists all units in the order of the file.
func Units() []Unit { return units().Units }

// Dimensions lists all dimensions in the order of the file.
func Dimensions() []Dimension { return units().Dimensions }

// LookupUnit finds the unit of a printed form (人, 平方公里, km², 个工作日).
// White space inside and full-width letters do not matter.
func LookupUnit(printed string) (Unit, bool) {
	t := units()
	if i, ok := t.printed[printed]; ok {
		return t.Units[i], true
	}
	if i, ok := t.printed[narrow(printed)]; ok {
		return t.Units[i], true
	}
	return Unit{}, false
}

// LookupDimension finds a dimension by its key.
func LookupDimension(key string) (Dimension, bool) {
	t := units()
	if i, ok := t.dimension[key]; ok {
		return t.Dimensions[i], true
	}
	return Dimension{}, false
}

// narrow drops white space and folds full-width ASCII forms.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '\t' || r == '\n' || r == '\u00A0' || r == '\u3000':
			return -1
		case r >= 0xFF01 && r <= 0xFF5E && r != '（' && r != '）':
			return r - 0xFEE0
		}
		return r
	}, s)
}

// Standard converts a value in a printed unit to the unit in which values
// without an indicator are compared. It returns false for an unknown unit.
func Standard(value report.Decimal, printed string) (report.Decimal, string, bool) {
	u, ok := LookupUnit(printed)
	if !ok {
		return "", "", false
	}
	to := u.Std
	if to == "" {
		dim, _ := LookupDimension(u.Dimension)
		to = dim.Base
	}
	out, ok := Convert(value, printed, to)
	return out, to, ok
}

// Convert turns a value in one printed unit into another one of the same
// dimension. The result is exact, or false: 亩 is 666.6… 平方米, and a third
// has no decimal.
func Convert(value report.Decimal, from, to string) (report.Decimal, bool) {
	a, okA := LookupUnit(from)
	b, okB := LookupUnit(to)
	if !okA || !okB || a.Dimension != b.Dimension {
		return "", false
	}
	if a.Factor == b.Factor {
		return value, true
	}
	v, err := decimalOf(value)
	if err != nil {
		return "", false
	}
	fa, _ := decimalOf(a.Factor)
	fb, _ := decimalOf(b.Factor)
	product := v.Mul(fa)
	quotient := product.DivRound(fb, convertDigits)
	if !quotient.Mul(fb).Equal(product) {
		return "", false
	}
	out, err := report.ParseDecimal(quotient.String())
	return out, err == nil
}

// convertDigits is enough for every exact quotient of two factors in the file.
const convertDigits = 24

func decimalOf(d report.Decimal) (decimal.Decimal, error) {
	return decimal.NewFromString(string(d))
}
