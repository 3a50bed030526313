package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"golang.org/x/time/rate"
)

// Verify reads every byte of the log again, at most so many bytes a second (0
// for as fast as it goes), and returns the articles that are stored in damaged
// bytes. Writes go on meanwhile. The error is that of ctx.
func (l *Log) Verify(ctx context.Context, pace int64, progress func(bytes int64)) ([]DamageError, error) {
	l.mu.RLock()
	if l.closed {
		l.mu.RUnlock()
		return nil, ErrClosed
	}
	c, id := l.chain, l.chain.id
	l.mu.RUnlock()
	t := newThrottle(ctx, pace)
	var damaged []DamageError
	for _, s := range c.segments() {
		place := func(offset int64) DamageError {
			return DamageError{File: filepath.Base(c.fileName(s.number)), Offset: offset}
		}
		unread := scan(s.file, fileHeader, s.size, id.salt, true, func(step scanned) bool {
			progress(step.length)
			if step.kind == 0 || !step.intact {
				d := place(step.offset)
				d.ID, d.Seq = step.id, step.seq
				if d.ID == "" {
					d.ID = l.idAt(loc{s.number, uint32(step.offset)})
				}
				damaged = append(damaged, d)
			}
			return t.wait(step.length)
		})
		if err := ctx.Err(); err != nil {
			return damaged, err
		}
		if unread > 0 {
			damaged = append(damaged, place(s.size))
		}
		if _, err := readFileHeader(s.file); err != nil && !errors.Is(err, ErrNewer) {
			damaged = append(damaged, place(0))
		}
	}
	if err := l.verifyIdentity(); err != nil {
		damaged = append(damaged, DamageError{File: identityName})
	}
	return damaged, nil
}

func (l *Log) verifyIdentity() error {
	f, err := l.chain.disk.OpenRead(filepath.Join(l.chain.dir, identityName))
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	defer f.Close()
	_, err = readFileHeader(f)
	return err
}

// Verify reads every byte of the data, as Log.Verify does, and returns how
// many entries are damaged. They are absent to readers.
func (d *Derived) Verify(ctx context.Context, pace int64, progress func(bytes int64)) (damaged int, err error) {
	d.mu.RLock()
	c := d.chain
	if d.closed || c == nil {
		d.mu.RUnlock()
		return 0, ErrClosed
	}
	d.mu.RUnlock()
	t := newThrottle(ctx, pace)
	for _, s := range c.segments() {
		scan(s.file, fileHeader, s.size, c.id.salt, true, func(step scanned) bool {
			progress(step.length)
			if step.kind == 0 || !step.intact {
				damaged++
			}
			return t.wait(step.length)
		})
		if err := ctx.Err(); err != nil {
			return damaged, err
		}
	}
	d.mu.RLock()
	defer d.mu.RUnlock()
	if d.chain != c { // wiped meanwhile, and what was read of it says nothing
		return 0, nil
	}
	return damaged, nil
}

// VerifyDerived reads every byte of the data in dir without opening or changing
// it, and returns how many entries there are and how many are damaged. The
// error wraps fs.ErrNotExist where there is none.
func VerifyDerived(ctx context.Context, dir string, progress func(bytes int64)) (entries, damaged int, err error) {
	c, err := openChain(readDisk{osDisk{}}, dir, derivedPrefix, defaultSegmentSize)
	if err != nil {
		return 0, 0, err
	}
	for _, s := range c.files {
		scan(s.file, fileHeader, s.size, c.id.salt, true, func(step scanned) bool {
			progress(step.length)
			if step.kind == 0 || !step.intact {
				damaged++
			} else {
				entries++
			}
			return ctx.Err() == nil
		})
	}
	return entries, damaged, errors.Join(ctx.Err(), c.close())
}

// throttle holds a reader to so many bytes a second; 0 is any number.
type throttle struct {
	ctx   context.Context
	limit *rate.Limiter
}

func newThrottle(ctx context.Context, pace int64) throttle {
	if pace <= 0 {
		return throttle{ctx, rate.NewLimiter(rate.Inf, 0)}
	}
	return throttle{ctx, rate.NewLimiter(rate.Limit(pace), headerSize+maxIDLength+maxPayload)} // a frame at once
}

// wait counts n bytes; false when ctx ends.
func (t throttle) wait(n int64) bool {
	for burst := int64(max(t.limit.Burst(), 1)); n > burst && t.limit.Limit() != rate.Inf; n -= burst { // a gap
		if t.limit.WaitN(t.ctx, int(burst)) != nil {
			return false
		}
	}
	return t.limit.WaitN(t.ctx, int(n)) == nil
}
