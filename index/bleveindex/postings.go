package bleveindex

import (
	"fmt"
	"slices"

	zap "github.com/blevesearch/scorch_segment_api/v2"
)

// postings walks one posting list of a segment.
type postings struct {
	it    zap.PostingsIterator
	count int

	now       zap.Posting // zap's own, overwritten by the next move
	err       error
	positions []uint32
	ready     bool // positions are those of now
}

func (p *postings) Count() int { return p.count }
func (p *postings) Err() error { return p.err }

func (p *postings) Next() bool {
	if p.err != nil {
		return false
	}
	return p.at(p.it.Next())
}

func (p *postings) Advance(doc uint32) bool {
	if p.err != nil {
		return false
	}
	return p.at(p.it.Advance(uint64(doc)))
}

func (p *postings) at(now zap.Posting, err error) bool {
	p.ready = false
	if err != nil {
		p.now, p.err = nil, fmt.Errorf("bleveindex: reading postings: %w", err)
		return false
	}
	p.now = now
	return now != nil
}

func (p *postings) Doc() uint32 { return uint32(p.now.Number()) }

// Freq is 1 in fields without frequencies.
func (p *postings) Freq() uint32 { return max(1, uint32(p.now.Frequency())) }

func (p *postings) Positions() []uint32 {
	if p.ready {
		return p.positions
	}
	p.positions = p.positions[:0]
	rising := true
	for i, l := range p.now.Locations() {
		at := uint32(l.Pos())
		rising = rising && (i == 0 || at > p.positions[i-1])
		p.positions = append(p.positions, at)
	}
	if !rising {
		slices.Sort(p.positions)
		p.positions = slices.Compact(p.positions)
	}
	p.ready = true
	return p.positions
}
