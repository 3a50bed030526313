package main

import (
	"context"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress is a bar on stderr when that is a terminal, and silent elsewhere. A
// total of 0 is unknown.
func (e *env) progress(total int64, what string) *progressbar.ProgressBar {
	if total == 0 {
		total = -1
	}
	var out io.Writer = io.Discard
	if e.terminal {
		out = e.stderr
	}
	return progressbar.NewOptions64(total, progressbar.OptionSetWriter(out), progressbar.OptionSetDescription(what),
		progressbar.OptionShowBytes(what == "reading" || what == "copying"), progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(true), progressbar.OptionShowCount())
}

// bytes is a bar of bytes whose total comes with them, and what ends it.
func (e *env) bytes(what string) (report func(done, total int64), end func()) {
	bar := e.progress(0, what)
	return func(done, total int64) {
		bar.ChangeMax64(total)
		_ = bar.Set64(done)
	}, func() { _ = bar.Finish() }
}

// settle waits until everything stored is searchable.
func (e *env) settle(ctx context.Context, engine *engine) error {
	seq := engine.archive.Seq()
	bar := e.progress(int64(seq), "indexing")
	stop := make(chan struct{})
	finished := make(chan struct{})
	go func() {
		defer close(finished)
		tick := time.NewTicker(200 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				_ = bar.Finish()
				return
			case <-tick.C:
				_ = bar.Set64(int64(engine.archive.Status().Indexed))
			}
		}
	}()
	err := engine.archive.Wait(ctx, seq)
	close(stop)
	<-finished
	return err
}

// ready settles and warms the index, so that the first search is as quick as
// those that follow.
func (e *env) ready(ctx context.Context, engine *engine) error {
	if err := e.settle(ctx, engine); err != nil {
		return err
	}
	return engine.archive.Warm(ctx)
}
