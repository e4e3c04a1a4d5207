// Package sample is a small web of government sites that do not exist: five
// invented places with their departments' annual reports, written for this
// project. Every page says so. The demonstration crawls it over loopback; the
// tests read it.
//
//	sample.go  the reports and where they stand
//	site.go    one place's site as an http.Handler
//	page.go    its pages
//	list.go    its lists, each place in another manner
//	office.go  reports that are published as DOCX and OFD
//	pdf.go     one that is published as PDF
//	reports/   the texts; pages/ templates
package sample
