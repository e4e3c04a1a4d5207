package web

// Ways are the ways of comparing, for the pages that begin one.
func (l layout) Ways(current string) []tab {
	var out []tab
	for _, w := range []struct{ Key, Href, ZH, EN string }{
		{"indicator", "/compare", "指标", "An indicator"},
		{"topic", "/compare#topics", "主题段落", "A topic's passages"},
		{"words", "/compare?words=1", "用词", "Words"},
		{"like", "/like", "相同文字", "Shared wording"},
	} {
		out = append(out, tab{l.T(w.ZH, w.EN), w.Href, w.Key == current})
	}
	return out
}
