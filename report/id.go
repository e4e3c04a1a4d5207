package report

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// idLen is how many hexadecimal digits an identifier carries: 64 bits.
const idLen = 16

// Letters of item identifiers. Every identifier begins with a letter, since a
// spreadsheet reads 12e45 as a number.
const (
	IDReport     = "r"
	IDFigure     = "f"
	IDCommitment = "c"
	IDProblem    = "p"
	IDCitation   = "l"
	IDPractice   = "k"
)

// SnapshotID is the SHA-256 of the bytes in lower-case hexadecimal.
func SnapshotID(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// ReportID names the document made of these parts, in this order.
func ReportID(parts []Part) string {
	fields := make([]string, 0, 2*len(parts))
	for _, p := range parts {
		fields = append(fields, p.Snapshot, p.Member)
	}
	return IDReport + hash(fields...)
}

// ItemID names an item of a report; stable within one extractor version.
func ItemID(letter, reportID string, sp Span, raw string) string {
	return letter + hash(letter, reportID, strconv.Itoa(sp.Start), strconv.Itoa(sp.End), raw)
}

// WorkID names a work: one place, department, kind and year. It is readable:
// 371000-civil_affairs-rule_of_law-2020. Parts that are not known are "x", and
// a work of which place, kind or year is unknown is named after its report,
// so that strangers are never counted as one work.
func WorkID(id Identity, reportID string) string {
	if id.PlaceCode == "" || id.Kind == "" || id.ReportYear == 0 {
		return "w" + reportID
	}
	dept := id.Department
	if dept == "" {
		dept = "x"
	}
	return "w" + strings.Join([]string{id.PlaceCode, dept, string(id.Kind), strconv.Itoa(id.ReportYear)}, "-")
}

func hash(fields ...string) string {
	h := sha256.New()
	for _, f := range fields {
		h.Write([]byte(strconv.Itoa(len(f))))
		h.Write([]byte{':'})
		h.Write([]byte(f))
	}
	return hex.EncodeToString(h.Sum(nil))[:idLen]
}
