// Package extract turns an archived document into a report: who reports, on
// which year, what it says in figures, commitments, problems, citations and
// practices.
//
//	extract.go            Extract and Judge: the steps in order
//	clues.go              first and last lines, titles: what identity is read from
//	title.go kind.go      which line is the title, what kind of report it is
//	identify_year.go      year_sources.go: the year reported on, delivery, publication
//	identify_place.go     place_claims.go place_common.go issuer.go: the place
//	identify_department.go the issuer
//	known.go              titles and issuers read once
//	claim.go              sources and their weight; disagreement becomes an issue
//	verdict.go guard.go   is it a report, and if not, what is it
//	reading.go            a report with its code points, shared by the item extractors
//	commitment.go describe.go deadline.go problem.go
//	citation.go citation_class.go practice.go practice_name.go
//	parse.go              one line of text, for nianbao parse
//
// Subpackages: reader (bytes to text), outline (text to sections), figure,
// indicator. Everything is pure: no clock, no network, no database; the same
// document gives the same report, byte for byte.
package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/data"
	"nianbao/extract/figure"
	"nianbao/extract/indicator"
	"nianbao/extract/outline"
	"nianbao/extract/reader"
	"nianbao/internal/segment"
	"nianbao/report"
)

// Version names the rules. Whoever changes what comes out of this package or
// its subpackages raises it; pipeline reads everything again then.
//
//	2026.11-4  2026-11-28  labels from the words before and behind the number and
//	                       from lists; names of policies with a number are no
//	                       figures; the year of what a change begins from;
//	                       shares and averages are no sums of years
//	2026.11-3  2026-11-28  spans of years and scope told apart, more ways of
//	                       writing a quantity, labels; what describes in a
//	                       plan, items behind an admission, names in a row;
//	                       more pages told from reports
//	2026.11-2  2026-11-28  rates in words; sums between indicators; XLSX and RTF;
//	                       labels, commitments and practices read more closely
//	2026.11-1  2026-11-23  first version
const Version = "2026.11-4"

// Extract reads a document. The report is nil where the verdict says that it
// is none.
func Extract(doc report.Document) (*report.Report, report.Verdict) {
	rep, x, verdict := identify(doc)
	if rep == nil {
		return nil, verdict
	}
	seg, err := segment.Shared()
	if err != nil {
		return nil, report.Verdict{Code: report.VerdictUnreadable, Reason: fmt.Sprintf("the segmenter does not start: %v", err), Hint: "build with: make build"}
	}
	figures, rates := figure.FindAll(rep, seg)
	rep.Figures = figures
	indicator.Annotate(rep, rates)
	nameFigures(rep)
	x.items()
	rep.Issues = append(rep.Issues, x.textIssues()...)
	return rep, verdict
}

// Judge says whether a document is a report, without reading its items.
func Judge(doc report.Document) report.Verdict {
	_, _, verdict := identify(doc)
	return verdict
}

// identify reads everything but the items.
func identify(doc report.Document) (*report.Report, *reading, report.Verdict) {
	page, err := reader.Read(doc)
	if err != nil {
		return nil, nil, unread(err, page)
	}
	r := []rune(page.Text)
	c := gather(doc, page, r)
	c.readTitles()
	rep := &report.Report{
		ID: report.ReportID(doc.Parts), Title: data.BareTitle(c.title.text), Text: page.Text, Chars: report.CountChars(page.Text),
		Parts: doc.Parts, Runs: page.Runs, Masks: page.Masks, Grids: page.Grids,
		Issues: page.Issues, Source: sourceOf(doc, page), Extractor: Version,
	}
	if v := c.guard(rep.Chars); !v.IsReport() {
		return nil, nil, v
	}
	rep.Issues = append(rep.Issues, c.identifyKind(page.Text)...)
	year := c.identifyYear()
	o := outline.ParseRunes(r, page.Masks, page.Grids, year.year)
	if year.checkYear(o.Sections, c.kind) {
		o = outline.ParseRunes(r, page.Masks, page.Grids, year.year)
	}
	rep.Issues = append(rep.Issues, year.issues()...)
	rep.Paragraphs, rep.Sentences, rep.Sections = o.Paragraphs, o.Sentences, o.Sections
	rep.Kind, rep.ReportYear = c.kind, year.year
	rep.Published, rep.Delivered = year.published.String(), year.delivered.String()
	rep.Issues = append(rep.Issues, c.identifyPlace(&rep.Identity, page.Text)...)
	rep.Issues = append(rep.Issues, c.identifyDepartment(&rep.Identity, page.Text)...)
	v := c.judge(rep)
	if !v.IsReport() {
		return nil, nil, v
	}
	rep.OwnHost = c.ownHost(rep)
	rep.TextHash = textHash(page.Text)
	rep.WorkID = workID(rep)
	if rep.Title == "" {
		rep.Title = composedTitle(rep)
	}
	x := newReading(rep, r)
	x.known = c.known
	return rep, x, v
}

// nameFigures gives figures their identifiers; PartOf, which held "#" and an
// index, becomes the identifier of the whole.
func nameFigures(rep *report.Report) {
	for i := range rep.Figures {
		f := &rep.Figures[i]
		f.ID = report.ItemID(report.IDFigure, rep.ID, f.Span, f.Raw)
	}
	for i := range rep.Figures {
		f := &rep.Figures[i]
		whole, _ := strings.CutPrefix(f.PartOf, "#")
		if n, err := strconv.Atoi(whole); err == nil && n >= 0 && n < len(rep.Figures) && n != i {
			f.PartOf = rep.Figures[n].ID
		} else {
			f.PartOf = ""
		}
	}
}

// workID is report.WorkID; townships share the code of their county and are
// told apart by their names.
func workID(rep *report.Report) string {
	id := rep.Identity
	if id.Level == report.LevelTownship {
		_, town, _ := strings.Cut(id.IssuerID, "-")
		id.Department = strings.Trim("town_"+shortHash(town)+"_"+id.Department, "_")
	}
	return report.WorkID(id, rep.ID)
}

func shortHash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:4])
}

// textHash is the SHA-256 of the text without white space, so that a changed
// banner or margin is no new version of it.
func textHash(text string) string {
	h := sha256.New()
	buf := make([]byte, 0, 4096)
	for _, c := range text {
		if unicode.IsSpace(c) || c == '\uFEFF' {
			continue
		}
		if buf = utf8.AppendRune(buf, c); len(buf) > 4000 {
			h.Write(buf)
			buf = buf[:0]
		}
	}
	h.Write(buf)
	return hex.EncodeToString(h.Sum(nil))
}

// sourceOf is the provenance of a document: the address it was fetched from,
// or that the user or the file names, or its path.
func sourceOf(doc report.Document, page reader.Page) report.Source {
	c := doc.Capture
	s := report.Source{Snapshot: doc.Parts[0].Snapshot, RetrievedAt: c.RetrievedAt}
	for _, u := range []string{c.URL, c.Stated.SourceURL, page.Meta.SourceURL, c.Path} {
		if u != "" {
			s.URL = u
			break
		}
	}
	return s
}

// composedTitle names a report whose title is lost.
func composedTitle(rep *report.Report) string {
	names := map[report.Kind]string{
		report.KindRuleOfLaw: "法治政府建设年度报告", report.KindWorkReport: "政府工作报告", report.KindOpenness: "政府信息公开工作年度报告",
		report.KindEnforcement: "行政执法统计年报", report.KindDuty: "述法报告",
	}
	year := ""
	if rep.ReportYear > 0 {
		year = fmt.Sprintf("%d年", rep.ReportYear)
	}
	return "（" + rep.Issuer + year + names[rep.Kind] + "）"
}
