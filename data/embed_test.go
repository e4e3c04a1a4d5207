package data

import "testing"

func TestVersion(t *testing.T) {
	seen := map[string]string{}
	for _, name := range Areas() {
		v := Version(name)
		if len(v) != versionDigits || seen[v] != "" {
			t.Errorf("Version(%s) = %q, like that of %q", name, v, seen[v])
		}
		seen[v] = name
	}
	if v := Version("nothing"); v != "" {
		t.Errorf("Version of no area = %q", v)
	}
}
