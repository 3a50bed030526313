package report

import (
	"math"

	"chancery/bench/peers/protocol"
	"chancery/bench/peers/queries"
)

// Bytes that are read at least: a document and its frequency in a posting, the
// positions of one that a phrase needs, the length of a hit, an ordinal.
const (
	postingBytes  = 2
	positionBytes = 2
	lengthBytes   = 2
	ordinalBytes  = 2
)

// touched is the least that a query reads for ten hits and counts.
func (c *Corpus) touched(i int) float64 {
	p := c.Postings[i]
	perPosting := postingBytes
	if len(c.Queries[i].Phrase) > 0 {
		perPosting += positionBytes
	}
	perHit := lengthBytes + ordinalBytes*(c.People+c.Countries+1)
	return float64(p.Words*perPosting) + float64(p.Hits)*perHit
}

// limit compares that with what is measured, by class.
func (c *Corpus) limit(bandwidth float64) table {
	t := table{head: []string{"class", "mean hits", "mean postings", "kB read", "limit, ms", "Chancery, ms", "times the limit"}}
	ours := c.Engine(us)
	if ours == nil || len(c.Postings) != len(c.Queries) {
		return t
	}
	for _, class := range queries.Classes {
		var hits, words, bytes []float64
		for _, i := range c.of(class) {
			hits = append(hits, float64(c.Postings[i].Hits))
			words = append(words, float64(c.Postings[i].Words))
			bytes = append(bytes, c.touched(i))
		}
		if len(hits) == 0 {
			continue
		}
		least := Mean(bytes) / bandwidth / 1e6
		cpu := c.CPU(ours, protocol.Facets, class)
		t.row(class, whole(int(math.Round(Mean(hits)))), whole(int(math.Round(Mean(words)))), figure(Mean(bytes)/1000), figure(least), figure(cpu), figure(cpu/least))
	}
	return t
}
