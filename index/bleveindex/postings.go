package bleveindex

import (
	"fmt"

	zap "github.com/blevesearch/scorch_segment_api/v2"
)

// postings walks one posting list of a segment.
type postings struct {
	it    zap.PostingsIterator
	count int
	holds holding

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
func (p *postings) Freq() uint32 {
	switch p.holds {
	case marked:
		return 1
	case counted:
		return max(1, uint32(p.now.Frequency()))
	}
	return occurrences(p.now.Frequency())
}

// normed is what zap's postings offer beyond the interface.
type normed interface{ NormUint64() uint64 }

func (p *postings) Positions() []uint32 {
	if p.ready || p.holds != positional {
		return p.positions
	}
	p.ready = true
	p.positions = p.positions[:0]
	n, ok := p.now.(normed)
	if !ok {
		return nil
	}
	first, frequency := uint32(n.NormUint64()), p.now.Frequency()
	if frequency&1 == 1 {
		p.positions = unpack(p.positions, frequency, first)
		return p.positions
	}
	locations := p.now.Locations()
	if len(locations) == 0 {
		return nil // positions were not asked for
	}
	p.positions = append(p.positions, first)
	for _, gap := range locations[0].ArrayPositions() {
		first += uint32(gap)
		p.positions = append(p.positions, first)
	}
	return p.positions
}
