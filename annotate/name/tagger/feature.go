package tagger

import "chancery/annotate"

// maxFeatures is more than a token has.
const maxFeatures = 96

// features collects the features of one token.
type features struct {
	list     [maxFeatures]uint64
	n        int
	template uint64
}

// add appends the next template with one value; two values go through both.
func (f *features) add(v uint64) {
	f.template++
	h := (v ^ f.template*0xA24BAED4963EE407) * 0x9FB21C651E98DF25
	h ^= h >> 35
	f.list[f.n] = h * 0x9E3779B97F4A7C15
	f.n++
}

func (f *features) both(a, b uint64) { f.add(a*0xC2B2AE3D27D4EB4F + b) }

func (f *features) three(a, b, c uint64) {
	f.add((a*0xC2B2AE3D27D4EB4F+b)*0xD6E8FEB86659FD93 + c)
}

// some appends the next template only when it says something.
func (f *features) some(v uint64) {
	if v == 0 {
		f.template++
		return
	}
	f.add(v)
}

// at returns token i when it lies in the sentence of token of.
func (r *reader) at(i, of int) *token {
	if i < 0 || i >= len(r.tokens) || r.text.Tokens[i].Sentence != r.text.Tokens[of].Sentence {
		return &outer
	}
	return &r.tokens[i]
}

// context is what the tokens of one stretch share.
type context struct {
	stretch
	mode uint64 // the Case of the sentence
	runs []run
}

// run is the tokens with capitals side by side around a token, as places in
// the text.
type run struct{ first, end int }

// enter prepares a stretch.
func (r *reader) enter(s stretch, c *context) {
	c.stretch = s
	c.mode = uint64(r.text.Sentences[r.text.Tokens[s.first].Sentence].Case) + 1
	c.runs = c.runs[:0]
	for i := s.first; i < s.end; {
		j := i + 1
		if r.tokens[i].capital {
			for j < s.end && r.tokens[j].capital {
				j++
			}
		}
		for range j - i {
			c.runs = append(c.runs, run{i, j})
		}
		i = j
	}
}

// personal are the classes that tell of persons, other those that tell of
// places and organisations.
const (
	personal = uint64(Given | Family | Part | Common | Head | Honorific | Particle)
	other    = uint64(Common | Body | CountryName | Demonym | City | BodyName | Calendar)
)

// features reads token i, which lies in the stretch of c.
func (r *reader) features(i int, c *context, f *features) {
	f.n, f.template = 0, 0
	t, p, n := &r.tokens[i], r.at(i-1, i), r.at(i+1, i)
	pp, nn := r.at(i-2, i), r.at(i+2, i)
	mode := c.mode
	cl, pc, nc := uint64(t.entry.Class), uint64(p.entry.Class), uint64(n.entry.Class)
	shape, pshape, nshape := uint64(t.shape), uint64(p.shape), uint64(n.shape)
	if mode == uint64(annotate.Shouted)+1 { // capitals tell nothing
		shape, pshape, nshape = flat(t), flat(p), flat(n)
	}
	first := uint64(0)
	if r.text.Tokens[i].First {
		first = 1
	}

	f.add(mode)
	f.add(t.hash)
	f.add(p.hash)
	f.add(n.hash)
	f.add(pp.hash)
	f.add(nn.hash)
	f.both(p.hash, t.hash)
	f.both(t.hash, n.hash)
	f.both(p.hash, n.hash)
	f.both(pp.hash, p.hash)
	f.both(n.hash, nn.hash)

	f.both(shape, mode)
	f.both(shape, first)
	f.both(pshape, shape)
	f.both(shape, nshape)
	f.three(pshape, shape, nshape)
	f.both(t.hash, mode)

	f.both(cl, first)
	f.both(cl, shape)
	f.three(pc, cl, first)
	f.both(cl, nc)
	f.three(pc, cl, nc)
	f.both(pc, uint64(pp.entry.Class))
	f.both(nc, uint64(nn.entry.Class))
	f.three(uint64(pp.entry.Class), pc, cl)
	f.three(pc&personal, cl&personal, nc&personal)
	f.three(pc&other, cl&other, nc&other)
	f.both(p.hash, cl)
	f.both(cl, n.hash)

	k, pk, nk := uint64(t.entry.Cluster), uint64(p.entry.Cluster), uint64(n.entry.Cluster)
	f.some(k)
	f.some(pk)
	f.some(nk)
	f.some(k * pk)
	f.some(k * nk)
	f.both(pk, cl)
	f.both(nk, cl)

	r.affixes(i, f)

	if t.capital {
		e := uint64(r.evidence.of(t.hash))
		f.both(e, mode)
		f.both(e, cl)
		for bit := uint64(1); bit <= uint64(seenPhrase); bit <<= 1 {
			f.both(e&bit, first)
		}
		if p.capital {
			f.three(uint64(r.evidence.of(p.hash)), e, 1)
		}
		f.template = 64
		if n.capital {
			f.three(uint64(r.evidence.of(n.hash)), e, 2)
		}
	}
	f.template = 66
	f.some(uint64(t.phrase))
	f.some(uint64(p.phrase) * 65537 * uint64(t.phrase))
	f.both(uint64(t.phrase), cl)

	f.both(uint64(t.hint), mode)
	f.both(uint64(t.hint), cl)
	f.three(uint64(p.hint), uint64(t.hint), uint64(n.hint))
	f.both(uint64(t.hint), t.hash)

	run := c.runs[i-c.first]
	left, right := r.at(run.first-1, i), r.at(run.end, i)
	from, to := uint64(min(i-run.first, 2)), uint64(min(run.end-1-i, 2))
	length := uint64(min(run.end-run.first, 5))
	f.three(from, to, length)
	f.three(left.hash, from, to)
	f.three(right.hash, from, to)
	f.three(left.hash, right.hash, min(length, 3))
	f.three(uint64(left.entry.Class), uint64(right.entry.Class), from*4+to)
	f.three(uint64(left.entry.Cluster), from, to)
	f.three(uint64(right.entry.Cluster), from, to)
	head, tail := &r.tokens[run.first], &r.tokens[run.end-1]
	f.three(head.hash, from, to)
	f.three(tail.hash, from, to)
	f.three(uint64(head.entry.Class), uint64(tail.entry.Class), from*4+to)
	f.three(cl, uint64(left.entry.Class), from*4+to)
}

// flat is the shape of a token where capitals tell nothing.
func flat(t *token) uint64 {
	if t.capital {
		return 4
	}
	return uint64(t.shape)
}

// affixes adds how the word begins and ends, and its length.
func (r *reader) affixes(i int, f *features) {
	base := f.template
	if r.tokens[i].capital {
		word := r.text.Tokens[i].Text
		for n := 1; n <= 4 && n < len(word); n++ {
			f.template = base + uint64(n)
			f.add(Hash(word[len(word)-n:], false))
		}
		for n := 2; n <= 4 && n < len(word); n++ {
			f.template = base + 4 + uint64(n)
			f.add(Hash(word[:n], false))
		}
	}
	f.template = base + 10
}
