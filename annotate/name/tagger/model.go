// Package tagger finds names of persons, organisations and places in a text: a
// linear-chain conditional random field over the words with capitals and those
// between them, with features of the words, of a lexicon and of the whole
// article, and weights of a byte each, read in place.
package tagger

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"sync"

	"chancery/annotate"
)

//go:embed model.bin
var embedded []byte

// magic begins a model; its last digit is the version of the format and of the
// features.
const magic = "names-1\n"

// Default returns the embedded model. It costs nothing.
func Default() (*Model, error) { return Read(embedded) }

// Model is a trained tagger. It is safe for concurrent use.
type Model struct {
	lexicon     Lexicon
	weights     table // Labels int8 a feature
	transitions [Labels][Labels]int32
	scratch     sync.Pool
}

// Read opens a model in place; b must not change after. It fails on anything
// that Build did not write.
func Read(b []byte) (*Model, error) {
	b, ok := bytes.CutPrefix(b, []byte(magic))
	if !ok || len(b) < 2*Labels*Labels {
		return nil, errTable
	}
	m := &Model{}
	for i := range m.transitions {
		for j := range m.transitions[i] {
			m.transitions[i][j] = int32(int16(binary.LittleEndian.Uint16(b)))
			b = b[2:]
		}
	}
	var err error
	if m.lexicon.table, b, err = readTable(b, entrySize); err != nil {
		return nil, err
	}
	if m.weights, b, err = readTable(b, Labels); err != nil {
		return nil, err
	}
	if len(b) != 0 {
		return nil, errTable
	}
	return m, nil
}

// Parts is what a model is made of. Weights and transitions are in the same
// unit.
type Parts struct {
	Lexicon     map[uint64]Entry
	Weights     map[uint64][Labels]int8
	Transitions [Labels][Labels]int16
}

// Build writes a model that Read opens.
func (p Parts) Build() []byte {
	b := []byte(magic)
	for _, row := range p.Transitions {
		for _, w := range row {
			b = binary.LittleEndian.AppendUint16(b, uint16(w))
		}
	}
	b = append(b, lexiconBytes(p.Lexicon)...)
	values := make(map[uint64][]byte, len(p.Weights))
	for k, row := range p.Weights {
		v := make([]byte, Labels)
		for i, w := range row {
			v[i] = byte(w)
		}
		values[k] = v
	}
	return appendTable(b, values)
}

// scratch is what tagging an article needs and keeps for the next.
type scratch struct {
	reader
	decoder
	context  context
	features features
	scores   [][Labels]int32
}

// keep is how many tokens an article may have for its scratch to be kept.
const keep = 1 << 16

// Tag returns the names of an article's texts, each in order and not
// overlapping. The texts are read together: what one shows of a word counts in
// the other.
//
// Hints, one list a text, may be nil or short.
func (m *Model) Tag(texts []*annotate.Text, hints [][]Hint) [][]Span {
	s, _ := m.scratch.Get().(*scratch)
	if s == nil {
		s = &scratch{}
	}
	out := make([][]Span, len(texts))
	read(&m.lexicon, &s.reader, texts, hints, func(k int, c *context) {
		s.score(m, c)
		s.decode(s.scores, &m.transitions)
		out[k] = s.spans(s.scores, &m.transitions, c.first, out[k])
	}, &s.context)
	if s.text = nil; len(s.evidence.keys) <= 4*keep {
		m.scratch.Put(s)
	}
	agree(texts, out)
	return out
}

// read calls each with the stretches of the texts, after all have shown their
// evidence.
func read(lexicon *Lexicon, r *reader, texts []*annotate.Text, hints [][]Hint, each func(text int, c *context), c *context) {
	n := 0
	for _, t := range texts {
		n += len(t.Tokens)
	}
	r.lexicon = lexicon
	r.evidence.reset(n)
	for len(r.loaded) < len(texts) {
		r.loaded = append(r.loaded, nil)
	}
	for k, t := range texts {
		r.loaded[k] = r.load(t, r.loaded[k])
		if k < len(hints) {
			r.mark(hints[k])
		}
		r.gather()
	}
	for k, t := range texts {
		r.text, r.tokens = t, r.loaded[k]
		r.stretches(func(s stretch) {
			r.enter(s, c)
			each(k, c)
		})
	}
}

// score sums the weights of the features of each token of the stretch.
func (s *scratch) score(m *Model, c *context) {
	s.scores = s.scores[:0]
	for i := c.first; i < c.end; i++ {
		s.reader.features(i, c, &s.features)
		var sum [Labels]int32
		m.weights.add(s.features.list[:s.features.n], &sum)
		s.scores = append(s.scores, sum)
	}
}

// Read calls each with the stretches of an article's texts, for training: the
// text, the first token, and the features of each token from it on, which are
// valid during the call.
func (l *Lexicon) Read(texts []*annotate.Text, hints [][]Hint, each func(text, first int, features [][]uint64)) {
	var r reader
	var c context
	read(l, &r, texts, hints, func(k int, c *context) {
		list := make([][]uint64, 0, c.end-c.first)
		for i := c.first; i < c.end; i++ {
			var f features
			r.features(i, c, &f)
			list = append(list, f.list[:f.n])
		}
		each(k, c.first, list)
	}, &c)
}
