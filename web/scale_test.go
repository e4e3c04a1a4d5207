package web

import (
	"testing"

	"nianbao/report"
)

func TestShiftedLosesNoDigit(t *testing.T) {
	for _, c := range []struct {
		number string
		places int
		want   string
	}{
		{"646090000000", 8, "6460.9"}, {"-290000000000", 8, "-2900"}, {"12345", 4, "1.2345"}, {"5", 4, "0.0005"}, {"0", 8, "0"},
		{"469800.5", 4, "46.98005"}, {"100000000", 8, "1"}, {"7", 0, "7"}, {"", 4, ""},
	} {
		if got := shifted(c.number, c.places); got != c.want {
			t.Errorf("%s by %d places is %s, want %s", c.number, c.places, got, c.want)
		}
	}
}

func TestScaleOfFigure(t *testing.T) {
	for _, c := range []struct{ value, unit, want string }{
		{"593510000000", "元", "5935.1 亿元"}, {"2057641", "人次", "205.7641 万人次"}, {"31800", "人", "31\u2009800 人"}, {"185", "人", "185 人"}, {"100000000", "%", "100\u2009000\u2009000 %"},
	} {
		f := &report.Figure{Value: report.Decimal(c.value), Unit: c.unit}
		sc := scaleOfFigure(f)
		if got := valueText(f, sc) + " " + sc.unit(f.Unit); got != c.want {
			t.Errorf("%s%s reads %q, want %q", c.value, c.unit, got, c.want)
		}
	}
}
