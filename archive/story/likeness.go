package story

// Bounds of copies: the least share of the shorter text's word groups that the
// longer one must have too. Every twentieth word changed leaves 0.86. Reports
// of one form about different things have up to 0.73 in common, but differ in
// their figures.
const (
	leastEqual = 0.65 // of texts of one length
	leastPart  = 0.90 // of a part that is nothing beside the whole
	leastShort = 0.80 // of a text of few word groups, whatever its length
	few        = 40

	leastRatio  = 0.2  // of the lengths: less is a quotation, or the longer a round-up
	surely      = 0.85 // a share above which a long text is no form filled in twice
	plain       = 100  // word groups of a long text
	sameFigures = 0.8  // share of the figures of one text that the other must have
)

// Likeness is the share of word groups of the shorter text that the longer one
// has too, from 0 to 1, and whether that makes the two copies. Titles count
// where both bodies are short.
func (s Sketch) Likeness(o Sketch) (share float64, copies bool) {
	x, y := s.body, o.body
	if s.whole != nil && o.whole != nil {
		x, y = s.whole, o.whole
	}
	if x == nil || y == nil {
		return 0, false
	}
	x, y = x.make(), y.make()
	if len(x.shingles) > len(y.shingles) {
		x, y = y, x
	}
	n := len(x.shingles)
	if n == 0 {
		return 0, false
	}
	share = float64(common(x.shingles, y.shingles)) / float64(n)
	ratio := float64(n) / float64(len(y.shingles))
	least := leastPart - (leastPart-leastEqual)*ratio
	if n < few {
		least = max(least, leastShort)
	}
	if share < least || ratio < leastRatio {
		return share, false
	}
	same, fewer := common(x.numbers, y.numbers), min(len(x.numbers), len(y.numbers))
	switch {
	case n < plain:
		return share, same == fewer
	case share < surely:
		return share, float64(same) >= sameFigures*float64(fewer)
	}
	return share, true
}

// Enough is the number of prints that two sketches must have in common to be
// worth a closer look.
func (s Sketch) Enough() int {
	const enough, fewPrints = 3, 8
	if len(s.Prints) < fewPrints {
		return min(enough-1, len(s.Prints))
	}
	return enough
}

// common counts the values of both sorted lists.
func common(a, b []uint64) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}
