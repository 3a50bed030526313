package train

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"chancery/annotate"
	"chancery/annotate/name/tagger"
)

const labels = tagger.Labels

// row is the weights of one feature.
type row [labels]float32

// example is a stretch with its labels.
type example struct {
	features [][]uint32
	gold     []tagger.Label
}

// Options of training. The zero value of each is not useful.
type Options struct {
	Select  int     // passes to find the features that the model keeps
	Epochs  int     // passes to learn their weights
	Rate    float64 // of AdaGrad
	Decay   float64 // of a weight each time that it is used, L2
	Least   int     // how often a feature must occur
	Most    int     // how many features the model keeps, the heaviest
	Average int     // over how many of the last epochs weights are averaged
	Log     func(epoch, features int, loss float64)
}

// Learner gathers examples and learns a model from them.
type Learner struct {
	entries  map[uint64]tagger.Entry
	lexicon  *tagger.Lexicon
	options  Options
	ids      map[uint64]uint32
	keys     []uint64
	counts   []uint32
	examples []example

	weights, squares         []row
	transitions, transSquare [labels][labels]float32
}

// NewLearner begins with a lexicon of entries by hash.
func NewLearner(entries map[uint64]tagger.Entry, o Options) *Learner {
	return &Learner{entries: entries, lexicon: tagger.NewLexicon(entries), options: o, ids: map[uint64]uint32{}}
}

// Add takes the stretches of a document as examples.
func (l *Learner) Add(d Document) {
	l.lexicon.Read([]*annotate.Text{d.Text}, [][]tagger.Hint{d.Hints}, func(_, first int, features [][]uint64) {
		e := example{features: make([][]uint32, len(features)), gold: d.labels(first, len(features))}
		for i, list := range features {
			ids := make([]uint32, len(list))
			for k, h := range list {
				id, ok := l.ids[h]
				if !ok {
					id = uint32(len(l.keys))
					l.ids[h] = id
					l.keys = append(l.keys, h)
					l.counts = append(l.counts, 0)
				}
				l.counts[id]++
				ids[k] = id
			}
			e.features[i] = ids
		}
		l.examples = append(l.examples, e)
	})
}

// Train learns from all that was added and returns the model. It learns twice:
// first from all features, to find those that weigh most, then from these.
func (l *Learner) Train() tagger.Parts {
	l.keep(func(id int) bool { return int(l.counts[id]) >= l.options.Least })
	if len(l.keys) > l.options.Most {
		l.fit(l.options.Select, 1)
		heavy := l.heaviest()
		l.keep(func(id int) bool { return heavy[id] })
	}
	return l.parts(l.fit(l.options.Epochs, l.options.Average))
}

// fit learns anew and returns the weights and transitions, averaged over the
// last epochs.
func (l *Learner) fit(epochs, average int) ([]row, *[labels][labels]float32) {
	l.weights, l.squares = make([]row, len(l.keys)), make([]row, len(l.keys))
	l.transitions, l.transSquare = [labels][labels]float32{}, [labels][labels]float32{}
	sum := make([]row, len(l.keys))
	var transSum [labels][labels]float32
	random := rand.New(rand.NewPCG(1, 2))
	var c chain
	for epoch := range epochs {
		random.Shuffle(len(l.examples), func(i, j int) { l.examples[i], l.examples[j] = l.examples[j], l.examples[i] })
		loss := 0.0
		for k := range l.examples {
			loss += l.step(&l.examples[k], &c)
		}
		if l.options.Log != nil {
			l.options.Log(epoch+1, len(l.keys), loss/float64(len(l.examples)))
		}
		if epoch < epochs-average {
			continue
		}
		share := 1 / float32(average)
		for i := range sum {
			for b := range sum[i] {
				sum[i][b] += share * l.weights[i][b]
			}
		}
		for a := range transSum {
			for b := range transSum[a] {
				transSum[a][b] += share * l.transitions[a][b]
			}
		}
	}
	return sum, &transSum
}

// heaviest marks the features whose weights differ most between labels.
func (l *Learner) heaviest() []bool {
	order := make([]int, len(l.weights))
	size := make([]float32, len(l.weights))
	for i, row := range l.weights {
		order[i] = i
		size[i] = slices.Max(row[:]) - slices.Min(row[:])
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(size[b], size[a]), cmp.Compare(l.keys[a], l.keys[b])) })
	out := make([]bool, len(l.weights))
	for _, i := range order[:l.options.Most] {
		out[i] = true
	}
	return out
}

// keep drops the features that are not wanted.
func (l *Learner) keep(wanted func(id int) bool) {
	to := make([]uint32, len(l.keys))
	keys := make([]uint64, 0, len(l.keys))
	for id := range l.keys {
		to[id] = math.MaxUint32
		if wanted(id) {
			to[id] = uint32(len(keys))
			keys = append(keys, l.keys[id])
		}
	}
	l.keys, l.ids, l.counts = keys, nil, nil
	for _, e := range l.examples {
		for i, list := range e.features {
			kept := list[:0]
			for _, id := range list {
				if to[id] != math.MaxUint32 {
					kept = append(kept, to[id])
				}
			}
			e.features[i] = kept
		}
	}
}

// certain is the probability of the right label from which a token teaches
// nothing more.
const certain = 0.998

// step moves the weights towards one example and returns its loss.
func (l *Learner) step(e *example, c *chain) float64 {
	c.reset(len(e.features))
	for i, list := range e.features {
		s := &c.scores[i]
		*s = row{}
		for _, id := range list {
			w := &l.weights[id]
			for b := range s {
				s[b] += w[b]
			}
		}
	}
	loss := c.marginals(e.gold, &l.transitions)
	rate, decay := float32(l.options.Rate), float32(l.options.Decay)
	for i, list := range e.features {
		g := c.probability[i]
		if g[e.gold[i]] > certain {
			continue
		}
		g[e.gold[i]]--
		for _, id := range list {
			w, q := &l.weights[id], &l.squares[id]
			for b := range w {
				d := g[b] + decay*w[b]
				q[b] += d * d
				if d != 0 {
					w[b] -= rate * d / (sqrt(q[b]) + 1e-3)
				}
			}
		}
	}
	for a := range c.pairs {
		for b := range c.pairs[a] {
			if d := c.pairs[a][b]; d != 0 {
				q := &l.transSquare[a][b]
				*q += d * d
				l.transitions[a][b] -= rate * d / (sqrt(*q) + 1e-3)
			}
		}
	}
	return loss
}

func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }

// chain computes the probabilities of labels along one stretch.
type chain struct {
	scores      []row
	probability []row                   // of each label at each token
	pairs       [labels][labels]float32 // expected less observed transitions
	forward     [][labels]float64
	backward    [][labels]float64
}

func (c *chain) reset(n int) {
	for len(c.scores) < n {
		c.scores, c.probability = append(c.scores, row{}), append(c.probability, row{})
		c.forward, c.backward = append(c.forward, [labels]float64{}), append(c.backward, [labels]float64{})
	}
	c.scores, c.probability = c.scores[:n:cap(c.scores)], c.probability[:n:cap(c.probability)]
	c.forward, c.backward = c.forward[:n:cap(c.forward)], c.backward[:n:cap(c.backward)]
	c.pairs = [labels][labels]float32{}
}

// marginals fills in probability and pairs, and returns the negative log
// likelihood of gold.
func (c *chain) marginals(gold []tagger.Label, transitions *[labels][labels]float32) float64 {
	n := len(c.scores)
	var trans [labels][labels]float64
	for b := range tagger.Label(labels) {
		for _, a := range tagger.Before(b) {
			trans[a][b] = math.Exp(float64(transitions[a][b]))
		}
	}
	psi := make([][labels]float64, n)
	logZ, goldScore := 0.0, 0.0
	for i := range n {
		top := c.scores[i][0]
		for _, s := range c.scores[i] {
			top = max(top, s)
		}
		for b, s := range c.scores[i] {
			psi[i][b] = math.Exp(float64(s - top))
		}
		logZ += float64(top)
		goldScore += float64(c.scores[i][gold[i]])
	}
	prev := tagger.Outside
	for _, b := range gold {
		goldScore += float64(transitions[prev][b])
		c.pairs[prev][b]--
		prev = b
	}
	goldScore += float64(transitions[prev][tagger.Outside])
	c.pairs[prev][tagger.Outside]--

	norms := make([]float64, n)
	for i := range n {
		f := &c.forward[i]
		sum := 0.0
		for b := range tagger.Label(labels) {
			v := 0.0
			if i == 0 {
				v = trans[tagger.Outside][b]
			} else {
				for _, a := range tagger.Before(b) {
					v += c.forward[i-1][a] * trans[a][b]
				}
			}
			f[b] = v * psi[i][b]
			sum += f[b]
		}
		for b := range f {
			f[b] /= sum
		}
		norms[i] = sum
		logZ += math.Log(sum)
	}
	end := 0.0
	for a := range tagger.Label(labels) {
		c.backward[n-1][a] = trans[a][tagger.Outside]
		end += c.forward[n-1][a] * trans[a][tagger.Outside]
	}
	logZ += math.Log(end)
	for a := range c.backward[n-1] {
		c.backward[n-1][a] /= end
	}
	for i := n - 2; i >= 0; i-- {
		c.backward[i] = [labels]float64{}
		for b := range tagger.Label(labels) {
			out := psi[i+1][b] * c.backward[i+1][b] / norms[i+1]
			for _, a := range tagger.Before(b) {
				c.backward[i][a] += trans[a][b] * out
				c.pairs[a][b] += float32(c.forward[i][a] * trans[a][b] * out)
			}
		}
	}
	for b := range tagger.Label(labels) {
		c.pairs[tagger.Outside][b] += float32(c.forward[0][b] * c.backward[0][b])
	}
	for i := range n {
		for b := range labels {
			c.probability[i][b] = float32(c.forward[i][b] * c.backward[i][b])
		}
	}
	for a := range tagger.Label(labels) {
		c.pairs[a][tagger.Outside] += c.probability[n-1][a]
	}
	return logZ - goldScore
}
