package bleveindex

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"syscall"
	"testing"
	"time"

	"chancery/index"
)

// TestUnread tells damage from a machine that is short of something.
func TestUnread(t *testing.T) {
	for err, damage := range map[error]bool{
		fs.ErrNotExist: true, syscall.EIO: true, io.ErrUnexpectedEOF: true,
		syscall.EMFILE: false, syscall.ENOMEM: false, syscall.EACCES: false, context.Canceled: false,
	} {
		if got := unread("x.zap", err); errors.Is(got, index.ErrUnusable) != damage || got == nil {
			t.Errorf("%v is %v", err, got)
		}
	}
}

// TestPacedCheck ends with its context, and is no damage then.
func TestPacedCheck(t *testing.T) {
	x := open(t, filled(t))
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	x.mu.Lock()
	reader := x.present.reader
	x.mu.Unlock()
	<-ctx.Done()
	if err := checksums(ctx, reader, 1); err == nil || errors.Is(err, index.ErrUnusable) {
		t.Errorf("ended: %v", err)
	}
	if err := x.Check(t.Context(), 1<<30); err != nil {
		t.Error(err)
	}
}
