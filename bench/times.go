package main

import (
	"slices"
	"time"
)

// times are latencies in milliseconds.
type times struct {
	First []float64 // of the first time each query is asked in the process
	Warm  []float64
	Found float64 // mean number of reports found
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// quantile is the value below which the share p of the list lies.
func quantile(list []float64, p float64) float64 {
	if len(list) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(list))
	return sorted[min(int(p*float64(len(sorted))), len(sorted)-1)]
}
