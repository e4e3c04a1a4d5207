package data

import "testing"

// Whatever a site file holds, it is taken whole or refused with a reason: a
// site that is taken has a key, a name and an address that can be asked.
func FuzzParseSite(f *testing.F) {
	f.Add([]byte("key: qinghe\nname: 青禾市人民政府\nplace: 青禾市\nhome: http://www.qinghe.example/\n"))
	f.Add([]byte("key: a\nname: b\nhome: file:///etc/passwd\n"))
	f.Add([]byte("key: a\nname: b\nhome: http://x/\ncontent: \"div[\"\n"))
	f.Add([]byte("a: &a [*a]"))
	f.Fuzz(func(t *testing.T, body []byte) {
		s, err := ParseSite(body)
		if err != nil {
			return
		}
		if !siteKey.MatchString(s.Key) || s.Name == "" || checkAddress("home", s.Home) != nil {
			t.Errorf("taken: %+v", s)
		}
		if CheckSelectors(append(s.Remove, s.Content)...) != nil && s.Content != "" {
			t.Errorf("taken with a selector that is none: %+v", s)
		}
	})
}
