package extract

import (
	"fmt"
	"sort"
	"strings"

	"nianbao/report"
)

// Where a claim about the identity comes from, heaviest first. The order is
// the codebook's: the title and the text, the page's metadata, the site, what
// the user stated, the path.
const (
	weightSession   = 110 // 在威海市第十八届人民代表大会…上: said by the text itself
	weightTitle     = 100
	weightSignature = 90
	weightSpeaker   = 86 // 威海市人民政府市长, 我代表威海市人民政府
	weightMetaTitle = 80
	weightIssuer    = 75 // 发布机构
	weightLead      = 70 // first sentences
	weightHeading   = 60
	weightCount     = 44 // what the text names most often
	weightSource    = 42 // 来源
	weightSite      = 38
	weightIndex     = 34 // 索引号
	weightStated    = 30
	weightPath      = 20
	weightPublished = 10
)

// claim is what one source says about one field of the identity.
type claim[T any] struct {
	from   string // printed in issues
	weight int
	value  T
}

func sortClaims[T any](cs []claim[T]) {
	sort.SliceStable(cs, func(i, j int) bool { return cs[i].weight > cs[j].weight })
}

// conflict is an issue that names the sources and what they say.
func conflict(code report.IssueCode, chosen string, others []string) report.Issue {
	return report.Issue{Code: code, Note: fmt.Sprintf("%s; but %s", chosen, strings.Join(others, "; "))}
}
