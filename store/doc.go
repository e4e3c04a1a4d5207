// Package store keeps a corpus on disk: the archive of originals, the SQLite
// catalogue and the canonical texts.
//
//	DIR/NIANBAO    says that the folder is a corpus
//	DIR/lock       held by the one process that writes
//	DIR/archive/   originals as fetched: WARC 1.1, a gzip member a record
//	DIR/corpus.db  the catalogue; its views are documented in docs/catalogue.md
//	DIR/texts/     canonical texts, one after another
//	DIR/index/     the search index, which is not of this package
//
// Everything is written in one order: archive synced, then the catalogue in a
// transaction, later the index and the mark that it is up to date. Opening for
// writing repairs what a killed process left in between.
//
//	store.go       Store, Open, Close
//	lock.go        the one writer
//	catalog.go     connections, versions and migrations; schema.sql the tables
//	views.go       the views, which are for people
//	writer.go      the writing connection
//	batch.go       operations, batches, lasting writes
//	archive.go     the folder of WARC files; warc/ their form
//	recovery.go    what opening repairs
//	capture.go     bytes obtained from somewhere: writing
//	captures.go    … and reading
//	conversion.go  output of external converters
//	document.go    documents and what is to be extracted
//	extraction.go  what extraction made of them
//	work.go        which report stands for its work
//	text.go lost.go
//	               canonical texts; lost ones, and room taken by old ones
//	report.go head.go item.go section.go figure.go commitment.go problem.go
//	citation.go practice.go
//	               reports and items, written and read
//	rows.go        rows of items through the driver
//	filter.go      report.Filter in SQL
//	summary.go     counts, looking up, checking
//	verdict.go     documents that are no reports
//	indexed.go     what the index holds
//	frontier.go attempt.go listing.go
//	               the memory of a crawl
//	coverage.go coverage_place.go evidence.go
//	               what is missing and why
//	change.go      what changed after publication
//	vocabulary.go word.go number.go blob.go
//	               how values are stored in few bytes
package store
