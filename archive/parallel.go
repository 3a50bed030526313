package archive

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// parallel calls f with 0 to n-1 on all processors and returns when all are
// done, or ctx is and the running ones are. After each it lets others go first:
// searches would else wait until the scheduler takes the processor away.
func parallel(ctx context.Context, n int, f func(int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				f(i)
				runtime.Gosched()
			}
		})
	}
	wg.Wait()
}
