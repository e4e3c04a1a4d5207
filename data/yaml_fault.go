package data

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

// yamlFault says in one line what is wrong in a data file: file, line, and what
// to do. into is what the file was read into; its keys are the known ones.
func yamlFault(file string, err error, into any) error {
	var at yaml.Error
	if !errors.As(err, &at) || at.GetToken() == nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	where := fmt.Sprintf("%s:%d", file, at.GetToken().Position.Line)
	var unknown *yaml.UnknownFieldError
	var wrong *yaml.TypeError
	switch {
	case errors.As(err, &unknown):
		key := unknown.Token.Value
		return fmt.Errorf("%s: there is no key %q%s; correct it, or put quotes around a text with a comma or colon", where, key, didYouMean(key, yamlKeys(reflect.TypeOf(into))))
	case errors.As(err, &wrong):
		return fmt.Errorf("%s: %q is not what this key takes; %s", where, at.GetToken().Value, takes(wrong.DstType))
	}
	switch msg := at.GetMessage(); {
	case strings.HasSuffix(msg, "sequence is expected"):
		return fmt.Errorf("%s: %q stands alone; %s", where, at.GetToken().Value, takes(reflect.TypeFor[[]string]()))
	case strings.HasSuffix(msg, "mapping is expected"):
		return fmt.Errorf("%s: %q stands alone; %s", where, at.GetToken().Value, takes(reflect.TypeFor[struct{}]()))
	}
	return fmt.Errorf("%s: %s; look for a missing bracket, quote or indent there or in the line above", where, at.GetMessage())
}

func didYouMean(key string, known []string) string {
	near := suggest(key, known)
	if len(near) == 0 {
		return ""
	}
	return "; did you mean " + strings.Join(near[:min(2, len(near))], " or ")
}

// takes says what a value of a type looks like.
func takes(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Slice:
		return "write a list: [甲, 乙]"
	case reflect.Int:
		return "write a whole number"
	case reflect.Bool:
		return "write true or false"
	case reflect.Struct:
		return "write its parts: {key: value}"
	}
	return "write one text"
}

var yamlName = regexp.MustCompile(`^[a-z_]+`)

// yamlKeys lists the keys of a type and of all that it holds.
func yamlKeys(t reflect.Type) []string {
	var keys []string
	seen := map[reflect.Type]bool{}
	var walk func(t reflect.Type)
	walk = func(t reflect.Type) {
		for t != nil && (t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer || t.Kind() == reflect.Map) {
			t = t.Elem()
		}
		if t == nil || t.Kind() != reflect.Struct || seen[t] {
			return
		}
		seen[t] = true
		for i := range t.NumField() {
			if name := yamlName.FindString(t.Field(i).Tag.Get("yaml")); name != "" && !slices.Contains(keys, name) {
				keys = append(keys, name)
			}
			walk(t.Field(i).Type)
		}
	}
	walk(t)
	return keys
}
