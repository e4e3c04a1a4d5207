// Package compare puts many reports side by side.
//
//	source.go     Source: what it reads from
//	matrix.go     places × years for an indicator
//	series.go     which values share a row; period.go: one year, a part, several
//	pick.go       which value a cell shows, by the printed rule
//	blank.go      why a cell is empty; mention.go: what a report says instead
//	change.go     change over the year before, between exact values only
//	long.go       the same matrix as a long table, and as a wide one
//	catalogue.go  the indicators with how many places and years have each
//	topic.go      passages of each place for one topic
//	align.go      two reports, section by section and sentence by sentence
//	merge.go      pairs in order, and those that moved
//	similar.go    how alike two sentences are
//	keyness.go    words that one group of reports uses more than the rest
//	follow.go     a commitment and its best candidates in the next report
//	practice.go   where and when a practice was first done, how it spread
package compare
