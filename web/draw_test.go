package web

import "testing"

func TestRoundUp(t *testing.T) {
	for v, want := range map[float64]float64{7.95e12: 8e12, 100: 100, 101: 120, 0.13: 0.16, 9.1: 10, 0: 0, -3: -3} {
		if got := roundUp(v); got < want*0.999999 && want > 0 || got > want*1.000001 && want > 0 || want <= 0 && got != want {
			t.Errorf("roundUp(%v) = %v, want %v", v, got, want)
		}
	}
}
