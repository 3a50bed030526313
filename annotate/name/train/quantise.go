package train

import (
	"math"

	"chancery/annotate/name/tagger"
)

// parts rounds the weights to bytes; those beyond what fits are cut to it.
func (l *Learner) parts(weights []row, transitions *[labels][labels]float32) tagger.Parts {
	p := tagger.Parts{Lexicon: l.entries, Weights: map[uint64][labels]int8{}}
	for a := range transitions {
		for b, w := range transitions[a] {
			p.Transitions[a][b] = int16(clamp(w, math.MaxInt16))
		}
	}
	for i, row := range weights {
		var v [labels]int8
		any := false
		for b, w := range row {
			v[b] = int8(clamp(w, math.MaxInt8))
			any = any || v[b] != 0
		}
		if any {
			p.Weights[l.keys[i]] = v
		}
	}
	return p
}

func clamp(w float32, most float64) float64 {
	return max(-most, min(most, math.Round(float64(w)*tagger.Unit)))
}
