package store

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The columns of design.md, Tables: people's scripts depend on them.
var viewColumns = map[string]string{
	"figures":     "figure_id,report_id,work_id,place_code,place,city_code,province,level,department,issuer_id,report_kind,report_year,ref_year,published,section,topic,label,indicator,raw,value,value_high,value_min,value_max,unit,value_std,unit_std,bound,measure,status,aggregation,estimated,comparison,period,scope,scope_from,part_of,sentence,start,end,page,rule,grade,check_result,check_note,source_url,snapshot_sha256,retrieved_at,extractor_version",
	"commitments": "commitment_id,report_id,work_id,place_code,place,city_code,province,level,department,issuer_id,report_kind,report_year,published,section,topic,text,target_year,target_year_end,target_year_from,deadline,strength,measurable,start,end,source_url,snapshot_sha256",
	"problems":    "problem_id,report_id,work_id,place_code,place,city_code,province,level,department,issuer_id,report_kind,report_year,published,section,topic,text,start,end,source_url,snapshot_sha256",
	"practices":   "practice_id,report_id,work_id,place_code,place,city_code,province,level,department,issuer_id,report_kind,report_year,published,section,topic,name,raw,quoted,stance,boilerplate,issuers,sentence,start,end,source_url,snapshot_sha256",
	"citations":   "citation_id,report_id,work_id,place_code,place,city_code,province,level,department,issuer_id,report_kind,report_year,published,section,topic,title,number,number_raw,class,raw,start,end,source_url,snapshot_sha256",
	"reports":     "report_id,work_id,place_code,place,province,level,department,issuer_id,report_kind,report_year,published,delivered,title,chars,figures,commitments,source_url,snapshot_sha256,retrieved_at,issues",
	"coverage":    "place_code,place,department,report_kind,report_year,state,evidence,report_id,checked_at",
}

func TestViews(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	doc := add(t, s, "a.txt", strings.Repeat("云山市临时救助", 5))
	put(t, s, isReport(doc, sample(doc, "991100", 2020)))
	db, err := sql.Open("sqlite3", filepath.Join(dir, catalogName)) // as anybody would
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for name, want := range viewColumns {
		rows, err := db.Query("SELECT * FROM " + name)
		if err != nil {
			t.Fatal(err)
		}
		cols, _ := rows.Columns()
		if got := strings.Join(cols, ","); got != want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, want)
		}
		n := 0
		for rows.Next() {
			n++
		}
		if rows.Err() != nil || (n != 1 && name != "coverage") {
			t.Errorf("%s: %d rows, %v", name, n, rows.Err())
		}
		rows.Close()
	}
	var id, unit, bound, status, agg, est, from, grade, check, sentence, part, section, at, issues string
	var value float64
	err = db.QueryRow(`SELECT figure_id, value, unit, bound, status, aggregation, estimated, scope_from, grade, check_result, sentence, part_of,
		section, f.retrieved_at, issues FROM figures f JOIN reports USING (report_id)`).
		Scan(&id, &value, &unit, &bound, &status, &agg, &est, &from, &grade, &check, &sentence, &part, &section, &at, &issues)
	if err != nil {
		t.Fatal(err)
	}
	f := sample(doc, "991100", 2020).Figures[0]
	got := []string{id, unit, bound, status, agg, est, from, grade, check, sentence, part, section, at, issues}
	want := []string{f.ID, "元", "about", "target", "cumulative", "true", "section", "B", "fail", "云山市临时救助云山市", "odd-id", "依法行政", "2026-03-01T08:00:00Z", "short"}
	if strings.Join(got, "|") != strings.Join(want, "|") || value != 469800 {
		t.Errorf("figure:\n got %v %v\nwant %v", got, value, want)
	}
}

// Every column is described where people look for it.
func TestCatalogueIsDocumented(t *testing.T) {
	doc, err := os.ReadFile("../docs/catalogue.md")
	if err != nil {
		t.Fatal(err)
	}
	for name, columns := range viewColumns {
		if !strings.Contains(string(doc), name) {
			t.Errorf("view %s is not described", name)
		}
		for c := range strings.SplitSeq(columns, ",") {
			if !strings.Contains(string(doc), "`"+c+"`") {
				t.Errorf("%s.%s is not described", name, c)
			}
		}
	}
}

// A catalogue of an older program is brought up to date when it is opened for
// writing: here an empty one, and one with other views.
func TestMigration(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	doc := add(t, s, "a.txt", strings.Repeat("云山市临时救助", 5))
	put(t, s, isReport(doc, sample(doc, "991100", 2020)))
	for _, script := range []string{
		"DROP VIEW figures; CREATE VIEW figures AS SELECT 1 AS old; UPDATE meta SET value = 'other' WHERE key = 'views'",
		"DROP VIEW coverage; UPDATE meta SET value = 'other' WHERE key = 'views'",
	} {
		s.Close()
		db, err := sql.Open("sqlite3", filepath.Join(dir, catalogName))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(script); err != nil {
			t.Fatal(err)
		}
		db.Close()
		s = open(t, dir)
		var n int
		if err := s.db.QueryRow("SELECT count(figure_id) + (SELECT count(*) FROM coverage) FROM figures").Scan(&n); err != nil || n != 1 {
			t.Errorf("after %s: %d %v", script, n, err)
		}
	}
	s.Close()
	db, err := sql.Open("sqlite3", filepath.Join(dir, catalogName))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("PRAGMA user_version = 0"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	if _, err := Open(dir, Options{ReadOnly: true}); err == nil || !strings.Contains(err.Error(), "nianbao extract") {
		t.Errorf("an older catalogue read only: %v", err)
	}
	// The script fails over tables that are there already; nothing is changed.
	if _, err := Open(dir, Options{}); err == nil {
		t.Error("a migration that fails is not told")
	}
}
