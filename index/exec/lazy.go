package exec

import "sync/atomic"

// lazy is a value made by the first who needs it. The others wait, each no
// longer than its own deadline; a failed attempt is made again.
type lazy[T any] struct {
	lock  chan struct{}
	value *atomic.Pointer[T]
}

func newLazy[T any]() lazy[T] {
	return lazy[T]{lock: make(chan struct{}, 1), value: new(atomic.Pointer[T])}
}

func (l *lazy[T]) get(g *guard, build func() (*T, error)) (*T, error) {
	return l.getIf(g, func(*T) bool { return true }, build)
}

// getIf builds anew when the present value does not fit.
func (l *lazy[T]) getIf(g *guard, fits func(*T) bool, build func() (*T, error)) (*T, error) {
	if v := l.value.Load(); v != nil && fits(v) {
		return v, nil
	}
	select {
	case l.lock <- struct{}{}:
		defer func() { <-l.lock }()
	case <-g.ctx.Done():
		g.look()
		return nil, g.err
	}
	if v := l.value.Load(); v != nil && fits(v) {
		return v, nil
	}
	v, err := build()
	if err == nil {
		err = g.err
	}
	if err != nil {
		return nil, err
	}
	l.value.Store(v)
	return v, nil
}
