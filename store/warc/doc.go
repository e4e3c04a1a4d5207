// Package warc writes and reads WARC 1.1 files with one gzip member a record,
// the form that replay tools expect (ISO 28500:2017, Annex A).
//
//	record.go  Record, its encoding, digests and identifiers
//	reader.go  Reader: records one after another, with their offsets
//	http.go    response blocks: stored header beside the decoded body
//
// It knows nothing of catalogues: offsets and lengths are handed to the caller.
package warc
