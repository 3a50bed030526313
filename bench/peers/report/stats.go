package report

import (
	"math"
	"slices"

	"chancery/bench/peers/protocol"
)

// Median of some numbers; not a number for none.
func Median(x []float64) float64 { return Quantile(x, 0.5) }

// Quantile is the least of the numbers that at least a share p are not above,
// for the median of an even count the mean of the two in the middle.
func Quantile(x []float64, p float64) float64 {
	if len(x) == 0 {
		return math.NaN()
	}
	s := slices.Sorted(slices.Values(x))
	if n := len(s); p == 0.5 && n%2 == 0 {
		return (s[n/2-1] + s[n/2]) / 2
	}
	return s[max(int(math.Ceil(p*float64(len(s))))-1, 0)]
}

// Mean of some numbers; not a number for none.
func Mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// of are the indices of the queries of a class, of all for "".
func (c *Corpus) of(class string) []int {
	var out []int
	for i, q := range c.Queries {
		if class == "" || q.Class == class {
			out = append(out, i)
		}
	}
	return out
}

// wall are the milliseconds of every pass over the queries of a class.
func (c *Corpus) wall(e *Engine, m protocol.Mode, class string) []float64 {
	var out []float64
	for _, i := range c.of(class) {
		if i < len(e.Times[m].Wall) {
			for _, us := range e.Times[m].Wall[i] {
				out = append(out, us/1000)
			}
		}
	}
	return out
}

// CPU is the mean processor time of the queries of a class, in milliseconds,
// each the median of its passes; not a number where it was not measured.
func (c *Corpus) CPU(e *Engine, m protocol.Mode, class string) float64 {
	return c.mean(e.Times[m].CPU, class)
}

// meanWall is likewise of the time on the clock.
func (c *Corpus) meanWall(e *Engine, m protocol.Mode, class string) float64 {
	return c.mean(e.Times[m].Wall, class)
}

func (c *Corpus) mean(times [][]float64, class string) float64 {
	var medians []float64
	for _, i := range c.of(class) {
		if i < len(times) {
			medians = append(medians, Median(times[i])/1000)
		}
	}
	return Mean(medians)
}

// Fastest are the peers asked in process, by processor time of the full work.
func (c *Corpus) Fastest() []*Engine {
	var out []*Engine
	for i := range c.Engines {
		e := &c.Engines[i]
		if e.Peer && !e.HTTP && e.Failed == "" && len(e.Times[protocol.Full].CPU) > 0 {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b *Engine) int {
		return int(math.Copysign(1, c.CPU(a, protocol.Full, "")-c.CPU(b, protocol.Full, "")))
	})
	return out
}
