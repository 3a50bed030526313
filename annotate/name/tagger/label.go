package tagger

// Type is what a name names.
type Type uint8

// The types.
const (
	Person Type = iota
	Organisation
	Place

	types = 3
)

// Label is what a token is in the names of its sentence.
type Label uint8

// Outside is the label of a token that is in no name. The others are made by
// LabelOf: the first, an inner or the last token of a name of several, or the
// only one.
const Outside Label = 0

// Labels is how many labels there are.
const Labels = 1 + 4*types

// Position is where a token stands in its name.
type Position uint8

// The positions.
const (
	First Position = iota
	Inner
	Last
	Only
)

// LabelOf is the label of a token at a position in a name.
func LabelOf(t Type, p Position) Label { return 1 + 4*Label(t) + Label(p) }

func (l Label) typ() Type          { return Type((l - 1) / 4) }
func (l Label) position() Position { return Position((l - 1) % 4) }

// follows reports whether label b may come right after a.
func follows(a, b Label) bool {
	open := a != Outside && a.position() <= Inner
	goesOn := b != Outside && (b.position() == Inner || b.position() == Last)
	return open == goesOn && (!open || a.typ() == b.typ())
}

// before lists, for each label, those that may come before it.
var before = func() (out [Labels][]Label) {
	for b := range Label(Labels) {
		for a := range Label(Labels) {
			if follows(a, b) {
				out[b] = append(out[b], a)
			}
		}
	}
	return out
}()

// Before lists the labels that may come right before l.
func Before(l Label) []Label { return before[l] }

// Span is a name in a text.
type Span struct {
	First, End int // tokens, half-open
	Type       Type
	Margin     int // by how much its score is above that of no name there, in units of Unit
}

// Unit is what a difference of one in the logarithm of the odds is in scores.
const Unit = 32
