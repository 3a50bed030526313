package eval

import (
	"testing"

	"chancery/article"
)

func TestSpans(t *testing.T) {
	at := func(start, end int) []article.Mention {
		return []article.Mention{{Field: article.InBody, Start: start, End: end}}
	}
	gold := annotated(article.Annotations{
		People: []article.Person{{Name: "Ann Lee", Mentions: at(0, 7)}, {Name: "Bo Ek", Mentions: at(20, 25)}},
		Places: []article.Place{{Name: "Paris", Code: "FR"}, {Name: "Europe"}, {Name: "Lyon", Code: "FR"}, {Name: "Bonn", Code: "DE"}},
		Dates:  []article.DateRef{{Value: "2014", Mentions: at(30, 38)}, {Value: "2015", Mentions: at(40, 44)}},
	})
	found := annotated(article.Annotations{
		People:    []article.Person{{Name: "Ann", Mentions: at(0, 3)}, {Name: "Bo Ek", Mentions: at(20, 25)}},
		Places:    []article.Place{{Name: "Paris", Code: "FR"}, {Name: "Ulm", Code: "AT"}},
		Countries: []article.Country{{Code: "AT"}},
		Dates:     []article.DateRef{{Value: "2014", Mentions: at(34, 38)}, {Value: "2016", Mentions: at(40, 44)}},
	})
	r := Annotations(gold, found)
	for name, c := range map[string]struct {
		got  *Agreement
		want tally
	}{
		"people":          {r.Spans.People, tally{1, 1, 1}},
		"dates":           {r.Spans.Dates, tally{2, 0, 0}},
		"date values":     {r.DateValues, tally{1, 1, 1}},
		"place countries": {r.PlaceCountries, tally{1, 1, 1}},
	} {
		if c.got == nil || *c.got != c.want.agreement() {
			t.Errorf("%s: %+v, want %+v", name, c.got, c.want.agreement())
		}
	}
	if r.Spans.Organisations != nil {
		t.Errorf("organisations without gold: %+v", r.Spans.Organisations)
	}
}
