package index

// Version is the layout of the index. An index of another version is refused
// with report.ErrIndexStale: it must be built again (nianbao index).
//
//	2026.11-1  pairs of code points, jieba's words with frequencies, tags,
//	           keyword fields, and the spans of each report's parts
//	2026.11-2  2026-11-28  identifiers of items that follow from their place
//	           are no longer stored
const Version = "2026.11-2"

// versionKey is where the version lies inside bleve's index.
var versionKey = []byte("nianbao_version")
