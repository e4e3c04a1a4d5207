// Package web is the workbench: pages rendered on the server over a corpus
// that is open for reading. Nothing in it writes; it works without script and
// is pleasanter with it; it asks no other host for anything.
//
//	server.go      Options, New: routes and the guards around them
//	guard.go       Host check, content policy, time limits; gzip.go
//	layout.go      templates, what every page shares, language
//	failure.go     what an error says to a visitor
//	query.go       the state of a page is its address: filters to and from it
//	memo.go        counts of the whole corpus, kept while it does not change; warm.go
//	table.go       every page with a table has its CSV, XLSX and JSON beside it
//	names.go       names of places, departments, kinds, topics, codes; number.go scale.go
//	home.go        what the corpus holds, and three questions to start from
//	search.go      the search page: tabs, order, paging, the same command
//	facet.go snippet.go hits.go kwic.go
//	               its filter panel, passages, files and concordance
//	report.go      one report: outline and text with marks; part.go a part of a long
//	               one; around.go what is near it
//	marks.go       spans of items as nested HTML
//	item.go        the card of an item: its reading, and how to cite it
//	original.go    the archived bytes in a sandbox
//	compare.go     places and years for an indicator; cell.go one cell; order.go
//	               rows by a year's values, and what stands around them
//	chart.go       what is drawn of a matrix; draw.go the drawing
//	topic.go align.go follow.go words.go like.go sharing.go
//	               the other ways of comparing; ways.go leads to them;
//	               soon.go lets a long one be made behind its page
//	indicator.go   the catalogue and a page an indicator; histogram.go
//	practice.go    practices; mention.go one of them
//	commitment.go coverage.go about.go accuracy.go
//	bars.go        small bars that the page draws itself
//	templates/     pages; static/ style and script
package web
