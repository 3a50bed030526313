package params

import (
	"net/url"
	"reflect"
	"testing"

	"chancery/index/schema"
	"chancery/search"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		in   string
		want search.Request
		bad  []string
	}{
		{"", search.Request{}, nil},
		{"q=peace+talks&size=20&page=2", search.Request{Text: "peace talks", Size: 20, Page: 2}, nil},
		{"facets=", search.Request{Facets: []schema.Facet{}}, nil},
		{"facets=country,%20person,country", search.Request{Facets: []schema.Facet{"country", "person"}}, nil},
		{"country=UA&country=RU&not.person=Q1", search.Request{
			Filters: map[schema.Facet][]string{"country": {"UA", "RU"}}, Exclude: map[schema.Facet][]string{"person": {"Q1"}}}, nil},
		{"size=0", search.Request{Size: -1}, nil},
		{"size=101", search.Request{}, []string{"size"}},
		{"size=-1&page=0&facet.size=201", search.Request{}, []string{"size", "page", "facet.size"}},
		{"size=99999999999999999999", search.Request{}, []string{"size"}},
		{"page=1001", search.Request{Page: 1000}, []string{"page"}},
		{"page=1001&cursor=x", search.Request{Page: 1001, Cursor: "x"}, nil},
		{"sort=best&match=some&mode=loose&facets=colour&explain=maybe", search.Request{Facets: []schema.Facet{}},
			[]string{"match", "mode", "sort", "facets", "explain"}},
		{"match=any&mode=strict&sort=oldest&collapse=1&explain=true", search.Request{
			Match: search.MatchAny, Strict: true, Sort: "oldest", Collapse: true, Explain: true}, nil},
		{"unknown=1&person=", search.Request{}, nil},
	} {
		v, err := url.ParseQuery(c.in)
		if err != nil {
			t.Fatal(err)
		}
		got, problems := Parse(v)
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\n got %+v\nwant %+v", c.in, got, c.want)
		}
		var bad []string
		for _, p := range problems {
			bad = append(bad, p.Name)
		}
		if !reflect.DeepEqual(bad, c.bad) {
			t.Errorf("%s: problems %v, want %v", c.in, problems, c.bad)
		}
		if len(problems) == 0 {
			if again, _ := Parse(Encode(got)); !reflect.DeepEqual(again, got) {
				t.Errorf("%s: Encode gives %s, which reads as %+v", c.in, Encode(got).Encode(), again)
			}
		}
	}
}

func TestTitle(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "q=+peace++talks": "peace talks", "sort=newest&size=5": "",
		"q=x&country=UA&not.person=Q1&published=2025": "x · -person:Q1 · country:UA · published:2025",
	} {
		v, _ := url.ParseQuery(in)
		r, _ := Parse(v)
		if got := Title(r); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}
