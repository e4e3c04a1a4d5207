// Package web is the workbench: pages rendered on the server over a corpus
// that is open for reading. Nothing in it writes; it works without script and
// is pleasanter with it; it asks no other host for anything.
//
//	server.go   Options, New: routes and the guards around them
//	guard.go    Host check, content policy, methods, time limits
//	layout.go   templates, what every page shares, language
//	query.go    the state of a page is its address: filters to and from it
//	search.go   the search page and its tables
//	report.go   one report: outline, text with marks, card of an item
//	marks.go    spans of items as nested HTML
//	names.go    names of places, departments, kinds, topics, blanks in both languages
//	templates/  pages; static/ style and script
package web
