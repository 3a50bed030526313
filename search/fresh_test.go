package search

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"
)

func TestFresh(t *testing.T) {
	var f fresh[string]
	var builds atomic.Int32
	gate := make(chan struct{})
	build := func(generation string) func(context.Context) (*string, string, error) {
		return func(context.Context) (*string, string, error) {
			builds.Add(1)
			<-gate
			if generation == "bad" {
				return nil, "", errors.New("no")
			}
			return &generation, generation, nil
		}
	}
	get := func(ctx context.Context, generation string) string {
		if v := f.get(ctx, generation, build(generation)); v != nil {
			return *v
		}
		return ""
	}
	over, cancel := context.WithCancel(context.Background())
	cancel()
	if got := get(over, "1"); got != "" {
		t.Errorf("before there is one: %q", got)
	}
	if get(over, "1"); builds.Load() > 1 {
		t.Error("two are made at a time")
	}
	close(gate)
	for _, generation := range []string{"1", "1", "2", "3"} { // quick ones are waited for
		if got := get(context.Background(), generation); got != generation {
			t.Errorf("%q for %q", got, generation)
		}
	}
	if got := get(context.Background(), "bad"); got != "3" {
		t.Errorf("after a failure: %q", got)
	}

	// Slow ones are not, and not made at once again.
	f.mu.Lock()
	f.took, f.made = time.Hour, time.Now()
	f.mu.Unlock()
	before := builds.Load()
	if got := get(context.Background(), "4"); got != "3" || builds.Load() != before {
		t.Errorf("%q after %d builds", got, builds.Load()-before)
	}
	f.mu.Lock()
	f.made = time.Now().Add(-leisure * 2 * time.Hour)
	f.mu.Unlock()
	if got := get(context.Background(), "4"); got != "3" {
		t.Errorf("a slow one is waited for: %q", got)
	}
	for deadline := time.Now().Add(10 * time.Second); get(context.Background(), "4") != "4"; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("a slow one never comes")
		}
	}
}
