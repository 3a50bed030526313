package search

import (
	"context"
	"sync"
	"time"
)

// How a value that is derived from the index follows it.
const (
	quick    = 100 * time.Millisecond // what takes no longer to make is waited for
	leisure  = 20                     // times as long as making took, the next one waits
	maxBuild = time.Minute
)

// fresh is a value derived from the index, made by the first who needs it and
// made anew in the background when the index has moved on. Meanwhile the one
// before serves, unless making one is quick.
type fresh[T any] struct {
	mu         sync.Mutex
	value      *T
	generation string // that value is of
	took       time.Duration
	made       time.Time
	making     chan struct{} // closed at the end; nil when none is being made
}

// get returns the value for a generation, or one before it; nil when there is
// none before ctx ends. build says of which generation its value is.
func (f *fresh[T]) get(ctx context.Context, generation string, build func(context.Context) (*T, string, error)) *T {
	f.mu.Lock()
	value, slow := f.value, f.took > quick
	if value != nil && f.generation == generation {
		f.mu.Unlock()
		return value
	}
	if f.making == nil && (!slow || time.Since(f.made) > leisure*f.took) {
		f.making = make(chan struct{})
		go f.make(build)
	}
	making := f.making
	f.mu.Unlock()
	if making == nil || slow && value != nil {
		return value
	}
	select {
	case <-making:
	case <-ctx.Done():
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.value
}

func (f *fresh[T]) make(build func(context.Context) (*T, string, error)) {
	ctx, cancel := context.WithTimeout(context.Background(), maxBuild)
	defer cancel()
	start := time.Now()
	value, generation, err := build(ctx)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.took, f.made = time.Since(start), time.Now()
	if err == nil {
		f.value, f.generation = value, generation
	}
	close(f.making)
	f.making = nil
}
