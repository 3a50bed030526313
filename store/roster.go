package store

import "encoding/binary"

// Roster is a summary of a set of article ids: equal sets have equal rosters,
// and other sets others but for one in 2^64. The zero value is the empty set.
type Roster struct {
	N   int
	Sum [2]uint64 // of the first 128 bits of the SHA-256 of each id, in halves
}

// Add counts an id in.
func (r *Roster) Add(id string) { r.add(keyOf(id)) }

func (r *Roster) add(k key) {
	r.N++
	r.Sum[0] += binary.LittleEndian.Uint64(k[:8])
	r.Sum[1] += binary.LittleEndian.Uint64(k[8:])
}

// Roster is that of the live articles.
func (l *Log) Roster() Roster {
	l.mu.RLock()
	defer l.mu.RUnlock()
	var r Roster
	for n := range uint32(l.state.table.n) {
		if it := l.state.table.item(n); it.value.live {
			r.add(it.key)
		}
	}
	return r
}
