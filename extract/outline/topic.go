package outline

import (
	"nianbao/data"
	"nianbao/report"
)

// topicOf is the topic that a heading names, or its parent's.
func topicOf(s, parent *report.Section) string {
	if s.Title != "" {
		if key, ok := data.MatchTopic(s.Title); ok {
			return key
		}
	}
	if parent != nil && parent.Topic != "" {
		return parent.Topic
	}
	switch s.Role {
	case report.RolePlan:
		return "plan"
	case report.RoleProblems:
		return "problems"
	}
	return ""
}
