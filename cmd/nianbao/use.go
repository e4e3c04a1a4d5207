package main

import (
	"strings"

	"github.com/spf13/cobra"
)

// wrongUse is a command line that asks for nothing, or for two things at once.
type wrongUse struct{ zh, en string }

func (e *wrongUse) Error() string { return e.en }

// asUsed answers arguments that a check refuses with how the verb is used.
func asUsed(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if check(cmd, args) != nil {
			return &wrongUse{"用法：" + cmd.UseLine(), "use it as: " + cmd.UseLine()}
		}
		return nil
	}
}

// unknownWord rewrites what cobra says of a verb or flag it does not know:
// several lines become one.
func (a *app) unknownWord(msg string) string {
	first, rest, _ := strings.Cut(msg, "\n")
	first, _, _ = strings.Cut(first, " for \"nianbao")
	if a.chinese() {
		first = strings.NewReplacer("unknown command ", "没有这个命令：", "unknown flag: ", "没有这个选项：",
			"unknown shorthand flag: ", "没有这个选项：").Replace(first)
	}
	if _, near, ok := strings.Cut(rest, "?"); ok {
		first += a.say("；可能是：", "; perhaps: ") + strings.Join(strings.Fields(near), a.say("、", ", "))
	}
	return first + " — " + a.say("nianbao help 列出全部命令，nianbao help 命令 列出其选项", "nianbao help lists the verbs, nianbao help VERB its flags")
}
