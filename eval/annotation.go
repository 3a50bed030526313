package eval

import (
	"math"
	"slices"
	"strings"

	"chancery/article"
)

// Agreement is how well one kind of annotation agrees with gold, micro-averaged
// over articles. Precision, Recall and F1 are percentages with one decimal.
type Agreement struct {
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
	Gold      int     `json:"gold"`      // entries wanted
	Predicted int     `json:"predicted"` // entries found
}

// Report is the agreement of each kind. QuoteSpans judges the text of
// quotations alone, Quotes the text and the speaker, QuoteSpeakers the speaker
// of those whose text was found: for gold that has only some of the quotations.
type Report struct {
	People        Agreement `json:"people"`
	Countries     Agreement `json:"countries"`
	Places        Agreement `json:"places"`
	Organisations Agreement `json:"organisations"`
	Dates         Agreement `json:"dates"`
	Quotes        Agreement `json:"quotes"`
	QuoteSpans    Agreement `json:"quote_spans"`
	QuoteSpeakers Agreement `json:"quote_speakers"`
	Spans
}

// tally counts over articles.
type tally struct{ right, extra, missed int }

func (t tally) agreement() Agreement {
	p, r := ratio(t.right, t.right+t.extra), ratio(t.right, t.right+t.missed)
	f := 0.0
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return Agreement{percent(p), percent(r), percent(f), t.right + t.missed, t.right + t.extra}
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func percent(x float64) float64 { return math.Round(x*1000) / 10 }

// Annotations compares predicted annotations with gold, article by article (by
// id; an article not predicted counts as empty):
//
//   - people by the full name, folded, equal to the gold name or to a gold
//     surface of two words or more; or another spelling of that name whose
//     surfaces are all the gold person's
//   - countries by code; dates by value, each value once an article
//   - places by name or any surface, and by code where gold has one
//   - organisations by name or any surface
//   - quotations of more than three words by their text (nine tenths of its
//     letters) and by the person who speaks; a quotation inside another one is
//     optional
//   - speakers of quotations whose text is found, where gold names one: right,
//     wrong (and missed), or missed when unnamed
//
// Predictions all of whose surfaces a trap allows are neither right nor wrong.
func Annotations(gold, predicted []article.Annotated, traps ...Trap) Report {
	byID := make(map[string]*article.Annotations, len(predicted))
	for i := range predicted {
		byID[predicted[i].ID] = &predicted[i].Annotations
	}
	allowed := map[string]map[string]bool{} // article id + type -> folded strings
	for _, t := range traps {
		for _, kind := range t.May {
			key := t.ID + "\x00" + kind
			if allowed[key] == nil {
				allowed[key] = map[string]bool{}
			}
			allowed[key][Fold(t.Text)] = true
		}
	}
	var people, countries, places, organisations, dates, quotes, spans, speakers tally
	var marks spanTallies
	for i := range gold {
		g, p := &gold[i].Annotations, byID[gold[i].ID]
		if p == nil {
			p = &article.Annotations{}
		}
		may := func(kind string) map[string]bool { return allowed[gold[i].ID+"\x00"+kind] }
		compare(&people, entities(g.People, personThing), entities(p.People, personThing), samePerson, may("person"))
		compare(&countries, entities(g.Countries, countryThing), entities(p.Countries, countryThing), sameCode, may("country"))
		compare(&places, entities(g.Places, placeThing), entities(p.Places, placeThing), samePlace, may("place"))
		compare(&organisations, entities(g.Organisations, organisationThing), entities(p.Organisations, organisationThing), sameName, may("organisation"))
		compare(&dates, values(g.Dates), values(p.Dates), sameCode, may("date"))
		compareQuotes(&quotes, g, p, true)
		compareQuotes(&spans, g, p, false)
		compareSpeakers(&speakers, g, p)
		marks.add(g, p)
	}
	return Report{people.agreement(), countries.agreement(), places.agreement(), organisations.agreement(),
		dates.agreement(), quotes.agreement(), spans.agreement(), speakers.agreement(), marks.report()}
}

// thing is an entity of any kind, folded for comparison.
type thing struct {
	code     string // country code, or value of a date
	name     string
	surfaces []string
}

func personThing(p article.Person) thing { return newThing("", p.Name, p.Surfaces) }

func countryThing(c article.Country) thing { return newThing(c.Code, c.Name, c.Surfaces) }

func placeThing(p article.Place) thing { return newThing(p.Code, p.Name, p.Surfaces) }

func organisationThing(o article.Organisation) thing { return newThing("", o.Name, o.Surfaces) }

func newThing(code, name string, surfaces []string) thing {
	t := thing{code: code, name: Fold(name)}
	for _, s := range surfaces {
		t.surfaces = append(t.surfaces, Fold(s))
	}
	return t
}

func entities[T any](list []T, make func(T) thing) []thing {
	out := []thing{}
	for _, e := range list {
		out = append(out, make(e))
	}
	return out
}

// values makes one thing of each value of a date, with all its texts.
func values(dates []article.DateRef) []thing {
	var out []thing
	for _, d := range dates {
		if d.Value == "" {
			continue
		}
		i := slices.IndexFunc(out, func(t thing) bool { return t.code == d.Value })
		if i < 0 {
			i = len(out)
			out = append(out, thing{code: d.Value})
		}
		out[i].surfaces = append(out[i].surfaces, Fold(d.Text))
	}
	return out
}

func sameCode(g, p thing) bool { return g.code == p.code }

func sameName(g, p thing) bool {
	for _, k := range append([]string{p.name}, p.surfaces...) {
		if k == g.name || slices.Contains(g.surfaces, k) {
			return true
		}
	}
	return false
}

func samePlace(g, p thing) bool { return sameName(g, p) && (g.code == "" || g.code == p.code) }

// samePerson also takes another transliteration: the surfaces are among the
// gold's, there are two words or more, and one of them is much alike.
func samePerson(g, p thing) bool {
	if p.name == g.name {
		return true
	}
	for _, s := range g.surfaces {
		if p.name == s && strings.Contains(s, " ") {
			return true
		}
	}
	if len(p.surfaces) == 0 || !strings.Contains(p.name, " ") {
		return false
	}
	for _, s := range p.surfaces {
		if !slices.Contains(g.surfaces, s) {
			return false
		}
	}
	for _, x := range strings.Fields(g.name) {
		for _, y := range strings.Fields(p.name) {
			if a, b := []rune(x), []rune(y); len(a) > 3 && len(b) > 3 && similarity(a, b) >= 0.75 {
				return true
			}
		}
	}
	return false
}

// compare pairs each prediction with the first gold entry left that is the
// same; one that pairs with none is wrong, unless allowed.
func compare(t *tally, gold, predicted []thing, same func(g, p thing) bool, allowed map[string]bool) {
	left := slices.Clone(gold)
	for _, p := range predicted {
		is := func(g thing) bool { return same(g, p) }
		if i := slices.IndexFunc(left, is); i >= 0 {
			left = slices.Delete(left, i, i+1)
			t.right++
		} else if slices.ContainsFunc(gold, is) || !mayBe(p, allowed) {
			t.extra++
		}
	}
	t.missed += len(left)
}

func mayBe(p thing, allowed map[string]bool) bool {
	surfaces := p.surfaces
	if len(surfaces) == 0 {
		surfaces = []string{p.name}
	}
	for _, s := range surfaces {
		if !allowed[s] {
			return false
		}
	}
	return true
}
