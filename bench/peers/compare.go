//go:build linux

package main

import (
	"fmt"
	"math"

	"chancery/bench/peers/protocol"
	"chancery/bench/peers/report"
)

// compare holds the answers of the engines against those of the reference, or
// of the first engine where that does not take part.
func (b *bench) compare(c *report.Corpus, open []*running) {
	for _, r := range open {
		if r.session.broken == nil && (b.reference == nil || r.name == reference) {
			b.reference = r
		}
	}
	ref := b.reference
	for _, r := range open {
		if r == ref || r.session.broken != nil {
			continue
		}
		total := report.Agreement{Reference: ref.name}
		facets := total
		for i, want := range ref.answers[protocol.Full] {
			got := r.answers[protocol.Full][i]
			where := fmt.Sprintf("%s %s", c.Queries[i].Class, c.Queries[i])
			count(&total, gap(got.Total, want.Total), where)
			count(&facets, max(valuesGap(got.People, want.People), valuesGap(got.Countries, want.Countries), monthsGap(got.Months, want.Months)), where)
		}
		c.Engines[r.place].Agrees = map[string]report.Agreement{"totals": total, "facets": facets}
	}
}

// count adds a query to an agreement.
func count(a *report.Agreement, gap float64, where string) {
	a.Of++
	switch {
	case gap == 0:
		a.Equal++
	case gap > a.Gap:
		a.Gap, a.Where = gap, where
	}
}

// gap is how far a number is from that wanted, as a share of it.
func gap(got, want int) float64 {
	return math.Abs(float64(got-want)) / float64(max(want, 1))
}

// valuesGap is the largest gap of the most frequent values. Which of those
// that share the last count are among them is not compared: engines break ties
// by what they have.
func valuesGap(got, want []protocol.Count) float64 {
	if len(got) != len(want) {
		return 1
	}
	worst := 0.0
	for i := range want {
		worst = max(worst, gap(got[i].N, want[i].N))
	}
	if worst > 0 || len(want) == 0 {
		return worst
	}
	counts := map[string]int{}
	for _, v := range got {
		counts[v.ID] = v.N
	}
	for _, v := range want {
		if n, ok := counts[v.ID]; v.N > want[len(want)-1].N && (!ok || n != v.N) {
			return 1
		}
	}
	return 0
}

// monthsGap is the largest gap of any month.
func monthsGap(got, want []protocol.Count) float64 {
	counts := map[string]int{}
	for _, m := range got {
		counts[m.ID] = m.N
	}
	worst := 0.0
	for _, m := range want {
		worst = max(worst, gap(counts[m.ID], m.N))
		delete(counts, m.ID)
	}
	for _, n := range counts {
		worst = max(worst, gap(n, 0))
	}
	return worst
}
