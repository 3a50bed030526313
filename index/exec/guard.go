package exec

import (
	"context"
	"fmt"

	"chancery/index"
)

// DefaultMemory is the budget of a search that names none, in bytes.
const DefaultMemory = 64 << 20

// checkEvery is the number of steps between two looks at the clock; a power
// of two.
const checkEvery = 1024

// guard ends a search that takes too long or too much. Loops call step, and
// stop when it says false; err then tells why. It is for one goroutine.
type guard struct {
	ctx   context.Context
	steps uint32
	free  int64 // bytes left
	err   error
}

func newGuard(ctx context.Context, memory int64) *guard {
	if memory <= 0 {
		memory = DefaultMemory
	}
	g := &guard{ctx: ctx, free: memory}
	g.look()
	return g
}

// step counts one unit of work: a posting, a term, a verification.
func (g *guard) step() bool {
	g.steps++
	if g.steps&(checkEvery-1) == 0 {
		g.look()
	}
	return g.err == nil
}

// stepMany counts n units at once.
func (g *guard) stepMany(n uint32) bool {
	if before := g.steps / checkEvery; (g.steps+n)/checkEvery != before {
		g.look()
	}
	g.steps += n
	return g.err == nil
}

func (g *guard) look() {
	if err := g.ctx.Err(); err != nil {
		g.fail(fmt.Errorf("%w: %w", index.ErrDeadline, err))
	}
}

// take asks for bytes that are held until the search ends.
func (g *guard) take(bytes int) bool {
	if g.free -= int64(bytes); g.free < 0 {
		g.fail(index.ErrBudget)
	}
	return g.err == nil
}

// fail ends the search; the first reason counts.
func (g *guard) fail(err error) {
	if g.err == nil {
		g.err = err
	}
}

// give returns bytes that were taken.
func (g *guard) give(bytes int) { g.free += int64(bytes) }
