package data

import (
	"errors"
	"fmt"
	"sync"

	"nianbao/report"
)

// VerdictInfo is a verdict in words.
type VerdictInfo struct {
	Code   report.VerdictCode `yaml:"code"`
	ZH     string             `yaml:"zh"`
	EN     string             `yaml:"en"`
	Advice struct {
		ZH string `yaml:"zh"`
		EN string `yaml:"en"`
	} `yaml:"advice"` // what the owner of the input can do; blank where nothing
}

var verdicts = sync.OnceValue(func() []VerdictInfo {
	return must(parseVerdicts(must(files.ReadFile("verdicts.yaml"))))
})

func parseVerdicts(src []byte) ([]VerdictInfo, error) {
	var f struct {
		Verdicts []VerdictInfo `yaml:"verdicts"`
	}
	if err := strictYAML(src, &f); err != nil {
		return nil, fmt.Errorf("data/verdicts.yaml: %w", err)
	}
	return f.Verdicts, nil
}

// Verdicts lists every verdict.
func Verdicts() []VerdictInfo { return verdicts() }

// Verdict is what data knows of a code; ok is false for one it does not know.
func Verdict(code report.VerdictCode) (info VerdictInfo, ok bool) {
	for _, v := range verdicts() {
		if v.Code == code {
			return v, true
		}
	}
	return VerdictInfo{Code: code, ZH: string(code), EN: string(code)}, false
}

// lintVerdicts says what a person who edits verdicts.yaml may have got wrong.
func lintVerdicts() []error {
	list, err := parseVerdicts(must(files.ReadFile("verdicts.yaml")))
	if err != nil {
		return []error{err}
	}
	var found []error
	seen := map[report.VerdictCode]bool{}
	for _, v := range list {
		switch {
		case seen[v.Code]:
			found = append(found, fmt.Errorf("data/verdicts.yaml: %s stands there twice; keep one", v.Code))
		case v.ZH == "" || v.EN == "":
			found = append(found, fmt.Errorf("data/verdicts.yaml: %s has no zh or no en; add what a reader is told", v.Code))
		case (v.Advice.ZH == "") != (v.Advice.EN == ""):
			found = append(found, fmt.Errorf("data/verdicts.yaml: the advice of %s stands in one language only; add the other", v.Code))
		}
		seen[v.Code] = true
	}
	if len(list) == 0 {
		found = append(found, errors.New("data/verdicts.yaml: no verdicts; add them"))
	}
	return found
}
