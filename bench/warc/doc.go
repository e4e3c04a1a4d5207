// Package warc reads the archive of a corpus with a reader that is not ours,
// github.com/internetarchive/gowarc, and checks what it finds.
package warc
