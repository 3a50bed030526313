package bleveindex

import (
	"encoding/binary"
	"fmt"
	"slices"

	"chancery/index/analysis"
	"chancery/index/exec"
	"chancery/index/schema"

	zap "github.com/blevesearch/scorch_segment_api/v2"
)

// Prints are random numbers of 32 bits, of which hardly one stands in two
// documents: as terms, each would cost a dictionary entry of a dozen bytes.
// Instead their upper bits are a term and the others a position, from 1.
const lowPrintBits = 14

// printTokens are prints as they are indexed, by rising position.
func printTokens(prints []uint32) []analysis.Token {
	sorted := slices.Sorted(slices.Values(prints))
	out := make([]analysis.Token, len(sorted))
	for i, p := range sorted {
		out[i] = analysis.Token{Term: printBucket(p), Position: int(p&(1<<lowPrintBits-1)) + 1}
	}
	return out
}

// printBucket is the term of a print, 3 bytes.
func printBucket(p uint32) string {
	b := binary.BigEndian.AppendUint32(nil, p>>lowPrintBits)
	return string(b[1:])
}

// printFinder is what looking up prints in a segment needs, used again and
// again by one goroutine at a time.
type printFinder struct {
	dict zap.TermDictionary
	list zap.PostingsList
	it   zap.PostingsIterator
}

// print opens the list of a print, given by its schema.PrintTerm.
func (s *segment) print(term string) (exec.Postings, error) {
	p, ok := schema.PrintOf(term)
	if !ok || !s.seen.may(p) {
		return nil, nil
	}
	f, _ := s.finders.Get().(*printFinder)
	if f == nil {
		f = &printFinder{}
	}
	found, err := f.find(s, p)
	s.finders.Put(f)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return &docs{found, -1}, nil
}

// find returns the live documents that have a print.
func (f *printFinder) find(s *segment, p uint32) (found []uint32, err error) {
	if f.dict == nil {
		if f.dict, err = s.seg.Dictionary(schema.FieldPrint); err != nil {
			return nil, fmt.Errorf("bleveindex: dictionary of field %s: %w", schema.FieldPrint, err)
		}
	}
	if f.list, err = f.dict.PostingsList([]byte(printBucket(p)), s.dead, f.list); err != nil {
		return nil, fmt.Errorf("bleveindex: postings of print %x: %w", p, err)
	}
	if f.list.Count() == 0 {
		return nil, nil
	}
	f.it = f.list.Iterator(true, true, true, f.it)
	bucket := postings{it: f.it, holds: positional}
	for bucket.Next() {
		if slices.Contains(bucket.Positions(), p&(1<<lowPrintBits-1)+1) {
			found = append(found, bucket.Doc())
		}
	}
	return found, bucket.Err()
}

// prints calls f with the terms of all prints in [from, to).
func (s *segment) prints(from, to string, f func(term string) bool) error {
	var inner error
	err := s.terms(schema.FieldPrint, "", "", func(bucket string) bool {
		var low []uint32
		if low, inner = s.lowPrints(bucket); inner != nil {
			return false
		}
		high := uint32(bucket[0])<<16 | uint32(bucket[1])<<8 | uint32(bucket[2])
		for _, n := range low {
			term := schema.PrintTerm(high<<lowPrintBits | (n - 1))
			if term >= from && (to == "" || term < to) && !f(term) {
				return false
			}
		}
		return true
	})
	if inner != nil {
		return inner
	}
	return err
}

// lowPrints are the positions in a bucket, sorted, none twice.
func (s *segment) lowPrints(bucket string) ([]uint32, error) {
	if len(bucket) != 3 {
		return nil, fmt.Errorf("bleveindex: bad term %q in field %s", bucket, schema.FieldPrint)
	}
	p, err := s.postings(schema.FieldPrint, bucket, true)
	if err != nil || p == nil {
		return nil, err
	}
	var low []uint32
	for p.Next() {
		low = append(low, p.Positions()...)
	}
	slices.Sort(low)
	return slices.Compact(low), p.Err()
}

// docs is a list of documents as postings.
type docs struct {
	list []uint32
	at   int
}

func (d *docs) Count() int          { return len(d.list) }
func (d *docs) Next() bool          { d.at++; return d.at < len(d.list) }
func (d *docs) Doc() uint32         { return d.list[d.at] }
func (d *docs) Freq() uint32        { return 1 }
func (d *docs) Positions() []uint32 { return nil }
func (d *docs) Err() error          { return nil }

func (d *docs) Advance(doc uint32) bool {
	for d.Next() {
		if d.list[d.at] >= doc {
			return true
		}
	}
	return false
}
