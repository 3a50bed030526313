package search_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"chancery/article"
	"chancery/index"
	"chancery/index/schema"
	"chancery/query"
	"chancery/search"
)

// TestProfilePromise wants every count of a profile to be what the search for
// the actor and the value finds.
func TestProfilePromise(t *testing.T) {
	r := rand.New(rand.NewPCG(seed(t), 2))
	clicks := 0
	for range 10 {
		var all []article.Annotated
		for i := range 5 + r.IntN(25) {
			all = append(all, randomNews(r, fmt.Sprint(i)))
		}
		d := newDesk(t, all...)
		everyone := d.ask(search.Request{Facets: []schema.Facet{schema.Person, schema.Country}, FacetSize: search.MaxFacetSize}).Facets
		for _, v := range everyone[schema.Person].Values {
			p, err := d.Person(context.Background(), v.ID, search.Quoted{})
			var moved *search.MovedError
			if errors.As(err, &moved) {
				continue
			}
			if err != nil || p.Total != v.Count {
				t.Fatalf("%s: %+v, %v, want %d articles", v.ID, p, err, v.Count)
			}
			clicks += d.keeps(schema.Person, v.ID, p.Profile)
		}
		for _, v := range everyone[schema.Country].Values {
			c, err := d.Country(context.Background(), v.ID, search.Quoted{})
			if err != nil || c.Total != v.Count {
				t.Fatalf("%s: %+v, %v, want %d articles", v.ID, c, err, v.Count)
			}
			clicks += d.keeps(schema.Country, v.ID, c.Profile)
		}
	}
	if clicks < 100 {
		t.Errorf("only %d counts were tried", clicks)
	}
}

// keeps tries the counts of a profile, and returns how many.
func (d *desk) keeps(f schema.Facet, id string, p search.Profile) (clicks int) {
	d.t.Helper()
	actor := query.Facet{Name: string(f), Text: id}.String()
	try := func(name schema.Facet, value string, want int) {
		clicks++
		if got := d.ask(search.Request{Text: actor, Filters: map[schema.Facet][]string{name: {value}}, Facets: []schema.Facet{}}).Total; got != want {
			d.t.Fatalf("%s beside %s %s counts %d, a click finds %d", id, name, value, want, got)
		}
	}
	for name, list := range p.Facets {
		for _, v := range list.Values {
			if name == f && v.ID == id {
				d.t.Fatalf("%s stands beside itself", id)
			}
			try(name, v.ID, v.Count)
		}
		for _, b := range list.Buckets {
			if b.Count > 0 {
				try(name, b.Start+".."+day(b.End).AddDate(0, 0, -1).Format(time.DateOnly), b.Count)
			}
		}
	}
	return clicks
}

// TestProfileInTime wants the error of a search when time is over.
func TestProfileInTime(t *testing.T) {
	d := newDesk(t, news("a", "2025-01-01", "A", "Lavrov spoke.", person("Q58217", "Sergei Lavrov", "Lavrov")))
	s := search.New(search.Options{Archive: d, Names: atlas{}, Timeout: time.Nanosecond})
	if _, err := s.Person(context.Background(), "Q58217", search.Quoted{}); !errors.Is(err, index.ErrDeadline) {
		t.Errorf("%v, want the deadline", err)
	}
}
