package eval

import (
	"fmt"
	"math"
)

// Share is k of n.
type Share struct{ K, N int }

// Add counts one case.
func (s *Share) Add(right bool) {
	s.N++
	if right {
		s.K++
	}
}

func (s *Share) merge(t Share) { s.K += t.K; s.N += t.N }

// Rate is the share, 0 where nothing was counted.
func (s Share) Rate() float64 {
	if s.N == 0 {
		return 0
	}
	return float64(s.K) / float64(s.N)
}

// z95 is the 97.5th percentile of the standard normal distribution.
const z95 = 1.959963984540054

// Wilson is the 95 % score interval of the share (Wilson 1927), which stays
// inside 0–1 and is right for small n and shares near 1.
func (s Share) Wilson() (low, high float64) {
	if s.N == 0 {
		return 0, 1
	}
	n, p := float64(s.N), s.Rate()
	z2 := z95 * z95
	mid := (p + z2/(2*n)) / (1 + z2/n)
	half := z95 / (1 + z2/n) * math.Sqrt(p*(1-p)/n+z2/(4*n*n))
	return math.Max(0, mid-half), math.Min(1, mid+half)
}

// String prints 0.981 (0.953–0.993, n 213).
func (s Share) String() string {
	if s.N == 0 {
		return "–"
	}
	low, high := s.Wilson()
	return fmt.Sprintf("%.3f (%.3f–%.3f, n %d)", s.Rate(), low, high, s.N)
}
