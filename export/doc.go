// Package export writes tables: the extracted items of a corpus as rows that a
// spreadsheet, R or pandas opens, each with its way back to the source.
//
//	column.go      how a row becomes cells; the columns every item shares
//	figure.go      the figures table
//	commitment.go  problem.go  citation.go  practice.go  report.go  coverage.go
//	format.go      Write: one table in one format
//	csv.go jsonl.go markdown.go terminal.go xlsx.go parquet.go
//	select.go      choose columns
//	datapackage.go  a folder with data, codebook, coverage and citation
//	sample.go      a random sample as a coding sheet
//
// Every writer streams: a million rows take no more memory than a thousand.
// The same rows give the same bytes.
package export
