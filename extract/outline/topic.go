package outline

import (
	"nianbao/data"
	"nianbao/report"
)

// topicOf is the topic that a heading names, or its parent's. A part that only
// its sentences announce (a plan inside a problems section) has its role's.
func topicOf(s, parent *report.Section) string {
	if s.Title != "" {
		if key, ok := data.MatchTopic(s.Title); ok && !(key == topicResults && s.Role != report.RoleReview) {
			return key
		}
	}
	if parent != nil && parent.Topic != "" && parent.Role == s.Role {
		return parent.Topic
	}
	switch s.Role {
	case report.RolePlan:
		return TopicPlan
	case report.RoleProblems:
		return TopicProblems
	}
	return ""
}

// Topics of data/topics.yaml that belong to a role.
const (
	TopicPlan     = "plan"
	TopicProblems = "problems"
	topicResults  = "review_results" // 主要工作 says so, but 2024年主要工作 is a plan
)
