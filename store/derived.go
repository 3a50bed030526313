package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sync"
)

// Derived is a log of data that can be made again from articles, one entry an
// article, such as annotations. It is read and written like a Log, but
// promises less: a put is not yet durable when it returns, damaged data is
// absent, and a folder that cannot be read is emptied.
type Derived struct {
	zip *compressor

	write sync.Mutex

	mu     sync.RWMutex
	disk   disk
	dir    string
	chain  *chain
	table  table[loc]
	live   int64 // bytes of frames in the table
	closed bool
}

// DerivedEntry is what was derived from one article. Seq and Version say from
// which state of it and by what; they are the caller's to compare.
type DerivedEntry struct {
	ID      string
	Seq     uint64
	Version string
	Data    []byte
}

const derivedPrefix = "derived"

// OpenDerived opens the data in dir, which it makes when missing. The folder
// must be kept from other processes by the caller.
func OpenDerived(dir string) (*Derived, error) {
	zip, err := newCompressor()
	if err != nil {
		return nil, err
	}
	d := &Derived{zip: zip, disk: osDisk{}, dir: dir}
	if err := d.load(); err != nil {
		if err := d.wipe(); err != nil {
			zip.close()
			return nil, err
		}
	}
	return d, nil
}

// load reads where each entry is; payloads are verified when they are read.
func (d *Derived) load() error {
	c, err := openChain(d.disk, d.dir, derivedPrefix, defaultSegmentSize)
	if err != nil {
		return err
	}
	d.chain, d.table, d.live = c, table[loc]{}, 0
	var total int64
	for i := range c.files {
		s := &c.files[i]
		end := int64(fileHeader)
		unread := scan(s.file, fileHeader, s.size, c.id.salt, false, func(f scanned) bool {
			if f.kind == kindDerived && f.intact {
				d.place(f.id, loc{s.number, uint32(f.offset)}, f.length)
				end = f.offset + f.length
			}
			return true
		})
		if unread > 0 || s.size < fileHeader {
			c.seal = true
		}
		total += s.size
		if s == c.last() && !c.seal && end < s.size {
			s.size, c.dirty = end, true
		}
	}
	const small = 64 << 20
	if total > small && d.live < total/3 {
		return errors.New("store: mostly outdated")
	}
	return nil
}

// place notes where the entry of an article is.
func (d *Derived) place(id string, at loc, length int64) {
	p, _ := d.table.put(keyOf(id))
	if *p != (loc{}) {
		if f, err := d.chain.header(*p); err == nil {
			d.live -= f.length()
		}
	}
	*p = at
	d.live += length
}

// Wipe forgets all entries.
func (d *Derived) Wipe() error {
	d.write.Lock()
	defer d.write.Unlock()
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return ErrClosed
	}
	return d.wipe()
}

func (d *Derived) wipe() error {
	if d.chain != nil {
		_ = d.chain.close()
		d.chain = nil
	}
	if err := d.disk.Mkdir(d.dir); err != nil {
		return fmt.Errorf("store: %w", full(err))
	}
	names, err := d.disk.List(d.dir)
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	c := chain{prefix: derivedPrefix, dir: d.dir}
	for _, name := range names {
		if number, ok := c.number(name); ok {
			err = errors.Join(err, d.disk.Remove(c.fileName(number)))
		}
	}
	if err == nil {
		err = writeIdentity(d.disk, d.dir, newIdentity())
	}
	if err != nil {
		return fmt.Errorf("store: empty %s: %w", d.dir, full(err))
	}
	return d.load()
}

// Put keeps the entries in place of those of the same articles.
func (d *Derived) Put(entries []DerivedEntry) error {
	d.write.Lock()
	defer d.write.Unlock()
	if d.closed || d.chain == nil {
		return ErrClosed
	}
	for len(entries) > 0 {
		n, err := d.putBatch(entries)
		if err != nil {
			return err
		}
		entries = entries[n:]
	}
	return nil
}

func (d *Derived) putBatch(entries []DerivedEntry) (int, error) {
	base, err := d.chain.prepare()
	if err != nil {
		return 0, err
	}
	var buf, raw, packed []byte
	var places []loc
	n := 0
	for ; n < len(entries) && len(buf) < batchBytes; n++ {
		e := &entries[n]
		raw = binary.AppendUvarint(raw[:0], uint64(len(e.Version)))
		raw = append(append(raw, e.Version...), e.Data...)
		if len(raw) > maxPayload || len(e.ID) > maxIDLength {
			places = append(places, loc{}) // absent, like all that cannot be kept
			continue
		}
		f := frame{kind: kindDerived, id: e.ID, seq: e.Seq, raw: uint32(len(raw))}
		packed, f.flags = d.zip.pack(packed[:0], raw)
		places = append(places, loc{base.file, base.offset + uint32(len(buf))})
		buf = appendFrame(buf, &f, packed, d.chain.id.salt)
	}
	if err := d.chain.append(buf, false); err != nil {
		return 0, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for i, at := range places {
		if at != (loc{}) {
			p, _ := d.table.put(keyOf(entries[i].ID))
			*p = at
		}
	}
	return n, nil
}

// Get returns the entry of an article; false when there is none that can be
// read.
func (d *Derived) Get(id string) (DerivedEntry, bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	if d.closed || d.chain == nil {
		return DerivedEntry{}, false
	}
	at := d.table.get(keyOf(id))
	if at == nil {
		return DerivedEntry{}, false
	}
	room, release := room()
	defer release()
	f, stored, err := d.chain.frame(*at, room)
	if err != nil || f.id != id || f.kind != kindDerived {
		return DerivedEntry{}, false
	}
	raw, err := d.zip.unpack(&f, stored)
	if err != nil {
		return DerivedEntry{}, false
	}
	version, data, err := nextField(raw)
	if err != nil {
		return DerivedEntry{}, false
	}
	if f.flags&flagCompressed == 0 { // as it stands in the room
		data = slices.Clone(data)
	}
	return DerivedEntry{ID: id, Seq: f.seq, Version: string(version), Data: data}, true
}

// Close gives the files free; a second call does nothing.
func (d *Derived) Close() error {
	d.write.Lock()
	defer d.write.Unlock()
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return nil
	}
	d.closed = true
	d.zip.close()
	if d.chain == nil {
		return nil
	}
	return d.chain.close()
}
