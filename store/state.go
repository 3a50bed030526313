package store

// state is what memory knows of a log: for every article its last frame, and
// for every change the article that it was made to.
type state struct {
	table  table[entry]
	order  []uint32    // by seq-1: number of the item plus one, 0 for a lost change
	edits  map[key]loc // corrections in force
	before map[loc]loc // of an article frame without a readable header: the version before it
	live   int         // articles that are not deleted
}

// entry is the last known of one article.
type entry struct {
	digest  [16]byte // of its content; zero when unknown, which equals nothing
	seq     uint64   // of the last change of any kind
	at      loc      // of the last article frame or tombstone
	version uint32
	live    bool
}

// change is one step of the log.
type change struct {
	kind    kind
	key     key
	seq     uint64
	at      loc
	version uint32
	digest  [16]byte
}

// maxLost bounds how many changes in a row may be missing: one file of the
// smallest frames. A sequence number beyond that is no number of this log.
const maxLost = 64 << 20

func (s *state) seq() uint64 { return uint64(len(s.order)) }

// apply makes the change, whose seq must be above all before.
func (s *state) apply(c change) {
	e, number := s.table.put(c.key)
	for s.seq() < c.seq-1 {
		s.order = append(s.order, 0)
	}
	s.order = append(s.order, number+1)
	if e.seq > 0 {
		s.order[e.seq-1] = 0
	}
	e.seq = c.seq
	switch c.kind {
	case kindArticle:
		if !e.live {
			s.live++
		}
		if c.version == 1 {
			delete(s.edits, c.key)
		}
		e.at, e.version, e.digest, e.live = c.at, c.version, c.digest, true
	case kindEdits:
		if !e.live { // the frame of the article is lost, its correction is not
			e.live = true
			s.live++
		}
		if s.edits == nil {
			s.edits = make(map[key]loc)
		}
		s.edits[c.key] = c.at
	case kindTombstone:
		if e.live {
			s.live--
		}
		*e = entry{seq: c.seq, at: c.at}
		delete(s.edits, c.key)
	}
}
