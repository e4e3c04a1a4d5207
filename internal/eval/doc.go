// Package eval scores extracted items against labels, as the codebook's
// section "Scoring" says.
//
//	label.go    the label file: one JSON object a line
//	score.go    Score: labels and predictions → Result
//	document.go one document: figures and traps
//	item.go     commitments, problems, citations, practices
//	match.go    one-to-one matching by overlapping spans
//	wilson.go   shares with their n and 95 % interval
//	write.go    the table, as text or Markdown, and the list of differences
//
// Predictions inside the labelled ranges match labels one to one by
// overlapping spans; value, unit, bound, measure, status and label are shares
// of the matched; equality of the span is reported apart; optional labels
// count neither way; a prediction over a trap is counted.
package eval
