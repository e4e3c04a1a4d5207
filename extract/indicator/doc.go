// Package indicator says of every figure which entry of the catalogue it is a
// value of, gives the value in that entry's unit, checks the arithmetic that
// the report itself offers, and grades how well the figure was read.
//
//	annotate.go  Annotate: the four steps over a report
//	catalogue.go data.Indicators() compiled: words, rules, which word opens which rule
//	words.go     vocabulary: all words that occur in a text, in one pass
//	match.go     which rules hold for a figure
//	guard.go     what keeps a figure out: occasions, parts, means of years, tariffs
//	cover.go     is every word of the label explained?
//	context.go   the words around a figure: clause, sentence, headings
//	standard.go  values in canonical units
//	interval.go  what a printed value can be, given rounding and 约 余 以上
//	check.go     plausible ranges; check_parts.go parts and totals;
//	             check_rate.go rates; check_growth.go shares of parts, growth,
//	             changes; check_balance.go sums between
//	             indicators, by data/balances.yaml
//	grade.go     reason codes → grade, by data/grades.yaml
//
// Nothing is looked up by pattern matching figure by figure: one pass over the
// label and one over the sentence find every word that any rule asks for.
package indicator
