package country

import (
	"strings"

	"chancery/annotate"
)

// things end names of agreements, works, events and streets that only begin
// with a name of a place: the Paris Agreement, the Panama Papers.
var things = set("agreement agreements accord accords papers convention conventions protocol protocols treaty declaration war wars post times review journal " +
	"gazette herald tribune process initiative framework memorandum communiqué communique principles statute consensus spring fries street avenue road square " +
	"airport airways airlines boulevard bridge open cup prix marathon film biennale city united fc doctrine syndrome wall club hotel philharmonic")

// compound reports whether a spot is part of a longer name that is neither a
// state's nor a place's.
func (r *reader) compound(sp spot) bool {
	next := sp.Last
	if next >= len(sp.text.Tokens) || sp.text.Sentences[sp.text.Tokens[sp.First].Sentence].Case != annotate.Prose {
		return false
	}
	tok := &sp.text.Tokens[next]
	if !tok.Spaced || tok.Shape == annotate.Upper && len(tok.Text) < 3 {
		return false
	}
	w := r.word(sp, next)
	if tok.Shape == annotate.Capital && things[w] {
		return true
	}
	if tok.Shape == annotate.Lower && (w == "agreements" || w == "accords" || w == "fries") {
		return true
	}
	if tok.Shape == annotate.Capital { // the Paris Climate Agreement, the Paris Peace Accords
		after := r.word(sp, next+1)
		return next+1 < len(sp.text.Tokens) && sp.text.Tokens[next+1].Shape == annotate.Capital && things[after]
	}
	return false
}

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}
