package store

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"path/filepath"
	"slices"
)

// recovering rebuilds the state of a log from its files. Frames wait until
// their batch ends, since only the commit frame can tell what a frame without
// a readable header was.
type recovering struct {
	log     *Log
	file    *segment
	last    bool // file is the last one
	pending []step
	end     int64 // of what is to be kept of this file
	holes   []DamageError
}

// step is a change read from a frame, or learnt from a commit frame.
type step struct {
	change
	id      string
	damaged bool // its payload
	lost    bool // even its header; known from the commit frame
	end     int64
}

func (l *Log) recover(progress func(done, total int64)) error {
	var total int64
	for _, s := range l.chain.files {
		total += s.size
	}
	r := recovering{log: l}
	for i := range l.chain.files {
		s := &l.chain.files[i]
		r.file, r.last, r.end = s, i == len(l.chain.files)-1, min(fileHeader, s.size)
		next := l.recovery.Bytes
		unread := scan(s.file, fileHeader, s.size, l.chain.id.salt, true, func(f scanned) bool {
			r.visit(f)
			if done := l.recovery.Bytes + f.offset; done >= next {
				progress(done, total)
				next = done + 8<<20
			}
			return true
		})
		l.recovery.Unread += unread
		l.recovery.Bytes += s.size
		if err := r.finish(unread); err != nil {
			return err
		}
	}
	progress(total, total)
	return nil
}

func (r *recovering) visit(f scanned) {
	switch {
	case f.kind == 0, f.kind == kindCommit && !f.intact && f.offset+f.length == r.file.size:
		r.holes = append(r.holes, r.damage("", 0, f.offset))
		return
	case f.kind == kindCommit:
		r.commit(f)
		return
	case f.kind == kindDerived:
		return
	}
	if f.intact {
		r.log.recovery.Frames++
	}
	r.pending = append(r.pending, step{
		change: change{f.kind, keyOf(f.id), f.seq, loc{r.file.number, uint32(f.offset)}, f.version, f.digest},
		id:     f.id, damaged: !f.intact, end: f.offset + f.length,
	})
}

// commit ends a batch: what it names and was not read is lost.
func (r *recovering) commit(f scanned) {
	if f.intact {
		r.log.recovery.Frames++
	}
	if f.intact && !r.complete(&f.frame) {
		seen := make(map[uint64]bool, len(r.pending))
		for _, s := range r.pending {
			seen[s.seq] = true
		}
		named, err := r.log.committed(&f)
		for _, s := range named {
			if s.at.file = r.file.number; err == nil && !seen[s.seq] {
				r.pending = append(r.pending, s)
				r.holes = slices.DeleteFunc(r.holes, func(h DamageError) bool { return h.Offset == int64(s.at.offset) })
			}
		}
	}
	r.apply()
	r.end = f.offset + f.length
}

// complete reports whether just the changes that a commit frame counts have
// been read, so that there is no need to look at their names.
func (r *recovering) complete(f *frame) bool {
	if len(r.holes) > 0 || len(r.pending) != int(f.version) {
		return false
	}
	for i := range r.pending {
		if r.pending[i].seq != f.seq+uint64(i) {
			return false
		}
	}
	return true
}

// apply takes all pending steps into the state, in order of their numbers.
func (r *recovering) apply() {
	slices.SortStableFunc(r.pending, func(a, b step) int { return cmp.Compare(a.seq, b.seq) })
	st := &r.log.state
	for _, s := range r.pending {
		if s.seq <= st.seq() || s.seq > st.seq()+maxLost {
			r.holes = append(r.holes, r.damage(s.id, s.seq, int64(s.at.offset)))
			continue
		}
		if s.seq > st.seq()+1 && len(r.holes) == 0 { // a whole file is missing
			r.holes = append(r.holes, r.damage("", st.seq()+1, int64(s.at.offset)))
		}
		if s.lost && s.kind == kindArticle {
			if e := st.table.get(s.key); e != nil && e.live {
				if st.before == nil {
					st.before = make(map[loc]loc)
				}
				st.before[s.at] = e.at
			}
		}
		if s.damaged || s.lost {
			s.digest = [16]byte{}
			if s.kind != kindTombstone { // of which nothing is lost
				r.holes = append(r.holes, r.damage(s.id, s.seq, int64(s.at.offset)))
			}
		}
		st.apply(s.change)
	}
	r.log.recovery.Damaged = append(r.log.recovery.Damaged, r.holes...)
	r.pending, r.holes = r.pending[:0], nil
}

// finish ends a file. What follows the last commit frame of the last file is
// a write that was never acknowledged: its sound articles are kept up to the
// first that is not, the rest is cut off. Elsewhere it is damage.
func (r *recovering) finish(unread int64) error {
	if !r.last {
		r.apply()
		return nil
	}
	if unread > 0 { // what could not be read today must not be cut off
		r.apply()
		r.log.chain.seal = true
		return nil
	}
	if r.file.size < fileHeader {
		return r.restart()
	}
	firstGap := r.file.size
	for _, h := range r.holes {
		firstGap = min(firstGap, h.Offset)
	}
	keep := r.pending[:0]
	for _, s := range r.pending {
		if s.damaged || int64(s.at.offset) > firstGap {
			break
		}
		keep = append(keep, s)
		r.end = s.end
	}
	r.pending, r.holes = keep, nil
	r.apply()
	if r.end < r.file.size {
		r.log.recovery.Torn = r.file.size - r.end
		r.file.size = r.end
		r.log.chain.dirty = true // cut off before the next write
	}
	return nil
}

// restart gives the last file, cut within its header at birth, a whole one.
func (r *recovering) restart() error {
	r.log.recovery.Torn = r.file.size
	_, err := r.file.file.WriteAt(r.log.chain.id.header(r.file.number), 0)
	if err == nil {
		err = r.file.file.Sync()
	}
	if err != nil {
		return fmt.Errorf("store: begin %s: %w", r.log.chain.fileName(r.file.number), full(err))
	}
	r.file.size = fileHeader
	return nil
}

func (r *recovering) damage(id string, seq uint64, offset int64) DamageError {
	return DamageError{ID: id, Seq: seq, File: filepath.Base(r.log.chain.fileName(r.file.number)), Offset: offset}
}

// A commit frame has the number of the first change of its batch as its seq,
// and names every frame of the batch, in order: length, kind, version, id.
func appendCommitted(dst []byte, f *frame) []byte {
	dst = binary.AppendUvarint(dst, uint64(f.length()))
	dst = append(dst, byte(f.kind))
	dst = binary.AppendUvarint(dst, uint64(f.version))
	dst = binary.AppendUvarint(dst, uint64(len(f.id)))
	return append(dst, f.id...)
}

// committed is the inverse for a whole commit frame. The file of the places
// is left 0.
func (l *Log) committed(f *scanned) ([]step, error) {
	b, err := l.zip.unpack(&f.frame, f.payload)
	if err != nil {
		return nil, err
	}
	var steps []step
	var total int64
	for seq := f.seq; len(b) > 0; seq++ {
		length, n := binary.Uvarint(b)
		if n <= 0 || len(b) < n+1 || length > maxPayload+headerSize+maxIDLength {
			return nil, errPayload
		}
		k := kind(b[n])
		b = b[n+1:]
		version, n := binary.Uvarint(b)
		if n <= 0 {
			return nil, errPayload
		}
		id, rest, err := nextField(b[n:])
		if err != nil {
			return nil, err
		}
		b = rest
		steps = append(steps, step{
			change: change{kind: k, key: keyOf(string(id)), seq: seq, at: loc{offset: uint32(total)}, version: uint32(version)},
			id:     string(id), lost: true,
		})
		total += int64(length)
	}
	start := f.offset - total
	if start < 0 {
		return nil, errPayload
	}
	for i := range steps {
		steps[i].at.offset += uint32(start)
	}
	return steps, nil
}
