package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"nianbao/crawler"
	"nianbao/pipeline"
	"nianbao/report"
)

func (a *app) crawl() *cobra.Command {
	var o crawler.Options
	var pause time.Duration
	cmd := &cobra.Command{
		Use:   "crawl SITE|URL...",
		Short: "find and fetch reports, new and changed ones only",
		Long: `SITE is the key of a site file that comes with nianbao, or the path of one of
yours; URL a home page or a column. robots.txt is obeyed, and a host is asked
once a second. Real sites want to know whom to write to: --contact.`,
		Args: asUsed(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			seeds, err := pipeline.Seeds(args)
			if err != nil {
				return noSeed(err)
			}
			if o.Pause = pause; cmd.Flags().Changed("pause") && pause == 0 {
				o.Pause = -1
			}
			c, err := a.openToFill()
			if err != nil {
				return err
			}
			defer c.Close()
			began := time.Now().Truncate(time.Second)
			found, sum, err := c.Crawl(cmd.Context(), seeds, o)
			if errors.Is(err, crawler.ErrNoContact) {
				return &wrongUse{"请用 --contact 写明联系方式（邮箱或网址），站点管理者要能找到您", "say whom a site's administrator can write to: --contact you@example.org"}
			}
			a.crawled(found)
			if err != nil {
				return err
			}
			a.notef("新读出报告 %d 份、数据 %d 条。", "%d reports with %d figures were read anew.", sum.Reports, sum.Figures)
			return a.crawlFailures(cmd.Context(), c, found, began)
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&o.Contact, "contact", envOr("NIANBAO_CONTACT", ""), "mail or web address put into the User-Agent (or NIANBAO_CONTACT)")
	fl.DurationVar(&pause, "pause", time.Second, "between two requests to a host")
	fl.IntVar(&o.Pages, "pages", 0, "requests a host at most (default 5000)")
	fl.Int64Var(&o.Bytes, "bytes", 0, "bytes a host at most (default 1 GiB)")
	fl.BoolVar(&o.AllowPrivate, "allow-private", false, "private, loopback and link-local addresses may be asked")
	fl.BoolVar(&o.AllowBadTLS, "allow-bad-tls", false, "pass faulty certificates; they are noted")
	return cmd
}

// noSeed says how a site is named, where what was named is none.
func noSeed(err error) error {
	var name *report.NameError
	if !errors.As(err, &name) || len(name.Suggestions) > 0 {
		return err
	}
	return &wrongUse{fmt.Sprintf("没有这个站点：“%s”；请写网址、站点文件或站点代号，例如：nianbao crawl https://www.example.gov.cn/ --contact you@example.org", name.Name),
		fmt.Sprintf("site %q is not known; name an address, a site file or the key of a site, such as: nianbao crawl https://www.example.gov.cn/ --contact you@example.org", name.Name)}
}

func (a *app) crawled(s crawler.Summary) {
	a.notef("%d 个站点：请求 %d 次，取回 %d，未变 %d；读到列表 %d 个（读完 %d 个）；候选 %d 个，判为报告 %d 个。",
		"%d sites: %d requests, %d fetched, %d unchanged; %d lists read (%d to their end); %d candidates, %d of them reports.",
		s.Sites, s.Requests, s.Fetched, s.Unchanged, s.Lists, s.Complete, s.Candidates, s.Reports)
}

// listedFailures is how many failures a crawl prints; status lists more.
const listedFailures = 10

// crawlFailures says which addresses gave nothing since the crawl began, why,
// and what helps.
func (a *app) crawlFailures(ctx context.Context, c *pipeline.Corpus, s crawler.Summary, began time.Time) error {
	if s.Fetched > 0 && s.Reports == 0 {
		a.notef("没有页面被判为报告；可从列出报告的栏目页开始，或在站点文件中写明栏目", "no page was judged to be a report; begin with the column that lists them, or name it in a site file")
	}
	if left := s.Lists - s.Complete; left > 0 {
		a.notef("%d 个列表未读完，其中的报告可能不全；见 nianbao status", "%d lists were not read to their end and may hold more; see nianbao status", left)
	}
	if s.Failed == 0 {
		return nil
	}
	a.notef("%d 个地址未能获取；全部原因见 nianbao status", "%d addresses gave nothing; nianbao status says why of all", s.Failed)
	n := 0
	for f, err := range c.Store.Failures(ctx, "") {
		if err != nil {
			return err
		}
		if f.At.Before(began) {
			continue
		}
		if n++; n > listedFailures {
			break
		}
		fmt.Fprintf(a.err, "  %s: %s\n", clean(f.URL), clean(withHint(a.reason(f.Reason), a.remedy(f.Code))))
	}
	return errSomeFailed
}

// remedy is the flag that lets a refused address through, where there is one.
func (a *app) remedy(code report.AttemptCode) string {
	switch code {
	case report.AttemptPrivate:
		return a.say("若确需抓取本机或内网地址：--allow-private", "to crawl this machine or a private network: --allow-private")
	case report.AttemptTLS:
		return a.say("若信任该站点：--allow-bad-tls", "where the site is trusted all the same: --allow-bad-tls")
	}
	return ""
}
