package country

import "chancery/article"

// inside are words before a city that is a location.
var inside = set("in at near outside around inside across throughout downtown central leaving left reached reach visit visits visited visiting flew arrived landed " +
	"via de à en nach aus в из")

// travel are verbs before "to" or "from" and a city.
var travel = set("travel travels travelled traveled travelling traveling trip trips visit visits flew fly flying flight flights went go going return returned returning came come coming " +
	"head headed heading invited invite moved arrived drove sent sending back journey tour convoy evacuated relocated way closer near")

// acts are verbs and possessives after a city that stands for a government.
var acts = set("said says has had is was were will would wants wanted hopes hoped fears feared believes insists insisted warned warns agreed rejected rejects announced imposed offered demanded demands " +
	"must should can could may might did does denies denied accuses accused calls called urged urges supports supported backs backed sees saw considers " +
	"needs needed seeks sought plans planned refuses refused remains expects expected expelled recalled summoned summons responded argues argued claims claimed intends maintains maintained " +
	"blamed blames condemned condemns welcomed welcomes threatened threatens launched signed began continues continued gave made took sent set lost won declared recognised recognized proposed vowed cut severed suspended")

// parts are nouns after a city, or its possessive, that make it a location.
var parts = set("airport streets street suburb suburbs hotel metro residents mayor university skyline stadium hospital neighborhood neighbourhood neighborhoods district districts " +
	"outskirts centre center summit conference talks meeting stock correspondent bureau region based area forum police court zoo subway time")

// opposed are words before a city that has dealings: a government.
var opposed = set("with against between by toward towards on pressure for and than that if whether whom while when but as because")

// governs reports whether a capital stands for its government.
func (r *reader) governs(sp spot) bool {
	before, next := r.word(sp, sp.First-1), r.word(sp, sp.Last)
	if r.dateline(sp) || parts[next] {
		return false
	}
	if sp.End < sp.text.Tokens[sp.Last-1].End || sp.Start > sp.text.Tokens[sp.First].Start {
		return r.hyphened(sp) // Tehran-backed, pro-Moscow, London-based
	}
	if next == "'s" || next == "’s" {
		return !parts[r.word(sp, sp.Last+1)] && !inside[before]
	}
	switch before {
	case "to", "from":
		return !travel[r.word(sp, sp.First-2)] && !travel[r.word(sp, sp.First-3)] && !r.finalPlace(sp)
	case "of":
		return false
	}
	switch {
	case inside[before]:
		return false
	case acts[next]:
		return true
	case next == "and" || next == "or" || next == ",":
		return before == "both" || before == "between" || opposed[before] && r.listed(sp)
	case before == "and" || before == "or":
		return acts[next] || r.listed(sp)
	}
	return opposed[before] && before != "on" && before != "for" && before != "and" && before != "as"
}

// finalPlace reports whether a phrase ends the sentence after a city that is
// gone to: a way of saying where, not whom.
func (r *reader) finalPlace(sp spot) bool {
	w := r.word(sp, sp.Last)
	return w == "for" || w == "on" || w == "in"
}

// listed reports whether the other half of a pair is a state or a capital.
func (r *reader) listed(sp spot) bool {
	for i := range r.spots {
		o := &r.spots[i]
		if o.text != sp.text || o.First == sp.First {
			continue
		}
		if o.First == sp.Last+1 || o.Last == sp.First-1 {
			if codes, _ := r.states(*o); len(codes) > 0 {
				return true
			}
		}
	}
	return false
}

// hyphened: Moscow-backed is the government, London-based the place.
func (r *reader) hyphened(sp spot) bool {
	rest := sp.text.Source[sp.End:sp.text.Tokens[sp.Last-1].End]
	return rest != "-based" && rest != "-born" && rest != "-area"
}

// dateline reports whether the spot stands in the dateline of its paragraph.
func (r *reader) dateline(sp spot) bool {
	p := sp.text.Sentences[sp.text.Tokens[sp.First].Sentence].Paragraph
	return sp.text.Field == article.InBody && sp.First < sp.text.Dateline(p)
}
