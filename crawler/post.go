package crawler

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"nianbao/report"
)

// Pages of a list that are asked for by POST have an address too: what is sent
// stands behind the #, which browsers and servers leave alone, so that the
// frontier, the archive and a killed crawl tell them apart.
//
//	…/list#form:pageNo=2&channelId=7      a form with these fields
//	…/list#json:{"pageNo":2}              a body of JSON
//	…/list.aspx#page=2                    the form of the page that led here
//
// The third kind is for ASP.NET, whose __VIEWSTATE is too long for an address:
// its fields are read again from the archived page that named it.
const (
	formMark = "form:"
	jsonMark = "json:"
	pageMark = "page="
)

const formType = "application/x-www-form-urlencoded"

// posted is what a POST sends.
type posted struct {
	body        []byte
	contentType string
	script      bool // as a script would, not a form
}

// withPost adds what is posted to an address.
func withPost(u *url.URL, mark string) *url.URL {
	if mark == "" {
		return u
	}
	c := *u
	c.Fragment, c.RawFragment = mark, ""
	return &c
}

// where is the address of another page of the list.
func (p *page) where(ref pageRef) (*url.URL, error) {
	u, err := resolve(p.base, ref.address)
	if err != nil {
		return nil, err
	}
	u = withPost(u, ref.post)
	if len(u.String()) > addressLimit {
		return nil, fmt.Errorf("address of %d bytes: %w", len(u.String()), ErrMalformed)
	}
	return u, nil
}

// withoutPost is the address as the server knows it.
func withoutPost(address string) string {
	bare, _, _ := strings.Cut(address, "#")
	return bare
}

// postOf returns what is to be sent to an address; nil for a GET.
func (r *run) postOf(ctx context.Context, link report.Link, u *url.URL) (*posted, error) {
	mark := u.Fragment
	if body, ok := strings.CutPrefix(mark, formMark); ok {
		return &posted{[]byte(body), formType, true}, nil
	}
	if body, ok := strings.CutPrefix(mark, jsonMark); ok {
		return &posted{[]byte(body), "application/json; charset=utf-8", true}, nil
	}
	n, err := strconv.Atoi(strings.TrimPrefix(mark, pageMark))
	if err != nil || !strings.HasPrefix(mark, pageMark) {
		return nil, nil
	}
	body, err := r.formOf(ctx, link.Referrer, n)
	if err != nil {
		return nil, err
	}
	return &posted{[]byte(body), formType, false}, nil
}

// formOf reads the form that turns to page n from the archived page that has it.
func (r *run) formOf(ctx context.Context, referrer string, n int) (string, error) {
	c, known, err := r.c.archive.Previous(ctx, referrer)
	if err != nil {
		return "", err
	}
	gone := &fetchError{code: report.AttemptMalformed, err: errors.New("the form that turns to this page stands no longer on " + clip(withoutPost(referrer), 200))}
	base, err := url.Parse(referrer)
	if err != nil || !known || !isMarkup(c.MediaType) {
		return "", gone
	}
	body, err := r.c.archive.Body(ctx, c.Snapshot)
	if err != nil {
		return "", err
	}
	p := readBody(r.c.rules, body, c.MediaType, contentType(c), base, pageOf(base))
	if p == nil {
		return "", gone
	}
	for _, ref := range p.next {
		if ref.number == n && ref.form != "" {
			return ref.form, nil
		}
	}
	return "", gone
}

// pageOf is the page that an address with a form behind it stands for, else 0:
// not known.
func pageOf(u *url.URL) int {
	n, err := strconv.Atoi(strings.TrimPrefix(u.Fragment, pageMark))
	if err != nil {
		return 0
	}
	return n
}

// pageWord are names of fields that count pages.
const pageWord = `page|page_?no|page_?index|current_?page(?:_?no)?|cur_?page|c_?page|now_?page|curr_?page|page_?num(?:ber)?|current|p`

var (
	// pageKey finds the page in a query or in the fields of a form.
	pageKey = regexp.MustCompile(`(?i)(^|&|form:)(` + pageWord + `)=(\d{1,6})(&|$)`)
	// pageField finds it in JSON, escaped or not.
	pageField = regexp.MustCompile(`(?i)(?:"|%22)(?:` + pageWord + `)(?:"|%22)\s*(?::|%3A)\s*(?:"|%22)?(\d{1,6})`)
	pageName  = regexp.MustCompile(`(?i)^(?:` + pageWord + `)$`)
)

// pageAt finds where a query or a body names its page.
func pageAt(s string) (from, to, n int, ok bool) {
	if m := pageKey.FindStringSubmatchIndex(s); m != nil {
		from, to = m[6], m[7]
	} else if m := pageField.FindStringSubmatchIndex(s); m != nil {
		from, to = m[2], m[3]
	} else {
		return 0, 0, 0, false
	}
	n, err := strconv.Atoi(s[from:to])
	return from, to, n, err == nil
}

// turned is the address of the page after the one that base asks for; false
// where base counts no pages.
func turned(base *url.URL) (next pageRef, n int, ok bool) {
	u := *base
	if strings.HasPrefix(u.Fragment, pageMark) {
		return pageRef{}, 0, false // its form says so
	}
	for _, part := range []*string{&u.RawQuery, &u.Fragment} {
		if from, to, n, ok := pageAt(*part); ok {
			*part = (*part)[:from] + strconv.Itoa(n+1) + (*part)[to:]
			mark := u.Fragment
			u.Fragment, u.RawFragment = "", ""
			return pageRef{address: u.String(), post: mark}, n, true
		}
	}
	return pageRef{}, 0, false
}
