package known

import (
	"slices"
	"testing"

	"chancery/annotate/gazetteer"
	"chancery/index/schema"
)

// TestDescribe wants what the built-in gazetteer knows, by either identifier.
func TestDescribe(t *testing.T) {
	g, err := gazetteer.Default()
	if err != nil {
		t.Fatal(err)
	}
	names := Names{g}
	for _, id := range []string{"Q58217", "x-sergey-lavrov"} {
		d, ok := names.Describe(schema.Person, id)
		if !ok || d.ID != "Q58217" || d.Country != "RU" || len(d.Offices) < 2 || d.Offices[0].From > d.Offices[1].From {
			t.Errorf("%s: %+v", id, d)
		}
	}
	for f, ids := range map[schema.Facet]map[string]string{
		schema.Person:  {"Q58217": "Сергей Лавров"},
		schema.Country: {"FR": "法国", "SUHH": "Советский Союз"},
	} {
		for id, want := range ids {
			if got := names.Spellings(f, id); !slices.Contains(got, want) {
				t.Errorf("%s: %q lacks %s", id, got, want)
			}
		}
	}
	if _, ok := names.Describe(schema.Topic, "FR"); ok {
		t.Error("a topic is described")
	}
}
