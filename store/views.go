package store

import (
	"fmt"
	"strings"

	"nianbao/report"
)

// The views are for people: pandas, R, Datasette and DuckDB open them as they
// are. Their names and columns are those of the exported tables (design.md,
// Tables) and stay the same between versions; docs/catalogue.md describes
// them. They hold the preferred report of each work; all_reports holds all.
// Text that is not there is '', a number that is not there NULL.

// view is a name and columns, each with the expression that gives it.
type view struct {
	name    string
	columns [][2]string
	from    string
}

func column(name, expr string) [2]string { return [2]string{name, expr} }

// same are columns that the base table holds under the same name.
func same(alias string, names ...string) [][2]string {
	out := make([][2]string, len(names))
	for i, n := range names {
		out[i] = column(n, alias+"."+n)
	}
	return out
}

func wordSQL(key string) string { return "(SELECT text FROM word WHERE id = " + key + ")" }

func instantSQL(expr string) string {
	return "strftime('%Y-%m-%dT%H:%M:%SZ', " + expr + ", 'unixepoch')"
}

const (
	sectionSQL  = "coalesce((SELECT x.title FROM section_row x WHERE x.id = (i.id & ~1048575) + i.section AND i.section >= 0), '')"
	sentenceSQL = "coalesce((SELECT x.text FROM sentence_row x WHERE x.id = (i.id & ~1048575) + i.sentence AND i.sentence >= 0), '')"
	boolSQL     = "CASE WHEN %s THEN 'true' ELSE 'false' END"
)

// itemHead are the report's columns in a view of items.
var itemHead = concat(
	same("r", "report_id", "work_id", "place_code", "place", "city_code", "province", "level", "department", "issuer_id", "report_kind"),
	[][2]string{column("report_year", "nullif(r.report_year, 0)")})

var itemSource = [][2]string{column("source_url", "r.source_url"), column("snapshot_sha256", "r.snapshot")}

var sectionTopic = [][2]string{column("section", sectionSQL), column("topic", wordSQL("i.topic"))}

var startEnd = same("i", "start", "end")

func concat(lists ...[][2]string) (out [][2]string) {
	for _, l := range lists {
		out = append(out, l...)
	}
	return out
}

func itemFrom(table string) string {
	return "report_row r CROSS JOIN " + table + " i ON i.id" + itemRange + " WHERE r.preferred = 1"
}

func views() []view {
	return []view{figuresView(), commitmentsView(), problemsView(), practicesView(), citationsView(),
		reportsView("reports", " WHERE r.preferred = 1"), reportsView("all_reports", "", column("preferred", "r.preferred")), coverageView()}
}

func figuresView() view {
	return view{"figures", concat(
		[][2]string{column("figure_id", itemSQL(report.IDFigure, "i.item"))}, itemHead,
		[][2]string{column("ref_year", "nullif(i.ref_year, 0)"), column("published", "r.published")}, sectionTopic,
		[][2]string{column("label", "i.label"), column("indicator", wordSQL("i.indicator")), column("raw", "i.raw")},
		same("i", "value", "value_high", "value_min", "value_max"),
		[][2]string{column("unit", wordSQL("i.unit")), column("value_std", "i.value_std"), column("unit_std", wordSQL("i.unit_std")),
			column("bound", vocabBound.sql("i.traits")), column("measure", vocabMeasure.sql("i.traits")),
			column("status", vocabStatus.sql("i.traits")), column("aggregation", vocabAgg.sql("i.traits")),
			column("estimated", fmt.Sprintf(boolSQL, fmt.Sprintf("i.traits & %d", estimatedBit))),
			column("comparison", wordSQL("i.comparison")), column("period", wordSQL("i.period")), column("scope", wordSQL("i.scope")),
			column("scope_from", vocabScopeFrom.sql("i.traits")), column("part_of", itemSQL(report.IDFigure, "i.part_of")),
			column("sentence", sentenceSQL)},
		startEnd,
		[][2]string{column("page", "nullif(i.page, 0)"), column("rule", wordSQL("i.rule")), column("grade", vocabGrade.sql("i.traits")),
			column("check_result", vocabCheck.sql("i.traits")), column("check_note", "i.check_note")},
		itemSource,
		[][2]string{column("retrieved_at", instantSQL("r.retrieved_at")), column("extractor_version", "r.extractor")},
	), itemFrom("figure_row")}
}

func commitmentsView() view {
	return view{"commitments", concat(
		[][2]string{column("commitment_id", itemSQL(report.IDCommitment, "i.item"))}, itemHead,
		[][2]string{column("published", "r.published")}, sectionTopic,
		[][2]string{column("text", "i.text"), column("target_year", "nullif(i.target_year, 0)"), column("target_year_end", "nullif(i.target_year_end, 0)")},
		same("i", "target_year_from", "deadline", "strength"),
		[][2]string{column("measurable", fmt.Sprintf(boolSQL, "i.measurable"))}, startEnd, itemSource,
	), itemFrom("commitment_row")}
}

func problemsView() view {
	return view{"problems", concat(
		[][2]string{column("problem_id", itemSQL(report.IDProblem, "i.item"))}, itemHead,
		[][2]string{column("published", "r.published")}, sectionTopic, same("i", "text"), startEnd, itemSource,
	), itemFrom("problem_row")}
}

func practicesView() view {
	return view{"practices", concat(
		[][2]string{column("practice_id", itemSQL(report.IDPractice, "i.item"))}, itemHead,
		[][2]string{column("published", "r.published")}, sectionTopic,
		[][2]string{column("name", wordSQL("i.name")), column("raw", "i.raw"), column("quoted", fmt.Sprintf(boolSQL, "i.quoted")),
			column("stance", "i.stance"), column("boilerplate", fmt.Sprintf(boolSQL, "i.boilerplate")),
			column("issuers", "(SELECT count(*) FROM practice_issuer x WHERE x.name = i.name)"), column("sentence", sentenceSQL)},
		startEnd, itemSource,
	), itemFrom("practice_row")}
}

func citationsView() view {
	return view{"citations", concat(
		[][2]string{column("citation_id", itemSQL(report.IDCitation, "i.item"))}, itemHead,
		[][2]string{column("published", "r.published")}, sectionTopic,
		[][2]string{column("title", wordSQL("i.title")), column("number", "i.number"), column("number_raw", "i.number_raw"),
			column("class", wordSQL("i.class")), column("raw", "i.raw")},
		startEnd, itemSource,
	), itemFrom("citation_row")}
}

func reportsView(name, which string, more ...[2]string) view {
	issues := "coalesce((SELECT group_concat(x.value ->> 'code', ';') FROM json_each(iif(r.issues = '', '[]', r.issues)) x), '')"
	return view{name, concat(
		same("r", "report_id", "work_id", "place_code", "place", "province", "level", "department", "issuer_id", "report_kind"),
		[][2]string{column("report_year", "nullif(r.report_year, 0)")},
		same("r", "published", "delivered", "title", "chars", "figures", "commitments"), itemSource,
		[][2]string{column("retrieved_at", instantSQL("r.retrieved_at")), column("issues", issues)}, more,
	), "report_row r" + which}
}

func coverageView() view {
	return view{"coverage", concat(
		same("c", "place_code", "place", "department", "report_kind", "report_year"),
		[][2]string{column("state", "iif(r.id IS NULL, c.state, 'collected')"), column("evidence", "iif(r.id IS NULL, c.evidence, r.source_url)"),
			column("report_id", "coalesce(r.report_id, '')"), column("checked_at", "c.checked_at")},
	), `coverage_row c LEFT JOIN report_row r ON r.place_code = c.place_code AND r.department = c.department
		AND r.report_kind = c.report_kind AND r.report_year = c.report_year AND r.preferred = 1`}
}

// viewsSQL drops and makes the views.
func viewsSQL() string {
	var b strings.Builder
	for _, v := range views() {
		fmt.Fprintf(&b, "DROP VIEW IF EXISTS %s;\nCREATE VIEW %[1]s AS SELECT\n", v.name)
		for i, c := range v.columns {
			if i > 0 {
				b.WriteString(",\n")
			}
			fmt.Fprintf(&b, "  %s AS \"%s\"", c[1], c[0])
		}
		fmt.Fprintf(&b, "\nFROM %s;\n", v.from)
	}
	return b.String()
}
