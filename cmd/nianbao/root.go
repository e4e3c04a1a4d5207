package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"nianbao/extract"
	"nianbao/pipeline"
	"nianbao/report"
)

// Exit codes.
const (
	exitDone        = 0
	exitSomeFailed  = 1   // done, but some inputs failed, each listed with its reason
	exitWrongUse    = 2   // a flag, a name, a folder that does not fit
	exitInterrupted = 130 // the same command goes on from there
)

// errSomeFailed ends a command that did its work but has failures to report.
var errSomeFailed = errors.New("some inputs failed")

// app is what the verbs share: where input and output go, and the flags that
// every one of them knows.
type app struct {
	in       io.Reader
	out, err io.Writer
	corpus   string
	lang     string
	quiet    bool
	whole    bool // the command is all that this process does
}

// run is main without the process around it, for tests.
func run(ctx context.Context, args []string, in io.Reader, out, errw io.Writer) int {
	a := &app{in: in, out: out, err: errw}
	return a.run(ctx, args)
}

func (a *app) run(ctx context.Context, args []string) int {
	root := a.root()
	root.SetArgs(args)
	return a.exit(ctx, root.ExecuteContext(ctx))
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "nianbao",
		Short:         "a corpus workbench for the annual reports of Chinese governments",
		SilenceErrors: true,
		SilenceUsage:  true,
		Version:       extract.Version,
	}
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.SetIn(a.in)
	root.CompletionOptions.HiddenDefaultCmd = true
	f := root.PersistentFlags()
	f.StringVar(&a.corpus, "corpus", envOr("NIANBAO_CORPUS", "./corpus"), "folder of the corpus (or NIANBAO_CORPUS)")
	f.StringVar(&a.lang, "lang", "", "language of messages: zh or en (default after LANG)")
	f.BoolVarP(&a.quiet, "quiet", "q", false, "no progress")
	root.AddCommand(a.demo(), a.crawl(), a.importing(), a.extract(), a.index(), a.search(), a.show(),
		a.compare(), a.indicators(), a.export(), a.parse(), a.eval(), a.status(), a.lint(), a.serve())
	help := root.HelpFunc()
	root.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		if a.chinese() {
			root.InitDefaultHelpCmd()
			root.SetUsageTemplate(chineseUsage)
			inChinese(root)
		}
		help(cmd, args)
	})
	return root
}

func envOr(name, otherwise string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return otherwise
}

// chinese says which language messages are in; columns and codes never change.
func (a *app) chinese() bool {
	if a.lang != "" {
		return strings.HasPrefix(a.lang, "zh")
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			return strings.HasPrefix(v, "zh")
		}
	}
	return false
}

func (a *app) say(zh, en string) string {
	if a.chinese() {
		return zh
	}
	return en
}

// notef prints one line of a message.
func (a *app) notef(zh, en string, args ...any) {
	fmt.Fprintf(a.err, a.say(zh, en)+"\n", args...)
}

// open opens the corpus; it is created where a command may write.
func (a *app) open(readOnly bool) (*pipeline.Corpus, error) {
	o := pipeline.Options{ReadOnly: readOnly}
	if !a.quiet {
		o.Progress = a.progress()
	}
	return pipeline.Open(a.corpus, o)
}

// openToFill opens the corpus for a command that fills it, which gives way to
// everything else on the machine: an import of thousands must not keep the
// readers of a workbench waiting.
func (a *app) openToFill() (*pipeline.Corpus, error) {
	if a.whole {
		lower()
	}
	return a.open(false)
}

// openExisting opens a corpus that is there already for writing: a mistyped
// folder is told, not made.
func (a *app) openExisting() (*pipeline.Corpus, error) {
	if entries, err := os.ReadDir(a.corpus); len(entries) == 0 && (err == nil || errors.Is(err, os.ErrNotExist)) {
		return nil, fmt.Errorf("open corpus %s: %w", a.corpus, report.ErrNotCorpus)
	}
	return a.openToFill()
}

// reading resolves the filter, opens the corpus for reading and runs fn on it.
func (a *app) reading(filter *filterFlags, fn func(*pipeline.Corpus, report.Filter) error) error {
	f, err := filter.resolve()
	if err != nil {
		return err
	}
	c, err := a.open(true)
	if err != nil {
		return err
	}
	defer c.Close()
	return fn(c, f)
}

// exit prints an error in one line that says what to do and gives its code.
func (a *app) exit(ctx context.Context, err error) int {
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errSomeFailed):
		return exitSomeFailed
	case ctx.Err() != nil:
		a.notef("已中断；重新运行同一命令即可继续。", "interrupted; the same command goes on from here.")
		return exitInterrupted
	}
	fmt.Fprintln(a.err, "nianbao: "+a.explain(err))
	return exitWrongUse
}

// explain adds to an error the command that helps.
func (a *app) explain(err error) string {
	msg := err.Error()
	if zh := chineseError(err); zh != "" && a.chinese() {
		msg = zh
	}
	if strings.HasPrefix(msg, "unknown ") { // cobra's words for a verb or flag it does not know
		msg = a.unknownWord(msg)
	}
	msg = clean(msg)
	advice := []struct {
		err    error
		zh, en string
	}{
		{report.ErrNotCorpus, "用 --corpus 指明语料库文件夹，或先运行 nianbao import", "name the corpus with --corpus, or make one with: nianbao import PATH"},
		{report.ErrCorpusLocked, "等它结束；查询类命令现在也可以用", "wait for it; commands that only read work meanwhile"},
		{report.ErrCorpusNewer, "请升级 nianbao", "use that newer nianbao"},
		{syscall.ENOSPC, "磁盘已满：腾出空间后重新运行同一命令", "the disk is full: make room and run the same command again"},
		{syscall.EROFS, "文件夹只读：换一个 --corpus", "the folder is read-only: choose another --corpus"},
		{syscall.EACCES, "没有权限：检查文件夹，或换一个 --corpus", "no permission: check the folder, or choose another --corpus"},
	}
	if name, ok := errors.AsType[*report.NameError](err); ok && name.Kind == "indicator" && len(name.Suggestions) == 0 {
		return msg + " — " + a.say("nianbao indicators 列出全部指标", "nianbao indicators lists all")
	}
	for _, ad := range advice {
		if errors.Is(err, ad.err) {
			return msg + " — " + a.say(ad.zh, ad.en)
		}
	}
	return msg
}

// clean keeps text of reports and sites from driving the terminal.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' || r == 0x7f || r >= 0x80 && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return ' '
		}
		return r
	}, s)
}
