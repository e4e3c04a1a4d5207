package main

import (
	"errors"
	"time"

	"github.com/spf13/cobra"

	"nianbao/crawler"
	"nianbao/pipeline"
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
				return err
			}
			if o.Pause = pause; cmd.Flags().Changed("pause") && pause == 0 {
				o.Pause = -1
			}
			c, err := a.open(false)
			if err != nil {
				return err
			}
			defer c.Close()
			found, sum, err := c.Crawl(cmd.Context(), seeds, o)
			if errors.Is(err, crawler.ErrNoContact) {
				return &wrongUse{"请用 --contact 写明联系方式（邮箱或网址），站点管理者要能找到您", "say whom a site's administrator can write to: --contact you@example.org"}
			}
			a.crawled(found)
			if err != nil {
				return err
			}
			a.notef("新读出报告 %d 份、数据 %d 条。", "%d reports with %d figures were read anew.", sum.Reports, sum.Figures)
			if found.Failed > 0 {
				a.notef("%d 个地址未能获取；原因见 nianbao status", "%d addresses gave nothing; nianbao status says why", found.Failed)
				return errSomeFailed
			}
			return nil
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

func (a *app) crawled(s crawler.Summary) {
	a.notef("%d 个站点：请求 %d 次，取回 %d，未变 %d；读到列表 %d 个（读完 %d 个）；候选 %d 个，判为报告 %d 个。",
		"%d sites: %d requests, %d fetched, %d unchanged; %d lists read (%d to their end); %d candidates, %d of them reports.",
		s.Sites, s.Requests, s.Fetched, s.Unchanged, s.Lists, s.Complete, s.Candidates, s.Reports)
}
