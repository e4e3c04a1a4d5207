// Package data is the reference data that reading Chinese annual reports
// needs: places, departments, kinds of report, topics, words and sites.
//
// It is data first: YAML, CSV and word lists under data/, embedded, read
// strictly when first needed. Origin, licence and date stand at the head of
// each file. Lint finds what an edit has got wrong; a test runs it.
//
//	embed.go       the embedded files, Version of each area
//	region.go      Region, LookupRegion, FindRegions, Ancestors
//	region_load.go regions.csv and gazetteer.yaml → the table
//	region_move.go RegionIn: a place through abolition and renaming
//	region_name.go short and common names of a place
//	place.go       ScanPlaces: places named in a title or a signature
//	department.go  Department, ScanDepartments: departments and their reorganisations
//	kind.go        KindInfo, TitleKind: what a title says about a page
//	topic.go       Topic, MatchTopic: outline topics of a heading
//	dictionary.go  Word, Dictionary: the genre's words for jieba
//	synonym.go     Synonyms, Boilerplate
//	site.go        Site, ParseSite: government sites
//	indicator.go   the indicator catalogue
//	unit.go        units of measure
//	verdict.go     what an input was taken for, in words, and what to do
//	rules.go       words around numbers
//	cues.go        words that tell the parts of a report
//	cms.go         content systems and page furniture
//	discovery.go   what makes a link promising
//	resolve.go     names as users type them → codes; resolve_year.go for years
//	suggest.go     nearest known names
//	pattern.go     a(b|c)d: short notation for several spellings
//	scan.go        longest matches of many names in a short text
//	lint.go        Lint
package data
