package story

// Bounds of copies: the least share of the shorter text's word groups that the
// longer one must have too. Agency reports of one form about different things
// have up to 0.73 in common; every twentieth word changed leaves 0.86.
const (
	leastEqual = 0.75 // of texts of one length
	leastPart  = 0.97 // of a part that is nothing beside the whole
	leastShort = 0.85 // of a text of few word groups, whatever its length
	few        = 40

	leastRatio = 0.2 // of the lengths: less is a quotation, or the longer a round-up
	sameLength = 0.8 // likewise; such texts of one form differ in their figures
	plain      = 100 // word groups of a text that may be nothing but a form
)

// Likeness is the share of word groups of the shorter text that the longer one
// has too, from 0 to 1, and whether that makes the two copies.
func (s Sketch) Likeness(o Sketch) (share float64, copies bool) {
	if len(s.shingles) > len(o.shingles) {
		s, o = o, s
	}
	n := len(s.shingles)
	if n == 0 {
		return 0, false
	}
	share = float64(common(s.shingles, o.shingles)) / float64(n)
	ratio := float64(n) / float64(len(o.shingles))
	least := leastPart - (leastPart-leastEqual)*ratio
	if n < few {
		least = max(least, leastShort)
	}
	if share < least || ratio < leastRatio {
		return share, false
	}
	if n < plain { // a form filled in twice: the same words with other figures
		same := common(s.numbers, o.numbers)
		return share, same == len(s.numbers) && (ratio < sameLength || same == len(o.numbers))
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
