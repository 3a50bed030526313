package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Options of a Log; the zero value is good.
type Options struct {
	// SegmentSize is the number of bytes after which a new file is begun,
	// 256 MiB when 0.
	SegmentSize int64
	// Now is the clock, time.Now when nil.
	Now func() time.Time
	// Progress is called while an existing log is read, with bytes.
	Progress func(done, total int64)
	// Locked is called once other processes are kept out, before the log is
	// read: what else is in the folder may be opened meanwhile.
	Locked func()

	disk disk
}

const defaultSegmentSize = 256 << 20

func (o *Options) setDefaults() {
	if o.SegmentSize <= 0 || o.SegmentSize > 1<<31 {
		o.SegmentSize = defaultSegmentSize
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Progress == nil {
		o.Progress = func(int64, int64) {}
	}
	if o.disk == nil {
		o.disk = osDisk{}
	}
}

// Log is the Store of this package: an append-only log of compressed,
// checksummed frames in files of bounded size, and a table in memory that
// says where the last frame of each article is. The table is rebuilt from the
// log at every opening, so there is nothing beside the log that could
// disagree with it.
//
// After a full disk, reading goes on and writing resumes by itself. After a
// failed fsync, reading goes on and writing is refused until the log is opened
// again, since nobody knows what is on the disk.
type Log struct {
	now      func() time.Time
	lock     *os.File
	zip      *compressor
	recovery Recovery

	write sync.Mutex // held by one writer for a whole batch

	mu     sync.RWMutex // guards the rest; writers hold it to publish a batch
	chain  *chain
	state  state
	closed bool
}

var _ Store = (*Log)(nil)

// Open opens the log in dir, which it makes when missing, and verifies every
// byte of it. Damage is no error: see Recovery. ErrInUse when another process
// has it open, ErrNewer when a newer program made it.
func Open(dir string, o Options) (*Log, error) {
	o.setDefaults()
	if err := o.disk.Mkdir(dir); err != nil {
		return nil, fmt.Errorf("store: %w", full(err))
	}
	lock, err := takeLock(dir)
	if err != nil {
		return nil, err
	}
	if o.Locked != nil {
		o.Locked()
	}
	l := &Log{now: o.Now, lock: lock}
	if l.zip, err = newCompressor(); err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	if l.chain, err = openChain(o.disk, dir, "articles", o.SegmentSize); err != nil {
		l.zip.close()
		return nil, errors.Join(err, lock.Close())
	}
	if err := l.recover(o.Progress); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

// takeLock locks dir against other processes, and other Logs of this one.
func takeLock(dir string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("store: %w", full(err))
	}
	if err := Lock(f); err != nil {
		_ = f.Close()
		if errors.Is(err, ErrInUse) {
			return nil, fmt.Errorf("%w: %s", err, dir)
		}
		return nil, fmt.Errorf("store: lock %s: %w", dir, err)
	}
	return f, nil
}

// Hold keeps other processes from opening the log in dir until what it returns
// is closed. ErrInUse when one has it open.
func Hold(dir string) (io.Closer, error) { return takeLock(dir) }

// ID is the identity of this store's contents, made when it was created.
func (l *Log) ID() string {
	return l.chain.id.String()
}

// Recovery tells what opening found.
func (l *Log) Recovery() Recovery { return l.recovery }

// Seq is the sequence number of the last change, 0 when empty.
func (l *Log) Seq() uint64 {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.state.seq()
}

// Bytes is the size of all files.
func (l *Log) Bytes() (n int64) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	for _, s := range l.chain.segments() {
		n += s.size
	}
	return n
}

// Len is the number of live articles.
func (l *Log) Len() int {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.state.live
}

// Close waits for running calls and gives the folder free; a second call does
// nothing.
func (l *Log) Close() error {
	l.write.Lock()
	defer l.write.Unlock()
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return nil
	}
	l.closed = true
	l.zip.close()
	err := l.chain.close()
	if l.lock != nil { // a snapshot has none
		err = errors.Join(err, l.lock.Close())
	}
	return err
}
