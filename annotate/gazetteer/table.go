package gazetteer

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
)

//go:embed table.bin
var embedded string

//go:generate go run ./gen

// Default is the embedded table.
func Default() (*Gazetteer, error) {
	t, err := newTable(embedded)
	if err != nil {
		return nil, err
	}
	return &Gazetteer{table: t}, nil
}

// table is facts packed into bytes, read where they lie. After the header it
// has
//
//	slots    a hash table with linear probing: the offset of a form, 0 for none
//	index    the offset of each entry
//	forms    in alphabetical order: form, most words, number of senses, senses
//	entries  by kind and identifier: kind, id, label, country, population, offices
//	blocs    folded names, members with their days
//
// Strings and lists have their length before them, numbers are varints, offsets
// four bytes. A first word of longer forms is a form, perhaps without senses.
// Strings are handed out as parts of the bytes, which never change.
type table struct {
	data             string
	slots, entries   int                       // how many
	atIndex, atBlocs int                       // offsets
	sum              int                       // of what was packed
	senseCache       []atomic.Pointer[[]Sense] // by slot
	entryCache       []atomic.Pointer[Entry]   // by number
	countries        func() []countryForm      // read once, when first asked for
	reverse          reverse
}

const (
	magic      = "gaz1"
	headerSize = len(magic) + 4*5
)

var (
	kinds = []Kind{Country, Place, Organisation, Person}
	uses  = []Use{Name, Demonym, Capital, Seat, Short, Surname, Weak}
)

// senseBits are those of a sense's number that tell the use.
const senseBits = 3

func newTable(data string) (*table, error) {
	if len(data) < headerSize || data[:len(magic)] != magic {
		return nil, errors.New("gazetteer: the embedded table is not one")
	}
	t := &table{data: data}
	for i, n := range []*int{&t.slots, &t.entries, &t.atIndex, &t.atBlocs, &t.sum} {
		*n = t.offset(len(magic) + 4*i)
	}
	t.senseCache = make([]atomic.Pointer[[]Sense], t.slots)
	t.entryCache = make([]atomic.Pointer[Entry], t.entries)
	t.countries = sync.OnceValue(t.readCountries)
	return t, nil
}

// offset reads four bytes.
func (t *table) offset(at int) int {
	d := t.data[at : at+4]
	return int(uint32(d[0]) | uint32(d[1])<<8 | uint32(d[2])<<16 | uint32(d[3])<<24)
}

// hash is FNV-1a, its high bits brought down.
func hash[T string | []byte](form T) uint64 {
	h := uint64(0xcbf29ce484222325)
	for i := 0; i < len(form); i++ {
		h = (h ^ uint64(form[i])) * 0x100000001b3
	}
	return h ^ h>>29
}

// slot is where a form of a table with so many slots is looked for first.
func slot(h uint64, slots int) int { return int(h & 0xffffffff * uint64(slots) >> 32) }

// find returns the slot of a form and a cursor behind its letters; slot -1 for
// a form that the table has not.
func (t *table) find(form []byte) (int, cursor) {
	for i := slot(hash(form), t.slots); ; i++ {
		if i == t.slots {
			i = 0
		}
		at := t.offset(headerSize + 4*i)
		if at == 0 {
			return -1, cursor{}
		}
		c := cursor{t.data, at}
		if c.text() == string(form) {
			return i, c
		}
	}
}

func (t *table) most(form []byte) int {
	i, c := t.find(form)
	if i < 0 {
		return 0
	}
	return c.number()
}

func (t *table) senses(form []byte) []Sense {
	i, c := t.find(form)
	if i < 0 {
		return nil
	}
	if known := t.senseCache[i].Load(); known != nil {
		return *known
	}
	c.number()
	senses := make([]Sense, c.number())
	for j := range senses {
		n := c.number()
		senses[j] = Sense{t.number(n >> senseBits), uses[n&(1<<senseBits-1)]}
	}
	t.senseCache[i].CompareAndSwap(nil, &senses)
	return *t.senseCache[i].Load()
}

func (t *table) at(n int) cursor { return cursor{t.data, t.offset(t.atIndex + 4*n)} }

// number is the n-th entry.
func (t *table) number(n int) *Entry {
	if e := t.entryCache[n].Load(); e != nil {
		return e
	}
	c := t.at(n)
	e := &Entry{Kind: kinds[c.number()], ID: c.text(), Label: c.text(), Country: c.text(), Population: c.number()}
	if offices := c.number(); offices > 0 {
		e.Offices = make([]Office, offices)
		for i := range e.Offices {
			e.Offices[i] = Office{c.text(), c.text(), c.text(), c.text()}
		}
	}
	t.entryCache[n].CompareAndSwap(nil, e)
	return t.entryCache[n].Load()
}

// entry finds one by its identifier; nil when there is none.
func (t *table) entry(k Kind, id string) *Entry {
	if n, ok := t.place(k, id); ok {
		return t.number(n)
	}
	return nil
}

// place is the number of an entry.
func (t *table) place(k Kind, id string) (int, bool) {
	return sort.Find(t.entries, func(i int) int {
		c := t.at(i)
		return -compare(kinds[c.number()], c.text(), k, id)
	})
}

// compare is the order of entries.
func compare(k Kind, id string, other Kind, otherID string) int {
	if k != other {
		return strings.Compare(string(k), string(other))
	}
	return strings.Compare(id, otherID)
}

// bloc looks through all of them: there are few, and searches ask seldom.
func (t *table) bloc(folded string) ([]Membership, bool) {
	c := cursor{t.data, t.atBlocs}
	for range c.number() {
		found := c.text() == folded
		members := make([]Membership, c.number())
		for i := range members {
			members[i].Country = c.text()
			members[i].From, _ = parseDay(c.text()) // were parsed when packed
			members[i].To, _ = parseDay(c.text())
		}
		if found {
			return members, true
		}
	}
	return nil, false
}

// cursor reads packed bytes.
type cursor struct {
	data string
	pos  int
}

func (c *cursor) number() int {
	n := 0
	for shift := 0; ; shift += 7 {
		b := c.data[c.pos]
		c.pos++
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
}

func (c *cursor) text() string {
	n := c.number()
	c.pos += n
	return c.data[c.pos-n : c.pos]
}

// packer writes packed bytes.
type packer struct{ data []byte }

func (p *packer) number(n int) { p.data = binary.AppendUvarint(p.data, uint64(n)) }

func (p *packer) text(s string) {
	p.number(len(s))
	p.data = append(p.data, s...)
}

func (p *packer) putOffset(at, offset int) {
	binary.LittleEndian.PutUint32(p.data[at:], uint32(offset))
}
