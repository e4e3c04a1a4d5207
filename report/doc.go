// Package report holds the words that every other package shares: what a
// report is, what is found in it, where it came from and how it is asked for.
//
// It uses the standard library only and imports nothing of ours.
//
//	report.go      Report, Section, Identity: one annual report, read
//	span.go        Span, Run, Origin: places in the text and in the original
//	source.go      Part, Capture, Document, Stated: where the bytes came from
//	figure.go      Figure and the closed vocabularies of its fields
//	commitment.go  Commitment
//	problem.go     Problem
//	citation.go    Citation
//	practice.go    Practice
//	issue.go       Issue: a typed doubt about a report
//	verdict.go     Verdict: is a page a report, and why (not)
//	coverage.go    Coverage: every blank says why
//	filter.go      Filter: resolved codes that every layer understands
//	table.go       Table: columns and a row iterator
//	decimal.go     Decimal: exact decimal strings with checked constructors
//	id.go          identifiers
//	errors.go      sentinels
//
// Offsets everywhere count Unicode code points of Report.Text, start at 0 and
// are half-open.
package report
