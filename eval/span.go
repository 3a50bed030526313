package eval

import "chancery/article"

// Spans judges where things are named, on gold articles that tell mentions.
// A figure whose gold has none is nil.
type Spans struct {
	People        *Agreement `json:"person_spans,omitempty"`       // exact
	Organisations *Agreement `json:"organisation_spans,omitempty"` // exact
	Dates         *Agreement `json:"date_spans,omitempty"`         // that overlap ("relaxed")
	DateValues    *Agreement `json:"date_values,omitempty"`        // that overlap, with the right value

	// PlaceCountries compares, article by article, the states in which the
	// gold's places lie with those of the places and countries found.
	PlaceCountries *Agreement `json:"place_countries,omitempty"`
}

// spanTallies count what Spans reports.
type spanTallies struct{ people, organisations, dates, values, countries tally }

// mark is one mention with what it must agree in.
type mark struct {
	article.Mention
	value string
}

func (t *spanTallies) add(gold, predicted *article.Annotations) {
	exact := func(g, p mark) bool { return g == p }
	overlap := func(g, p mark) bool { return g.Field == p.Field && g.Start < p.End && p.Start < g.End }
	valued := func(g, p mark) bool { return overlap(g, p) && g.value == p.value }
	pair(&t.people, personMarks(gold), personMarks(predicted), exact)
	pair(&t.organisations, organisationMarks(gold), organisationMarks(predicted), exact)
	pair(&t.dates, dateMarks(gold), dateMarks(predicted), overlap)
	pair(&t.values, dateMarks(gold), dateMarks(predicted), valued)
	want, got := map[string]bool{}, map[string]bool{}
	for _, p := range gold.Places {
		want[p.Code] = p.Code != ""
	}
	for _, p := range predicted.Places {
		got[p.Code] = p.Code != ""
	}
	for _, c := range predicted.Countries {
		got[c.Code] = true
	}
	for code, ok := range want {
		switch {
		case ok && got[code]:
			t.countries.right++
		case ok:
			t.countries.missed++
		}
	}
	for code, ok := range got {
		if ok && !want[code] {
			t.countries.extra++
		}
	}
}

func (t *spanTallies) report() Spans {
	of := func(t tally) *Agreement {
		if t.right+t.missed == 0 {
			return nil
		}
		a := t.agreement()
		return &a
	}
	return Spans{of(t.people), of(t.organisations), of(t.dates), of(t.values), of(t.countries)}
}

// pair matches each prediction with the first gold mark left that is the same.
// Both lists are in the order of the text or nearly so.
func pair(t *tally, gold, predicted []mark, same func(g, p mark) bool) {
	used := make([]bool, len(gold))
	for _, p := range predicted {
		hit := false
		for i, g := range gold {
			if !used[i] && same(g, p) {
				used[i], hit = true, true
				break
			}
		}
		if hit {
			t.right++
		} else {
			t.extra++
		}
	}
	for _, u := range used {
		if !u {
			t.missed++
		}
	}
}

func personMarks(a *article.Annotations) (out []mark) {
	for _, p := range a.People {
		out = appendMarks(out, p.Mentions, "")
	}
	return out
}

func organisationMarks(a *article.Annotations) (out []mark) {
	for _, o := range a.Organisations {
		out = appendMarks(out, o.Mentions, "")
	}
	return out
}

func dateMarks(a *article.Annotations) (out []mark) {
	for _, d := range a.Dates {
		out = appendMarks(out, d.Mentions, d.Value)
	}
	return out
}

func appendMarks(list []mark, mentions []article.Mention, value string) []mark {
	for _, m := range mentions {
		list = append(list, mark{m, value})
	}
	return list
}
