package search

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"chancery/article"
	"chancery/index"
	"chancery/index/schema"
)

// cast is who acts in an article, by weight: who is named often counts more
// than who is named once, a person more than a country, and who is in few
// articles more than who is in many.
type cast struct {
	people, countries map[string]float64
	labels            map[string]string
}

// Weights of actors.
const (
	countryWeight = 0.5 // of a country beside a person
	rareWeight    = 3   // of an actor that hardly any article names
	slight        = 1   // a cast of less weight tells little
)

// fame is how many of some articles name each actor.
type fame struct {
	articles int
	counts   map[string]int
}

func fameAmong(r *index.Result) fame {
	f := fame{r.Total, map[string]int{}}
	for _, facet := range []schema.Facet{schema.Person, schema.Country} {
		for _, c := range r.Facets[facet].Values {
			f.counts[c.ID] = c.Count
		}
	}
	return f
}

// rarity of an actor is an idf.
func (f fame) rarity(id string) float64 {
	return min(rareWeight, math.Log1p(float64(f.articles)/float64(max(1, f.counts[id]))))
}

func (f fame) cast(a article.Annotated) cast {
	c := cast{map[string]float64{}, map[string]float64{}, map[string]string{}}
	add := func(to map[string]float64, id, label string, weight float64, mentions int) {
		to[id] = max(to[id], weight*f.rarity(id)*math.Sqrt(float64(max(1, mentions))))
		c.labels[id] = label
	}
	for _, p := range a.People {
		add(c.people, p.ID, cmp.Or(p.Label, p.Name), 1, len(p.Mentions))
	}
	for _, e := range a.Countries {
		add(c.countries, e.Code, e.Name, countryWeight, len(e.Mentions))
	}
	if l := a.Labelled; l != nil {
		for _, e := range l.People {
			add(c.people, e.ID, e.Label, 1, 1)
		}
		for _, e := range l.Countries {
			add(c.countries, e.ID, e.Label, countryWeight, 1)
		}
	}
	return c
}

// likeness of two casts is their cosine, from 0 to 1, less where they weigh
// little.
func (c cast) likeness(o cast) float64 {
	product := 0.0
	for id, w := range c.people {
		product += w * o.people[id]
	}
	for id, w := range c.countries {
		product += w * o.countries[id]
	}
	return product / (math.Sqrt(c.square()*o.square()) + slight)
}

func (c cast) square() float64 {
	sum := 0.0
	for _, weights := range []map[string]float64{c.people, c.countries} {
		for _, w := range weights {
			sum += w * w
		}
	}
	return sum
}

// both are the actors of one kind that act in both, the weightiest first.
func (c cast) both(own, others map[string]float64) []Value {
	out := []Value{}
	for id := range own {
		if _, shared := others[id]; shared {
			out = append(out, Value{id, c.labels[id]})
		}
	}
	slices.SortFunc(out, func(a, b Value) int {
		return cmp.Or(cmp.Compare(own[b.ID], own[a.ID]), strings.Compare(a.ID, b.ID))
	})
	return out[:min(len(out), namesShown)]
}
