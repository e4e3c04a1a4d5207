package crawler

import (
	"fmt"
	"net/url"
	"strings"

	"nianbao/data"
)

// trapped says why an address looks like one of endlessly many, or "".
func trapped(rules *data.DiscoveryRules, u *url.URL) string {
	target := u.EscapedPath()
	if u.RawQuery != "" {
		target += "?" + u.RawQuery
	}
	for _, r := range rules.Traps {
		if r.Match(target) {
			return "address of the form " + r.Name
		}
	}
	segments := strings.Split(strings.Trim(u.EscapedPath(), "/"), "/")
	if len(segments) > 16 {
		return fmt.Sprintf("%d folders deep", len(segments))
	}
	if n := mostRepeated(segments); n > 2 {
		return fmt.Sprintf("a folder repeated %d times", n)
	}
	if n := strings.Count(u.RawQuery, "&"); n > 24 {
		return fmt.Sprintf("%d query keys", n+1)
	}
	return ""
}

// mostRepeated counts the commonest folder name; short numbers do repeat in
// honest addresses (/2024/1/1/1/).
func mostRepeated(segments []string) int {
	most := 0
	count := make(map[string]int, len(segments))
	for _, s := range segments {
		if len(s) > 2 {
			count[s]++
			most = max(most, count[s])
		}
	}
	return most
}
