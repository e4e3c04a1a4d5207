package data

import "testing"

func TestUnits(t *testing.T) {
	tab, err := parseUnits(unitFile)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(tab.printed); n < 250 {
		t.Errorf("%d printed forms, want at least 250", n)
	}
	for _, err := range lintUnits() {
		t.Error(err)
	}
}

func TestLookupUnit(t *testing.T) {
	for printed, want := range map[string]string{
		"名": "person", "宗": "case", "平方公里": "square_kilometre", "％": "percent",
		"个百分点": "percentage_point", "微克／立方米": "microgram_cubic_metre",
		"个工作日": "working_day", "人 次": "person_time", "ｋｍ": "kilometre",
	} {
		if u, ok := LookupUnit(printed); !ok || u.Key != want {
			t.Errorf("LookupUnit(%q) = %q, want %q", printed, u.Key, want)
		}
	}
	if u, ok := LookupUnit("美分"); ok {
		t.Errorf("美分 is no unit of the table, got %q", u.Key)
	}
}
