package tagger

import "chancery/annotate"

// The ways in which an article uses a word, wherever that is.
const (
	seenLower   uint16 = 1 << iota // written small
	seenCapital                    // with a capital inside a sentence
	seenTitled                     // after a title or form of address
	seenGiven                      // after a given name
	seenBefore                     // before another part of a name
	seenIn                         // after a preposition of place
	seenBody                       // in a run with a word of organisations
	seenSays                       // beside a verb of saying
	seenThe                        // after the article
	seenPhrase                     // in a known name of a person
)

// evidence is a hash table from words to the ways an article uses them, kept
// for the next article.
type evidence struct {
	keys []uint64
	ways []uint16
	mask uint64
}

// reset empties the table and makes room for n words.
func (e *evidence) reset(n int) {
	size := 64
	for size < 2*n {
		size *= 2
	}
	if len(e.keys) < size || len(e.keys) > 8*size {
		e.keys, e.ways = make([]uint64, size), make([]uint16, size)
	} else {
		clear(e.keys)
		clear(e.ways)
	}
	e.mask = uint64(len(e.keys) - 1)
}

func (e *evidence) slot(key uint64) int {
	key |= 1 // 0 is an empty slot
	i := key >> 7 & e.mask
	for e.keys[i] != 0 && e.keys[i] != key {
		i = (i + 1) & e.mask
	}
	e.keys[i] = key
	return int(i)
}

func (e *evidence) add(key uint64, way uint16) { e.ways[e.slot(key)] |= way }

// of returns the ways of a word that is in the table.
func (e *evidence) of(key uint64) uint16 { return e.ways[e.slot(key)] }

// gather adds what the loaded text shows. In headlines and lines in capitals a
// capital shows nothing.
func (r *reader) gather() {
	end := 0
	for i := range r.tokens {
		t, at := &r.tokens[i], &r.text.Tokens[i]
		if t.capital && i >= end {
			end, r.bodies = r.runFrom(i)
		}
		switch {
		case at.Kind != annotate.Word:
		case t.shape == shapeLower:
			r.evidence.add(t.hash, seenLower)
		case t.capital:
			way := uint16(0)
			if r.text.Sentences[at.Sentence].Case == annotate.Prose {
				way = r.way(i)
			}
			r.evidence.add(t.hash, way)
		}
	}
}

// runFrom is where the capitals side by side from token i end, and whether a
// word of organisations is among them.
func (r *reader) runFrom(i int) (end int, bodies bool) {
	sentence := r.text.Tokens[i].Sentence
	for end = i; end < len(r.tokens) && r.tokens[end].capital && r.text.Tokens[end].Sentence == sentence; end++ {
		bodies = bodies || r.tokens[end].entry.Class&Body != 0
	}
	return end, bodies && end-i > 1
}

// way reads how token i, which has a capital, is used where it stands.
func (r *reader) way(i int) uint16 {
	t, at := &r.tokens[i], &r.text.Tokens[i]
	prev, next := &outer, &outer
	if i > 0 && r.text.Tokens[i-1].Sentence == at.Sentence {
		prev = &r.tokens[i-1]
	}
	if i+1 < len(r.tokens) && r.text.Tokens[i+1].Sentence == at.Sentence {
		next = &r.tokens[i+1]
	}
	way := uint16(0)
	if !at.First {
		way |= seenCapital
	}
	if at.Spaced && prev.entry.Class&(Honorific|Head) != 0 && prev.shape != shapeOuter {
		way |= seenTitled
	}
	if prev.capital && prev.entry.Class&Given != 0 && prev.entry.Class&(Common|Honorific|Head) == 0 {
		way |= seenGiven
	}
	if t.entry.Class&Given != 0 && next.capital && next.entry.Class&(Body|Common|Head) == 0 {
		way |= seenBefore
	}
	switch {
	case preposition(prev.hash):
		way |= seenIn
	case prev.hash == hashThe:
		way |= seenThe
	case prev.entry.Class&Speech != 0 && prev.shape == shapeLower && !at.First:
		way |= seenSays
	}
	if next.entry.Class&Speech != 0 && next.shape == shapeLower {
		way |= seenSays
	}
	if r.bodies {
		way |= seenBody
	}
	if Class(t.phrase>>2)&PersonPhrase != 0 {
		way |= seenPhrase
	}
	return way
}

var (
	hashThe = Hash("the", false)
	hashIn  = Hash("in", false)
	hashAt  = Hash("at", false)
	hashNr  = Hash("near", false)
)

func preposition(h uint64) bool { return h == hashIn || h == hashAt || h == hashNr }
