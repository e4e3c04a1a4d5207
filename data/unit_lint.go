package data

import (
	"fmt"
	"strings"
)

// lintUnits says what a person who edits units.yaml may have got wrong.
func lintUnits() []error {
	t, err := parseUnits(unitFile)
	if err != nil {
		return []error{err}
	}
	l := unitLinter{table: t, lines: strings.Split(string(unitFile), "\n")}
	l.dimensions()
	l.units()
	return l.found
}

type unitLinter struct {
	table *unitTable
	lines []string
	found []error
}

// say records a finding with the line on which key stands.
func (l *unitLinter) say(key, format string, args ...any) {
	line := 0
	for i, text := range l.lines {
		if strings.Contains(text, "{key: "+key+",") {
			line = i + 1
		}
	}
	l.found = append(l.found, fmt.Errorf("data/units.yaml:%d: %s: %s", line, key, fmt.Sprintf(format, args...)))
}

func (l *unitLinter) dimensions() {
	seen := map[string]bool{}
	for _, d := range l.table.Dimensions {
		if seen[d.Key] {
			l.say(d.Key, "the dimension stands here twice; keep one")
		}
		seen[d.Key] = true
		i, ok := l.table.printed[d.Base]
		switch {
		case !ok:
			l.say(d.Key, "base %q is no alias of any unit; add it to one", d.Base)
		case l.table.Units[i].Dimension != d.Key || l.table.Units[i].Factor != "1":
			l.say(d.Key, "base %q belongs to unit %s; give that unit this dimension and factor \"1\"", d.Base, l.table.Units[i].Key)
		}
	}
}

func (l *unitLinter) units() {
	keys, owner := map[string]bool{}, map[string]string{}
	for _, u := range l.table.Units {
		if keys[u.Key] {
			l.say(u.Key, "the key stands here twice; rename one")
		}
		keys[u.Key] = true
		if _, ok := l.table.dimension[u.Dimension]; !ok {
			l.say(u.Key, "dimension %q is not in the list above; add it or correct the name", u.Dimension)
		}
		l.factor(u)
		if len(u.Aliases) == 0 {
			l.say(u.Key, "no aliases; add the printed forms")
		}
		for _, a := range u.Aliases {
			if other, taken := owner[a]; taken {
				l.say(u.Key, "alias %q belongs to %s already; remove one", a, other)
			}
			owner[a] = u.Key
		}
	}
}

func (l *unitLinter) factor(u Unit) {
	if d, err := decimalOf(u.Factor); err != nil || !d.IsPositive() {
		l.say(u.Key, "factor %q must be a positive decimal number in quotes, such as \"0.0015\"", u.Factor)
	}
	if u.Std == "" {
		return
	}
	i, ok := l.table.printed[u.Std]
	if !ok || l.table.Units[i].Dimension != u.Dimension {
		l.say(u.Key, "std %q is no unit of dimension %s; use one of its aliases", u.Std, u.Dimension)
	}
}
