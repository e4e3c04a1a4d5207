package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"nianbao/data"
	"nianbao/export"
	"nianbao/pipeline"
	"nianbao/report"
)

// outputFlags say in which form a table leaves.
type outputFlags struct {
	format  string
	file    string
	columns []string
	bom     bool
}

// register adds the flags; own are formats that only this verb knows.
func (o *outputFlags) register(cmd *cobra.Command, format string, own ...string) {
	fl := cmd.Flags()
	known := append(slices.Clone(own), export.Formats...)
	fl.StringVar(&o.format, "format", format, strings.Join(known, ", ")+"; without it the name of -o decides")
	fl.StringVarP(&o.file, "output", "o", "", "file to write; - or nothing is standard output")
	fl.StringSliceVar(&o.columns, "columns", nil, "columns to keep, in this order")
	fl.BoolVar(&o.bom, "bom", false, "csv: begin with a byte-order mark, for spreadsheets")
	cmd.PreRunE = func(*cobra.Command, []string) error {
		if ext := strings.TrimPrefix(filepath.Ext(o.file), "."); !fl.Changed("format") && slices.Contains(known, ext) {
			o.format = ext
		}
		_, err := oneOf("format", []string{o.format}, known...)
		return err
	}
}

// write writes a table where the flags say. A file appears whole or not at all.
func (a *app) write(t report.Table, o outputFlags) error {
	t, err := export.Select(t, o.columns)
	if err != nil {
		return err
	}
	opt := export.Options{BOM: o.bom}
	if o.format == "table" && a.chinese() {
		opt.Lang = "zh"
	}
	return a.toFile(o.file, func(w io.Writer) error { return export.Write(w, t, o.format, opt) })
}

// toFile runs fn on standard output, or on a temporary file that is renamed to
// name when all went well.
func (a *app) toFile(name string, fn func(io.Writer) error) error {
	if name == "" || name == "-" {
		buf := bufio.NewWriter(a.out)
		if err := fn(buf); err != nil {
			return err
		}
		return buf.Flush()
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), ".nianbao-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	defer os.Remove(tmp.Name())
	if err := fn(tmp); err != nil {
		tmp.Close()
		return err
	}
	if err := tmp.Chmod(0o644); err != nil {
		tmp.Close()
		return err
	}
	if err := tmp.Close(); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return os.Rename(tmp.Name(), name)
}

// progress shows a bar a step on a terminal, and nothing elsewhere.
func (a *app) progress() func(pipeline.Event) {
	f, ok := a.err.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil
	}
	var bar *progressbar.ProgressBar
	step := ""
	return func(e pipeline.Event) {
		if e.Step != step {
			if bar != nil {
				bar.Finish()
				fmt.Fprintln(f)
			}
			step = e.Step
			bar = progressbar.NewOptions(max(e.Total, -1), progressbar.OptionSetWriter(f),
				progressbar.OptionSetDescription(e.Step), progressbar.OptionShowCount(),
				progressbar.OptionThrottle(100_000_000), progressbar.OptionClearOnFinish())
		}
		if e.Total > 0 {
			bar.ChangeMax(e.Total)
		}
		bar.Set(e.Done)
	}
}

// failures lists every input that failed with its reason and what to do.
func (a *app) failures(sum pipeline.Summary) error {
	if len(sum.Failures) == 0 {
		return nil
	}
	slices.SortStableFunc(sum.Failures, func(a, b pipeline.Failure) int { return strings.Compare(a.Address, b.Address) })
	for _, f := range sum.Failures {
		fmt.Fprintln(a.err, clean(a.failure(f)))
	}
	return errSomeFailed
}

// reason is what the program wrote about an input, in the visitor's language.
func (a *app) reason(en string) string { return a.say(data.ReasonZH(en), en) }

// failure is one line: the input, what it was taken for, why, what to do.
func (a *app) failure(f pipeline.Failure) string {
	info, _ := data.Verdict(f.Code)
	advice := a.reason(f.Hint)
	if advice == "" || a.chinese() && advice == f.Hint && info.Advice.ZH != "" { // no Chinese of its own
		advice = a.say(info.Advice.ZH, info.Advice.EN)
	}
	line := fmt.Sprintf(a.say("%s：%s（%s）", "%s: %s: %s"), f.Address, a.say(info.ZH, string(f.Code)), a.reason(f.Reason))
	if advice == "" || strings.Contains(f.Reason, advice) {
		return line
	}
	return line + " — " + advice
}

// summary prints what a run did in one line.
func (a *app) summary(sum pipeline.Summary) {
	if sum.Inputs == 0 && len(sum.Failures) == 0 {
		a.notef("没有可导入的文件：所给文件夹是空的。", "nothing to import: no file lies in what was named.")
		return
	}
	if sum.New == 0 && sum.Reports == 0 && len(sum.Failures) == 0 {
		a.notef("%d 份输入均已在库中，没有变化。", "all %d inputs were in the corpus already; nothing to do.", sum.Inputs)
		return
	}
	a.notef("%d 份输入：新增 %d，已有 %d；读出报告 %d 份、数据 %d 条；未能成为报告 %d 份。",
		"%d inputs: %d new, %d known already; %d reports with %d figures read; %d did not become reports.",
		sum.Inputs, sum.New, sum.Unchanged, sum.Reports, sum.Figures, len(sum.Failures))
}
