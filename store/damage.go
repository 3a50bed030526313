package store

import "fmt"

// DamageError says which article, or which change when not even the id can be
// read, is stored in bytes that are damaged. It wraps ErrDamaged.
type DamageError struct {
	ID     string // empty when unknown
	Seq    uint64 // of the change that cannot be read, 0 when unknown
	File   string // name of the log file
	Offset int64  // of the damaged frame in it
}

func (e *DamageError) Error() string {
	what := fmt.Sprintf("article %q", e.ID)
	if e.ID == "" {
		what = "an unknown article"
	}
	return fmt.Sprintf("%v: %s, change %d, at byte %d of %s; add it again or restore a backup",
		ErrDamaged, what, e.Seq, e.Offset, e.File)
}

// Unwrap makes errors.Is(err, ErrDamaged) true.
func (e *DamageError) Unwrap() error { return ErrDamaged }

// Recovery tells what opening a log found.
type Recovery struct {
	Bytes   int64         // read and verified
	Frames  int           // sound ones
	Torn    int64         // bytes of an unfinished write cut from the end
	Unread  int64         // bytes that the system refused to read
	Damaged []DamageError // what is stored but cannot be read, by rising place
}
