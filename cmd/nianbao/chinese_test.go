package main

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// TestHelpIsWholeInChinese: every verb and flag has its Chinese, and nothing
// is left over from one that is gone.
func TestHelpIsWholeInChinese(t *testing.T) {
	root := (&app{}).root()
	root.InitDefaultHelpCmd()
	words := chinese()
	verbs, flags := maps.Clone(words.Verbs), maps.Clone(words.Flags)
	var visit func(cmd *cobra.Command)
	visit = func(cmd *cobra.Command) {
		w := words.Verbs[cmd.Name()]
		if w.Short == "" || (cmd.Long != "" && cmd.Name() != "help") != (w.Long != "") {
			t.Errorf("%s: short %q, long %q", cmd.Name(), w.Short, w.Long)
		}
		delete(verbs, cmd.Name())
		cmd.InitDefaultHelpFlag()
		cmd.InitDefaultVersionFlag()
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			own := cmd.Name() + "/" + f.Name
			switch {
			case words.Flags[own] != "":
				delete(flags, own)
			case words.Flags[f.Name] != "":
				delete(flags, f.Name)
			default:
				t.Errorf("%s --%s has no Chinese", cmd.Name(), f.Name)
			}
		})
		for _, sub := range cmd.Commands() {
			visit(sub)
		}
	}
	visit(root)
	if len(verbs) > 0 || len(flags) > 0 {
		t.Errorf("left over: %v %v", slices.Sorted(maps.Keys(verbs)), slices.Sorted(maps.Keys(flags)))
	}
}

func TestMessagesInChinese(t *testing.T) {
	t.Setenv("LANG", "zh_CN.UTF-8") // a verb that does not exist is told before flags are read
	corpus := imported(t)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--help"}, "查找并获取报告"},
		{[]string{"search", "--help"}, "检索词须同在何处"},
		{[]string{"search", "(甲"}, "检索式第1个字符"},
		{[]string{"export", "figures", "--place", "青何市"}, "没有这个地区：“青何市”；可能是："},
		{[]string{"export", "figures", "--place", "鼓楼区"}, "可指多个地区"},
		{[]string{"sech"}, `没有这个命令："sech"；可能是：search`},
		{[]string{"show"}, "用法：nianbao show REPORT"},
		{[]string{"--corpus", t.TempDir() + "/none", "status"}, "none）"},
		{[]string{"import", t.TempDir()}, "没有可导入的文件"},
		{[]string{"compare"}, "请写明比较什么"},
		{[]string{"show", "r0"}, "没有这份报告"},
		{[]string{"import", sampleFiles(t) + "/none"}, "没有这个文件或文件夹"},
		{[]string{"crawl", "nosuch"}, "例如：nianbao crawl https://"},
		{[]string{"--corpus", "/none", "export", "foo"}, "没有这个数据表：“foo”；可能是：figures、"},
		{[]string{"crawl", "/none.yaml"}, "没有这个文件或文件夹：/none.yaml"},
	} {
		_, out, errs := nianbao(t, "", append([]string{"--lang", "zh", "--corpus", corpus}, c.args...)...)
		if !strings.Contains(out+errs, c.want) {
			t.Errorf("%v lacks %q:\n%s%s", c.args, c.want, out, errs)
		}
	}
}
