package web

import "testing"

func TestAccuracies(t *testing.T) {
	got := accuracies("Passages of ours (`eval/x.jsonl`):\n\n| measure | reports |\n|---|---|\n| value | 0.9 (0.8–1.0, n 10) |\n\nOthers:\n\n| measure | a | b |\n|---|---|---|\n| unit | 1 | 2 |\n| label | | 3 |\n")
	if len(got) != 2 || got[0].Caption != "Passages of ours (eval/x.jsonl)" || len(got[0].Rows) != 1 || got[0].Rows[0][1] != "0.9 (0.8–1.0, n 10)" {
		t.Fatalf("%+v", got)
	}
	if len(got[1].Rows) != 2 || got[1].Rows[1][1] != "" || got[1].Head[2] != "b" {
		t.Errorf("%+v", got[1])
	}
}
