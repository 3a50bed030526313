package store

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"time"

	"chancery/article"
)

// Get implements Store. The error of damaged bytes is a *DamageError.
func (l *Log) Get(id string) (Record, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.closed {
		return Record{}, ErrClosed
	}
	k := keyOf(id)
	e := l.state.table.get(k)
	if e == nil || !e.live {
		return Record{}, ErrNotFound
	}
	return l.record(id, k, *e)
}

// Revision implements Store.
func (l *Log) Revision(id string) (uint64, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.closed {
		return 0, ErrClosed
	}
	e := l.state.table.get(keyOf(id))
	if e == nil || !e.live {
		return 0, ErrNotFound
	}
	return e.seq, nil
}

// record reads the present state of a live article. The caller holds l.mu.
func (l *Log) record(id string, k key, e entry) (Record, error) {
	r, _, err := l.version(e.at)
	if err == nil && keyOf(r.Article.ID) != k {
		err = ErrDamaged
	}
	if err != nil {
		return Record{}, l.damage(err, id, e.seq, e.at)
	}
	if at, ok := l.state.edits[k]; ok {
		f, edits, err := l.editsAt(at)
		if err != nil {
			return Record{}, l.damage(err, id, e.seq, at)
		}
		r.Edits = edits
		if f.seq > r.Seq {
			r.Updated = instant(f.updated)
		}
	}
	r.Seq = e.seq
	return r, nil
}

// version reads one version of an article, without corrections.
func (l *Log) version(at loc) (Record, frame, error) {
	room, release := room()
	defer release()
	f, stored, err := l.chain.frame(at, room)
	if err != nil {
		return Record{}, f, err
	}
	if f.kind != kindArticle {
		return Record{}, f, ErrDamaged
	}
	raw, err := l.zip.unpack(&f, stored)
	if err != nil {
		return Record{}, f, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	a, err := decodeArticle(raw)
	if err != nil {
		return Record{}, f, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	a.ID = f.id
	return Record{Seq: f.seq, Article: a, Version: int(f.version), FirstSeen: instant(f.first), Updated: instant(f.updated)}, f, nil
}

func (l *Log) editsAt(at loc) (frame, article.Edits, error) {
	room, release := room()
	defer release()
	f, stored, err := l.chain.frame(at, room)
	if err != nil {
		return f, article.Edits{}, err
	}
	raw, err := l.zip.unpack(&f, stored)
	if err != nil {
		return f, article.Edits{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	edits, err := decodeEdits(raw)
	if err != nil {
		return f, article.Edits{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return f, edits, nil
}

func instant(nano int64) time.Time { return time.Unix(0, nano).UTC() }

// Versions implements Store. Corrections stand in the last version only. With
// an error that wraps ErrDamaged come the versions that can be read.
func (l *Log) Versions(id string) ([]Record, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.closed {
		return nil, ErrClosed
	}
	k := keyOf(id)
	e := l.state.table.get(k)
	if e == nil || !e.live {
		return nil, ErrNotFound
	}
	var out []Record
	last, err := l.record(id, k, *e)
	errs := []error{err}
	if err == nil {
		out = append(out, last)
	}
	for at, ok := l.before(e.at); ok; at, ok = l.before(at) {
		r, f, err := l.version(at)
		if err != nil {
			errs = append(errs, l.damage(err, id, f.seq, at))
			continue
		}
		out = append(out, r)
	}
	slices.Reverse(out)
	return out, errors.Join(errs...)
}

// before is the place of the version before the one at l.
func (l *Log) before(at loc) (loc, bool) {
	f, err := l.chain.header(at)
	if err != nil {
		prev, ok := l.state.before[at]
		return prev, ok
	}
	older := f.prev.file < at.file || (f.prev.file == at.file && f.prev.offset < at.offset)
	return f.prev, f.prev != loc{} && older
}

// Changes implements Store. Changes that come while it walks are walked too.
// The error of damaged bytes is a *DamageError; its Seq says where the walk
// stands.
func (l *Log) Changes(after uint64) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		for seq := after; ; {
			r, next, err := l.nextChange(seq)
			if next == 0 || !yield(r, err) {
				return
			}
			seq = next
		}
	}
}

// nextChange reads the first change after seq that is the last one of its
// article, and returns its number, 0 when there is none.
func (l *Log) nextChange(seq uint64) (Record, uint64, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.closed {
		return Record{}, 0, ErrClosed
	}
	for seq++; seq <= l.state.seq(); seq++ {
		number := l.state.order[seq-1]
		if number == 0 {
			continue
		}
		it := l.state.table.item(number - 1)
		if !it.value.live {
			return l.tombstone(it.value), seq, nil
		}
		r, err := l.record("", it.key, it.value)
		var d *DamageError
		if errors.As(err, &d) && d.ID == "" {
			d.ID = l.idAt(it.value.at)
			if d.ID == "" {
				d.ID = l.idAt(l.state.edits[it.key])
			}
		}
		return r, seq, err
	}
	return Record{}, 0, nil
}

func (l *Log) tombstone(e entry) Record {
	r := Record{Seq: e.seq, Deleted: true, Article: article.Article{ID: l.idAt(e.at)}}
	if f, err := l.chain.header(e.at); err == nil {
		r.Updated = instant(f.updated)
	}
	return r
}

// idAt is the id of the frame at a place: as its header says or, that damaged,
// the commit frame of its batch; empty when neither can be read.
func (l *Log) idAt(at loc) string {
	if f, err := l.chain.header(at); err == nil {
		return f.id
	}
	s := l.chain.segment(at.file)
	if s.size == 0 {
		return ""
	}
	var id string
	scan(io.NewSectionReader(s.file, 0, s.size), int64(at.offset), s.size, l.chain.id.salt, true, func(f scanned) bool {
		if f.kind != kindCommit {
			return true
		}
		if f.intact {
			steps, _ := l.committed(&f)
			for _, step := range steps {
				if step.at.offset == at.offset {
					id = step.id
				}
			}
		}
		return false
	})
	return id
}

func (l *Log) fileName(at loc) string { return filepath.Base(l.chain.fileName(at.file)) }
