package wordset

import (
	"slices"
	"testing"
)

func TestEachTakesTheLongest(t *testing.T) {
	s := New([]string{"下一步", "下一", "问题"}, []string{"问题和不足"}, []string{""})
	var got []string
	s.Each([]rune("下一步解决问题和不足，下一个问题"), func(w Word, at int) { got = append(got, w.Text) })
	if want := []string{"下一步", "问题和不足", "下一", "问题"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestGroupsCountsEveryListAtOnePlace(t *testing.T) {
	s := New([]string{"问题"}, []string{"问题和不足"}, []string{"计划"})
	if got := s.Groups([]rune("存在问题和不足")); got != 0b011 {
		t.Errorf("got %b", got)
	}
	if got := s.Groups(nil); got != 0 {
		t.Errorf("got %b of nothing", got)
	}
}
