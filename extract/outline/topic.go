package outline

import "nianbao/report"

// topicOf is the topic that a heading names, or its parent's.
func topicOf(s, parent *report.Section) string {
	if parent != nil {
		return parent.Topic
	}
	return ""
}
