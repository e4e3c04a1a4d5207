package data

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"testing"

	"nianbao/report"
)

// TestVerdictsAreInWords: every code that report declares is explained.
func TestVerdictsAreInWords(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "../report/verdict.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	ast.Inspect(file, func(node ast.Node) bool {
		lit, ok := node.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING || lit.Value[0] != '"' {
			return true
		}
		code, _ := strconv.Unquote(lit.Value)
		n++
		if _, ok := Verdict(report.VerdictCode(code)); !ok {
			t.Errorf("verdicts.yaml lacks %s", code)
		}
		return true
	})
	if n != len(Verdicts()) || n < 10 {
		t.Errorf("report declares %d codes, verdicts.yaml has %d", n, len(Verdicts()))
	}
	if v, ok := Verdict("no such code"); ok || v.ZH != "no such code" {
		t.Errorf("an unknown code: %+v", v)
	}
}
