package exec

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestNear finds what a look at every term finds.
func TestNear(t *testing.T) {
	seed := rand.Uint64()
	r := rand.New(rand.NewPCG(seed, 1))
	word := func(most int) string {
		var w []rune
		for range r.IntN(most) {
			w = append(w, []rune("abcж\xff和")[r.IntN(6)])
		}
		return string(w)
	}
	for range 200 {
		var list []string
		for range r.IntN(400) {
			list = append(list, word(8))
		}
		slices.Sort(list)
		list = slices.Compact(list)
		s := &segment{Segment: termList{terms: list}}
		f := newFuzzy(word(8), r.IntN(3))
		var got, want []string
		for _, term := range list {
			if f.match(term) {
				want = append(want, term)
			}
		}
		err := matching(newGuard(context.Background(), 0), s, "x", f, func(term string) error {
			got = append(got, term)
			return nil
		})
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("seed %d: %q within %d: %q, want %q: %v", seed, string(f.word), f.distance, got, want, err)
		}
		enough := errors.New("enough")
		if err := matching(newGuard(context.Background(), 0), s, "x", f, func(string) error { return enough }); len(want) > 0 && err != enough {
			t.Fatalf("an error of the caller: %v", err)
		}
	}
}

// termList is a segment of one dictionary.
type termList struct {
	Segment
	terms []string
}

func (l termList) Terms(_, from, _ string, f func(string) bool) error {
	i, _ := slices.BinarySearch(l.terms, from)
	for ; i < len(l.terms) && f(l.terms[i]); i++ {
	}
	return nil
}
