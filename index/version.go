package index

// Version is the layout of the index. An index of another version is refused
// with report.ErrIndexStale: it must be built again (nianbao index).
//
//	2026.11-1  pairs of code points, jieba's words with frequencies, tags,
//	           keyword fields, and the spans of each report's parts
const Version = "2026.11-1"

// versionKey is where the version lies inside bleve's index.
var versionKey = []byte("nianbao_version")
