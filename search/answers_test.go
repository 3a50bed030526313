package search

import (
	"reflect"
	"testing"

	"chancery/index/schema"
)

// TestAnswerKey holds that requests that differ in any field have keys of
// their own, and those that spell out a default the same.
func TestAnswerKey(t *testing.T) {
	base := Request{}.key()
	seen := map[string]string{base: "nothing"}
	add := func(name string, r Request) {
		t.Helper()
		if other, known := seen[r.key()]; known {
			t.Errorf("%s has the key of %s", name, other)
		}
		seen[r.key()] = name
	}
	of := reflect.TypeFor[Request]()
	for i := range of.NumField() {
		var r Request
		switch f := reflect.ValueOf(&r).Elem().Field(i); f.Kind() {
		case reflect.String:
			f.SetString("x")
		case reflect.Bool:
			f.SetBool(true)
		case reflect.Int:
			f.SetInt(7)
		case reflect.Slice:
			f.Set(reflect.ValueOf([]schema.Facet{schema.Org}))
		case reflect.Map:
			f.Set(reflect.ValueOf(map[schema.Facet][]string{schema.Person: {"x"}}))
		default:
			t.Fatalf("%s: %v", of.Field(i).Name, f.Kind())
		}
		add(of.Field(i).Name, r)
	}
	add("no facets", Request{Facets: []schema.Facet{}})
	add("two values", Request{Filters: map[schema.Facet][]string{schema.Person: {"x", "y"}}})
	add("one value of both", Request{Filters: map[schema.Facet][]string{schema.Person: {"x1:y"}}})
	add("the last facet", Request{Filters: map[schema.Facet][]string{schema.Mentions: {"x"}}})
	if got := (Request{Size: DefaultSize, Page: 1, FacetSize: DefaultFacetSize, Facets: DefaultFacets}).key(); got != base {
		t.Errorf("defaults spelled out: %q, want %q", got, base)
	}
}
