package tagger

// impossible is lower than any score that a path can have.
const impossible = -1 << 29

// decoder finds the best labels of a stretch; its slices are kept.
type decoder struct {
	best   [][Labels]int32
	from   [][Labels]Label
	labels []Label
}

// decode returns the best labels of the tokens whose scores are given: the
// highest sum of scores and transitions that begins and ends outside of names.
// The slice is valid until the next call.
func (d *decoder) decode(scores [][Labels]int32, transitions *[Labels][Labels]int32) []Label {
	n := len(scores)
	if cap(d.best) < n {
		d.best, d.from, d.labels = make([][Labels]int32, n), make([][Labels]Label, n), make([]Label, n)
	}
	d.best, d.from, d.labels = d.best[:n], d.from[:n], d.labels[:n]
	for i := range scores {
		for b := range Label(Labels) {
			top, from := int32(impossible), Outside
			if i == 0 {
				if follows(Outside, b) {
					top = transitions[Outside][b]
				}
			} else {
				for _, a := range before[b] {
					if s := d.best[i-1][a] + transitions[a][b]; s > top {
						top, from = s, a
					}
				}
			}
			d.best[i][b], d.from[i][b] = top+scores[i][b], from
		}
	}
	top, last := int32(2*impossible), Outside
	for _, a := range before[Outside] {
		if s := d.best[n-1][a] + transitions[a][Outside]; s > top {
			top, last = s, a
		}
	}
	for i := n - 1; i >= 0; i-- {
		d.labels[i] = last
		last = d.from[i][last]
	}
	return d.labels
}

// spans reads the names off the labels that decode returned for the tokens from
// first on.
func (d *decoder) spans(scores [][Labels]int32, transitions *[Labels][Labels]int32, first int, out []Span) []Span {
	start := 0
	for i, l := range d.labels {
		if l == Outside {
			continue
		}
		if p := l.position(); p == First || p == Only {
			start = i
		}
		if p := l.position(); p == Last || p == Only {
			out = append(out, Span{first + start, first + i + 1, l.typ(), d.margin(scores, transitions, start, i+1)})
		}
	}
	return out
}

// margin compares the labels of the tokens [from, to) with no name there.
func (d *decoder) margin(scores [][Labels]int32, transitions *[Labels][Labels]int32, from, to int) int {
	before, next := Outside, Outside
	if from > 0 {
		before = d.labels[from-1]
	}
	if to < len(d.labels) {
		next = d.labels[to]
	}
	sum := int32(0)
	with, without := before, before
	for i := from; i < to; i++ {
		l := d.labels[i]
		sum += scores[i][l] + transitions[with][l] - scores[i][Outside] - transitions[without][Outside]
		with, without = l, Outside
	}
	return int(sum + transitions[with][next] - transitions[without][next])
}
