package archive

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"chancery/index"
	"chancery/store"
)

// Checked tells what Check found.
type Checked struct {
	Articles    int                 `json:"articles"`
	Seq         uint64              `json:"seq"`         // last change
	Bytes       int64               `json:"bytes"`       // of the store, read and verified
	Annotations int                 `json:"annotations"` // entries that are sound
	Damaged     []store.DamageError `json:"damaged"`     // of the store: lost without a backup
	Derived     []string            `json:"derived"`     // damage that repairs itself at the next opening
	Notes       []string            `json:"notes"`       // what was not looked at, or will be made anew all the same
}

// Sound reports whether no damage was found.
func (c Checked) Sound() bool { return len(c.Damaged) == 0 && len(c.Derived) == 0 }

// Check reads every byte of the data folder dir and compares index and store.
// It changes nothing. A folder that another process has open is read without
// its index, which only that process can open. Needed of the options is
// OpenIndex; Progress is told of the store's bytes. The error says why the
// folder could not be checked; it wraps fs.ErrNotExist where there is none.
func Check(ctx context.Context, dir string, o Options) (c Checked, err error) {
	if err := refuseUnrestored(dir); err != nil {
		return c, err
	}
	if _, err := readManifest(dir); err != nil {
		return c, err
	}
	where := filepath.Join(dir, "store")
	if _, err := os.Stat(where); err != nil {
		return c, fmt.Errorf("archive: %w", err)
	}
	held, err := store.Hold(where)
	inUse := errors.Is(err, store.ErrInUse)
	if err != nil && !inUse {
		return c, fmt.Errorf("archive: %w", err)
	}
	if held != nil {
		defer held.Close()
	}
	if err := refuseUnrestored(dir); err != nil { // one may have begun before the store was locked
		return c, err
	}
	s, err := store.OpenSnapshot(where, store.Options{Progress: o.Progress})
	if errors.Is(err, store.ErrDamaged) {
		c.Damaged = append(c.Damaged, store.DamageError{File: "identity"})
		return c, nil
	}
	if err != nil {
		return c, fmt.Errorf("archive: %w", err)
	}
	defer s.Close()
	c.Articles, c.Seq, c.Bytes, c.Damaged = s.Len(), s.Seq(), s.Recovery().Bytes, s.Recovery().Damaged
	if err := c.annotations(ctx, filepath.Join(dir, "annotations")); err != nil {
		return c, err
	}
	if inUse {
		c.Notes = append(c.Notes, "another process has the folder open: its index was not looked at, which that process checks itself")
		return c, nil
	}
	return c, c.index(ctx, filepath.Join(dir, "index"), s, o)
}

func (c *Checked) annotations(ctx context.Context, dir string) error {
	n, damaged, err := store.VerifyDerived(ctx, dir, func(int64) {})
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, fs.ErrNotExist):
		c.Notes = append(c.Notes, "there are no annotations yet: articles are annotated when the folder is opened")
	case err != nil:
		c.Derived = append(c.Derived, fmt.Sprintf("annotations: %v", err))
	case damaged > 0:
		c.Derived = append(c.Derived, fmt.Sprintf("annotations: %d places are damaged; those articles are annotated anew", damaged))
	}
	c.Annotations = n
	return nil
}

// index opens the index, has it read its files, and compares.
func (c *Checked) index(ctx context.Context, dir string, s *store.Log, o Options) (err error) {
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		c.Notes = append(c.Notes, "there is no index: it is made when the folder is opened")
		return nil
	}
	b, err := openChecked(dir, o)
	switch {
	case errors.Is(err, index.ErrOutdated):
		c.Notes = append(c.Notes, fmt.Sprintf("the index is made anew when the folder is opened: %v", err))
		return nil
	case errors.Is(err, index.ErrUnusable):
		c.Derived = append(c.Derived, fmt.Sprintf("index: %v", err))
		return nil
	case err != nil:
		return fmt.Errorf("archive: %w", err)
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	cursor, err := b.Cursor(ctx)
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	switch {
	case cursor.Store == s.ID() && cursor.Seq > s.Seq():
		c.Damaged = append(c.Damaged, store.DamageError{Seq: s.Seq() + 1, File: "articles", Offset: s.Recovery().Bytes})
	case cursor.Seq > 0 && cursor.Store != s.ID():
		c.Notes = append(c.Notes, "the index is of another state of the store: it is made anew when the folder is opened")
	case cursor.Seq < s.Seq():
		c.Notes = append(c.Notes, fmt.Sprintf("the index has %d of %d changes: the others follow when the folder is opened", cursor.Seq, s.Seq()))
	case len(c.Damaged) == 0:
		err := agree(ctx, b, s.Roster())
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			c.Derived = append(c.Derived, fmt.Sprintf("index: %v", err))
		}
	}
	return nil
}

// openChecked opens the index, which verifies its files.
func openChecked(dir string, o Options) (b index.Backend, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%w: panic: %v", index.ErrUnusable, v)
		}
	}()
	return o.OpenIndex(dir, nil)
}
