package main

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/report"
)

// What the crawler says of a list has its Chinese.
func TestListReasons(t *testing.T) {
	zh, en := &app{lang: "zh"}, &app{lang: "en"}
	for _, reason := range []string{
		"page 2 was not read yet",
		"page 3 was not read: http_status: HTTP 404 Not Found",
		"no entry was found; the list may be empty or filled in a way that was not understood",
		"the page speaks of 12 pages, but no address of the next was understood",
		"its next page is turned by a script that was not understood",
		"its pager, createPageHTML, was not understood",
		"the list speaks of 30 entries and shows 15; how it is asked for more was not understood",
		"a list is asked for by script with values that were not understood: siteId",
	} {
		if got := zh.reason(reason); got == reason || strings.ContainsAny(got, "{}") {
			t.Errorf("%q has no Chinese: %q", reason, got)
		}
		if got := en.reason(reason); got != reason {
			t.Errorf("%q became %q", reason, got)
		}
	}
}

// An indicator that resembles none leads to the list of all.
func TestUnknownIndicator(t *testing.T) {
	err := fmt.Errorf("compare: %w", &report.NameError{Kind: "indicator", Name: "nosuch", Err: report.ErrUnknownName})
	for _, lang := range []string{"zh", "en"} {
		if got := (&app{lang: lang}).explain(err); !strings.Contains(got, "nianbao indicators") || !strings.Contains(got, "nosuch") {
			t.Errorf("%s: %s", lang, got)
		}
	}
}
