package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"strings"
	"sync"
	"syscall"

	"github.com/goccy/go-yaml"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"nianbao/data"
	"nianbao/index/query"
	"nianbao/report"
)

//go:embed chinese.yaml
var chineseFile []byte

// verbWords are a verb's help in Chinese.
type verbWords struct {
	Short string `yaml:"short"`
	Long  string `yaml:"long"`
}

// chineseWords are chinese.yaml.
type chineseWords struct {
	Verbs map[string]verbWords `yaml:"verbs"`
	Flags map[string]string    `yaml:"flags"` // by flag, or by verb/flag
	Names map[string]string    `yaml:"names"` // by NameError.Kind
}

var chinese = sync.OnceValue(func() (w chineseWords) {
	if err := yaml.UnmarshalWithOptions(chineseFile, &w, yaml.Strict()); err != nil {
		panic(fmt.Errorf("chinese.yaml: %w", err))
	}
	return w
})

// chineseUsage is cobra's own usage template with Chinese headings.
const chineseUsage = `用法：{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} 命令{{end}}{{if .HasExample}}

示例：
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

命令：{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

选项：
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

通用选项：
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableSubCommands}}

“{{.CommandPath}} 命令 --help”说明一个命令的用法。{{end}}
`

// inChinese gives a verb and all below it their Chinese help.
func inChinese(cmd *cobra.Command) {
	words := chinese()
	verb := words.Verbs[cmd.Name()]
	cmd.Short = verb.Short
	if cmd.Long != "" {
		cmd.Long = verb.Long
	}
	cmd.InitDefaultHelpFlag()
	translate := func(f *pflag.Flag) {
		if zh, ok := words.flag(cmd.Name(), f.Name); ok {
			f.Usage = zh
		}
	}
	cmd.LocalFlags().VisitAll(translate)
	cmd.InheritedFlags().VisitAll(translate)
	for _, sub := range cmd.Commands() {
		inChinese(sub)
	}
}

func (w chineseWords) flag(verb, name string) (string, bool) {
	if zh, ok := w.Flags[verb+"/"+name]; ok {
		return zh, true
	}
	zh, ok := w.Flags[name]
	return zh, ok
}

// chineseError is an error in Chinese; "" where the program has no Chinese
// for it.
func chineseError(err error) string {
	var q *query.Error
	var name *report.NameError
	var use *wrongUse
	switch {
	case errors.As(err, &use):
		return use.zh
	case errors.As(err, &q):
		return q.Chinese()
	case errors.As(err, &name):
		return chineseName(name)
	}
	if zh := systemError(err); zh != "" {
		return zh
	}
	for _, e := range chineseErrors {
		if errors.Is(err, e.err) {
			place := strings.TrimSuffix(strings.TrimSuffix(err.Error(), e.err.Error()), ": ")
			if place == "" {
				return e.zh
			}
			return e.zh + "（" + data.ReasonZH(place) + "）"
		}
	}
	return ""
}

// systemErrors are what the operating system says, as far as a user meets it.
var systemErrors = []struct {
	err error
	zh  string
}{
	{fs.ErrNotExist, "没有这个文件或文件夹"},
	{fs.ErrPermission, "没有权限"},
	{fs.ErrExist, "已经存在"},
	{syscall.ENOSPC, "磁盘已满"},
	{syscall.EROFS, "文件夹只读"},
	{syscall.EISDIR, "这是文件夹，不是文件"},
	{syscall.ENOTDIR, "路径中有一段不是文件夹"},
	{syscall.EADDRINUSE, "端口已被占用"},
	{syscall.ECONNREFUSED, "连接被拒绝"},
	{context.DeadlineExceeded, "超时"},
}

// systemError is an error of the operating system in Chinese, with the path or
// address that it is about; "" for any other.
func systemError(err error) string {
	about := ""
	var path *fs.PathError
	var network *net.OpError
	if errors.As(err, &path) {
		about = path.Path
	} else if errors.As(err, &network) && network.Addr != nil {
		about = network.Addr.String()
	}
	if about == "" {
		return ""
	}
	for _, e := range systemErrors {
		if errors.Is(err, e.err) {
			return e.zh + "：" + about
		}
	}
	return ""
}

// chineseName says which name was not understood.
func chineseName(e *report.NameError) string {
	kind := chinese().Names[e.Kind]
	switch {
	case e.Name == "":
		return "没有写明" + kind
	case errors.Is(e, report.ErrAmbiguous):
		return fmt.Sprintf("“%s”可指多个%s：%s", e.Name, kind, strings.Join(e.Suggestions, "、"))
	case len(e.Suggestions) == 0:
		return fmt.Sprintf("没有这个%s：“%s”", kind, e.Name)
	}
	return fmt.Sprintf("没有这个%s：“%s”；可能是：%s", kind, e.Name, strings.Join(e.Suggestions, "、"))
}

// chineseErrors are the sentinels of package report.
var chineseErrors = []struct {
	err error
	zh  string
}{
	{report.ErrNotFound, "没有这份报告"},
	{report.ErrNotCorpus, "这个文件夹不是语料库"},
	{report.ErrCorpusLocked, "另一个 nianbao 正在写入这个语料库"},
	{report.ErrCorpusNewer, "语料库由更新版本的 nianbao 写成"},
	{report.ErrIndexStale, "检索索引由另一版本建立；请运行：nianbao index"},
	{report.ErrIndexMissing, "还没有检索索引；请运行：nianbao index"},
}
