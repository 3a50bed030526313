package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"

	"chancery/article"
)

// A long Put is cut into batches, each one write and one fsync, so that
// memory stays bounded.
const (
	batchBytes  = 8 << 20
	batchFrames = 4096
)

// batch gathers frames for one write. Nobody sees them before commit.
type batch struct {
	log     *Log
	base    loc // where the batch will stand
	first   uint64
	seq     uint64 // of the last frame
	now     int64
	buf     []byte
	raw     []byte // scratch
	packed  []byte // scratch
	named   []byte // for the commit frame
	changes []change
	staged  map[key]int // the last change to a key
}

// begin starts a batch; the caller holds l.write until it is committed or
// forgotten.
func (l *Log) begin() (*batch, error) {
	if l.closed {
		return nil, ErrClosed
	}
	base, err := l.chain.prepare()
	if err != nil {
		return nil, err
	}
	seq := l.Seq()
	return &batch{log: l, base: base, first: seq + 1, seq: seq, now: l.now().UnixNano(), staged: make(map[key]int)}, nil
}

// entry is the last known of k, the batch's own changes included.
func (b *batch) entry(k key) entry {
	var e entry
	b.log.mu.RLock()
	if p := b.log.state.table.get(k); p != nil {
		e = *p
	}
	b.log.mu.RUnlock()
	if i, ok := b.staged[k]; ok {
		c := b.changes[i]
		e = entry{digest: c.digest, seq: c.seq, at: c.at, version: c.version, live: true}
	}
	return e
}

// add appends a frame of the kind to the batch.
func (b *batch) add(f frame, k key, raw []byte) {
	b.seq++
	f.seq, f.updated, f.raw = b.seq, b.now, uint32(len(raw))
	b.packed, f.flags = b.log.zip.pack(b.packed[:0], raw)
	at := loc{b.base.file, b.base.offset + uint32(len(b.buf))}
	b.buf = appendFrame(b.buf, &f, b.packed, b.log.chain.id.salt)
	b.named = appendCommitted(b.named, &f)
	b.staged[k] = len(b.changes)
	b.changes = append(b.changes, change{f.kind, k, f.seq, at, f.version, f.digest})
}

// commit makes the batch durable and then visible.
func (b *batch) commit() error {
	if len(b.changes) == 0 {
		return nil
	}
	l := b.log
	f := frame{kind: kindCommit, seq: b.first, updated: b.now, raw: uint32(len(b.named)), version: uint32(len(b.changes))}
	b.packed, f.flags = l.zip.pack(b.packed[:0], b.named)
	b.buf = appendFrame(b.buf, &f, b.packed, l.chain.id.salt)
	if err := l.chain.append(b.buf, true); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range b.changes {
		l.state.apply(c)
	}
	return nil
}

// Put implements Store. A long list is kept in several batches: when ctx ends
// or writing fails, what earlier ones hold stays, and outcomes tell it.
func (l *Log) Put(ctx context.Context, articles []article.Article) ([]Outcome, error) {
	l.write.Lock()
	defer l.write.Unlock()
	outcomes := make([]Outcome, len(articles))
	for done := 0; done < len(articles); {
		n, err := 0, ctx.Err()
		if err == nil {
			n, err = l.putBatch(articles[done:], outcomes[done:])
		}
		if err != nil {
			for i := done; i < len(articles); i++ {
				outcomes[i] = Outcome{articles[i].ID, Rejected, err.Error()}
			}
			return outcomes, err
		}
		done += n
	}
	return outcomes, nil
}

// putBatch keeps as many articles as one batch holds and returns their number.
func (l *Log) putBatch(articles []article.Article, outcomes []Outcome) (int, error) {
	b, err := l.begin()
	if err != nil {
		return 0, err
	}
	n := 0
	for n < len(articles) && len(b.buf) < batchBytes && len(b.changes) < batchFrames {
		outcomes[n] = b.put(&articles[n])
		n++
	}
	if err := b.commit(); err != nil {
		return 0, err
	}
	return n, nil
}

func (b *batch) put(a *article.Article) Outcome {
	reject := func(reason string) Outcome { return Outcome{a.ID, Rejected, reason} }
	if a.ID == "" || len(a.ID) > maxIDLength {
		return reject(fmt.Sprintf("store: an id has 1 to %d bytes, this one %d", maxIDLength, len(a.ID)))
	}
	raw, err := encodeArticle(b.raw[:0], a)
	if err != nil {
		return reject(err.Error())
	}
	b.raw = raw
	if len(raw) > maxPayload {
		return reject(fmt.Sprintf("store: the article has %d bytes, the limit is %d", len(raw), maxPayload))
	}
	sum := sha256.Sum256(raw)
	k := keyOf(a.ID)
	e := b.entry(k)
	f := frame{kind: kindArticle, id: a.ID, version: 1, first: b.now, digest: [16]byte(sum[:16])}
	if !e.live {
		b.add(f, k, raw)
		return Outcome{a.ID, Added, ""}
	}
	if e.digest == f.digest {
		return Outcome{a.ID, Unchanged, ""}
	}
	f.version, f.prev = e.version+1, e.at
	f.first = b.firstSeen(e.at)
	b.add(f, k, raw)
	return Outcome{a.ID, Updated, ""}
}

// firstSeen is when the article at l was first seen; now when l cannot be read.
func (b *batch) firstSeen(l loc) int64 {
	if l.file == b.base.file && l.offset >= b.base.offset {
		return b.now
	}
	if f, err := b.log.chain.header(l); err == nil && f.first != 0 {
		return f.first
	}
	return b.now
}

// Edit implements Store.
func (l *Log) Edit(ctx context.Context, id string, e article.Edits) (Record, error) {
	l.write.Lock()
	defer l.write.Unlock()
	if err := ctx.Err(); err != nil {
		return Record{}, err
	}
	r, err := l.Get(id)
	if err != nil {
		return Record{}, err
	}
	raw, err := encodeEdits(r.Edits.Merge(e))
	if err != nil {
		return Record{}, err
	}
	if len(raw) > maxPayload {
		return Record{}, fmt.Errorf("store: the corrections have %d bytes, the limit is %d", len(raw), maxPayload)
	}
	b, err := l.begin()
	if err != nil {
		return Record{}, err
	}
	b.add(frame{kind: kindEdits, id: id, version: uint32(r.Version)}, keyOf(id), raw)
	if err := b.commit(); err != nil {
		return Record{}, err
	}
	return l.Get(id)
}

// Delete implements Store. The editor's corrections go too; added again, the
// article begins at version 1.
func (l *Log) Delete(ctx context.Context, id string) error {
	l.write.Lock()
	defer l.write.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	b, err := l.begin()
	if err != nil {
		return err
	}
	k := keyOf(id)
	if !b.entry(k).live {
		return ErrNotFound
	}
	b.add(frame{kind: kindTombstone, id: id}, k, nil)
	return b.commit()
}

// damage makes the error of a frame that cannot be read into one that names
// the article; other errors pass.
func (l *Log) damage(err error, id string, seq uint64, at loc) error {
	if !errors.Is(err, ErrDamaged) {
		return err
	}
	return &DamageError{ID: id, Seq: seq, File: l.fileName(at), Offset: int64(at.offset)}
}
