package cache

import (
	"strings"
	"testing"
)

func newCache(budget int64) *Cache[string, string] {
	return New[string](budget, func(s string) int64 { return int64(len(s)) })
}

func TestBudget(t *testing.T) {
	c := newCache(10 * (overhead + 100))
	for i := range 20 {
		c.Put(string(rune('a'+i)), strings.Repeat("x", 100))
		c.Get("a") // used all the time
	}
	if s := c.Stats(); s.Entries != 10 || s.Bytes != 10*(overhead+100) {
		t.Errorf("%+v, want 10 entries", s)
	}
	if _, ok := c.Get("a"); !ok {
		t.Error("what is used all the time was given up")
	}
	if _, ok := c.Get("b"); ok {
		t.Error("what was used longest ago was kept")
	}
}

func TestReplaced(t *testing.T) {
	c := newCache(1 << 20)
	c.Put("a", strings.Repeat("x", 1000))
	c.Put("a", "y")
	if v, ok := c.Get("a"); !ok || v != "y" {
		t.Errorf("got %q, %v", v, ok)
	}
	if s := c.Stats(); s.Bytes != overhead+1 || s.Entries != 1 {
		t.Errorf("%+v", s)
	}
}

func TestTooLarge(t *testing.T) {
	for budget, text := range map[int64]string{0: "", 1 << 20: strings.Repeat("x", 1<<18)} {
		c := newCache(budget)
		c.Put("a", text)
		if s := c.Stats(); s.Entries != 0 || s.Bytes != 0 {
			t.Errorf("budget %d: %+v", budget, s)
		}
	}
}
