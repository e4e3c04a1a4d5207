// Package eval holds labels made by hand and the accuracy that was last measured
// with them. README.md describes the files.
package eval

import _ "embed"

// Accuracy is the table that `nianbao eval` printed last, as Markdown. It is
// made anew by `make accuracy`.
//
//go:embed accuracy.md
var Accuracy string
