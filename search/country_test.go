package search_test

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"chancery/index/schema"
	"chancery/search"
)

func names(list []search.FacetValue) []string {
	out := []string{}
	for _, v := range list {
		out = append(out, v.ID)
	}
	return out
}

func TestCountry(t *testing.T) {
	d := lavrovDesk(t)
	c, err := d.Country(context.Background(), "RU", search.Quoted{})
	if err != nil {
		t.Fatal(err)
	}
	if c.ID != "RU" || c.Label != "Russia" || c.Total != 3 || !reflect.DeepEqual(c.Side.Names, []string{"Россия"}) {
		t.Errorf("%+v", c)
	}
	if got := names(c.People); !reflect.DeepEqual(got, []string{"Q58217"}) {
		t.Errorf("its people: %v", got)
	}
	if got := names(c.Others); !reflect.DeepEqual(got, []string{"Q1"}) {
		t.Errorf("others: %v", got)
	}
	if got := names(c.Facets[schema.Country].Values); !reflect.DeepEqual(got, []string{"US"}) {
		t.Errorf("other countries: %v", got)
	}
	if got := texts(c.By); len(got) != 3 || got[0] != "new Q58217 No deal without guarantees" {
		t.Errorf("said: %q", got)
	}
	if got := names(c.Press); !reflect.DeepEqual(got, []string{"TASS"}) || !reflect.DeepEqual(hitsOf(c.Reports), []string{"old"}) {
		t.Errorf("press: %v %v", got, hitsOf(c.Reports))
	}
}

// TestCountryAbout wants what others say of a country, not its own people.
func TestCountryAbout(t *testing.T) {
	body := "Rubio said “Russia wants time”. Lavrov said “Russia wants peace”. Someone said “Russia is large”. Rubio said “we wait”."
	d := newDesk(t, news("a", "2025-01-01", "A", body, person("Q58217", "Sergei Lavrov", "Lavrov"), person("Q1", "Marco Rubio", "Rubio"), country("RU", "Russia", "Russia"),
		says("Rubio", "Q1", "Russia wants time"), says("Lavrov", "Q58217", "Russia wants peace"), says("Someone", "", "Russia is large"), says("Rubio", "Q1", "we wait")))
	c, err := d.Country(context.Background(), "RU", search.Quoted{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := texts(c.About), []string{"a Q1 Russia wants time", "a x-someone Russia is large"}; !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestDyad(t *testing.T) {
	d := lavrovDesk(t)
	both, err := d.Dyad(context.Background(), "US", "RU", search.Quoted{Text: "peace"})
	if err != nil {
		t.Fatal(err)
	}
	if found := d.ask(search.Request{Text: "dyad:US-RU"}); both.Total != found.Total || both.Total != 2 {
		t.Errorf("%d articles, the search has %d", both.Total, found.Total)
	}
	us, ru := both.Sides[0], both.Sides[1]
	if !reflect.DeepEqual(names(us.People), []string{"Q1"}) || !reflect.DeepEqual(names(ru.People), []string{"Q58217"}) || len(both.Others) != 0 {
		t.Errorf("sides: %v %v %v", us.People, ru.People, both.Others)
	}
	if !reflect.DeepEqual(texts(us.By), []string{"mid Q1 Lavrov knows that peace has a price"}) || !reflect.DeepEqual(texts(ru.By), []string{"mid Q58217 A just peace <soon>"}) {
		t.Errorf("said: %q %q", texts(us.By), texts(ru.By))
	}
	if len(both.Facets[schema.Country].Values) != 0 {
		t.Errorf("third countries: %+v", both.Facets[schema.Country])
	}
}

// TestCountryMoved wants one address of each country and pair.
func TestCountryMoved(t *testing.T) {
	d, ctx := newDesk(t), context.Background()
	var moved *search.MovedError
	if _, err := d.Country(ctx, "france", search.Quoted{}); !errors.As(err, &moved) || moved.ID != "FR" {
		t.Errorf("france: %v", err)
	}
	if _, err := d.Country(ctx, "QQ", search.Quoted{}); !errors.Is(err, search.ErrUnknown) {
		t.Errorf("QQ: %v", err)
	}
	if _, err := d.Dyad(ctx, "FR", "QQ", search.Quoted{}); !errors.Is(err, search.ErrUnknown) {
		t.Errorf("FR-QQ: %v", err)
	}
	for pair, want := range map[[2]string]string{{"fr", "ukraine"}: "FR/UA", {"FR", "france"}: "FR", {"FR", "FR"}: "FR"} {
		if _, err := d.Dyad(ctx, pair[0], pair[1], search.Quoted{}); !errors.As(err, &moved) || moved.ID != want {
			t.Errorf("%v: %v, want %s", pair, err, want)
		}
	}
	if c, err := d.Country(ctx, "FR", search.Quoted{}); err != nil || c.Total != 0 || c.People == nil || c.About == nil {
		t.Errorf("no articles: %+v, %v", c, err)
	}
}
