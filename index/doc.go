// Package index finds reports by their words, and proves what it finds against
// their text.
//
//	document.go   a report as a bleve document; field.go its fields without allocation
//	units.go      the spans of a report's parts, stored with it: units_write.go,
//	              units_read.go; item.go its items
//	index.go      Open, Add, Delete, Close; version.go; segments.go when they are merged
//	reader.go     reading beside a process that writes
//	view.go       one state of the index; columns.go fields by document
//	request.go    Request and Result
//	search.go     Search: what is asked, once round; hit.go the page of it
//	plan.go       a query resolved; term.go, resolve.go, synonym.go, filter.go
//	bound.go      what the postings alone know
//	find.go       candidates, verified against the text on all cores; text.go their texts
//	match.go      a query asked of one text; near.go, needle.go
//	unit.go       paragraphs, sentences and items that match; unit_count.go how
//	              many; holds.go a query asked of one
//	rank.go       BM25; order.go sorting by ranks.go; facet.go counting; snippet.go showing
//	superseded.go one report a work; cache.go pages of one search
//	explain.go    why nothing was found
//	kwic.go       concordance; kwic_sort.go by context; kwic_group.go by place and
//	              year
//	like.go       shared wording; highlight.go marks in one report
//	integrity.go  damaged indexes are refused
//
// The index holds two kinds of postings: jieba's words, for ranking, and every
// two neighbouring code points, as candidates for exact search. A phrase may
// stand in the reports that have all its pairs, and the text has the last word;
// so a phrase is found wherever it stands, also across words, marks and lines.
// The case of A–Z is ignored, as in a browser; nothing else is folded.
package index
