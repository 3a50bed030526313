//go:build linux

package main

import (
	"reflect"
	"testing"

	"chancery/bench/peers/protocol"
)

func values(pairs ...any) []protocol.Count {
	var out []protocol.Count
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, protocol.Count{ID: pairs[i].(string), N: pairs[i+1].(int)})
	}
	return out
}

func TestValuesGap(t *testing.T) {
	want := values("a", 9, "b", 8, "c", 4)
	for _, c := range []struct {
		got []protocol.Count
		gap float64
	}{
		{want, 0},
		{values("a", 9, "b", 8, "d", 4), 0}, // a tie for the last place
		{values("a", 9, "c", 8, "d", 4), 1}, // another value
		{values("a", 9, "b", 6, "c", 4), 0.25},
		{values("a", 9), 1},
	} {
		if got := valuesGap(c.got, want); got != c.gap {
			t.Errorf("%v: gap %v, want %v", c.got, got, c.gap)
		}
	}
}

func TestMonthsGap(t *testing.T) {
	want := values("1987-01", 4, "1987-02", 2)
	if g := monthsGap(values("1987-02", 2, "1987-01", 4), want); g != 0 {
		t.Errorf("gap %v", g)
	}
	if g := monthsGap(values("1987-01", 4), want); g != 1 {
		t.Errorf("a month missing: gap %v", g)
	}
	if g := monthsGap(values("1987-01", 4, "1987-02", 2, "1987-03", 3), want); g != 3 {
		t.Errorf("a month too many: gap %v", g)
	}
}

func TestParseSizes(t *testing.T) {
	got, err := parseSizes("1M, 20k,190430,20000")
	if want := []int{20_000, 190_430, 1_000_000}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v, %v", got, err)
	}
	for _, bad := range []string{"", "k", "0", "-1", "2x"} {
		if _, err := parseSizes(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

func TestChosen(t *testing.T) {
	got, err := chosen("chancery-http,sqlite")
	if want := []string{"chancery", "sqlite", "chancery-http"}; err != nil || !reflect.DeepEqual(engineNames(got), want) {
		t.Errorf("%v, %v", engineNames(got), err)
	}
	if _, err := chosen("sphinx"); err == nil {
		t.Error("an unknown engine is taken")
	}
}
