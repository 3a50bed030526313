package article

import (
	"reflect"
	"strings"
	"testing"
)

func TestParseEdits(t *testing.T) {
	const title, body = "Talks in Łódź", "Ünal met Åsa. 🙂 They talked."
	for _, c := range []struct{ in, bad string }{
		{`{}`, ""},
		{`{"labels": {"topics": []}}`, ""},
		{`{"language": "de-AT"}`, ""},
		{`{"people": [{"name": "Åsa Ek", "mentions": [{"field": "body", "start": 9, "end": 12}]}]}`, ""},
		{`{"countries": [{"code": "pl"}]}`, ""},
		{`{"dates": [{"text": "then", "value": "2025-02"}], "quotes": [{"speaker": null, "text": "yes"}]}`, ""},
		{`[]`, "wanted an object"},
		{`{`, "unexpected EOF"},
		{`{} {}`, "text after"},
		{`{"lables": {}}`, `"lables" is no key here`},
		{`{"labels": {"topic": []}}`, `"topic" is no key here`},
		{`{"people": "Åsa"}`, "people is a JSON string, wanted a list"},
		{`{"people": [{"id": "Q1"}]}`, "no name"},
		{`{"countries": [{"name": "Poland"}]}`, "ISO code"},
		{`{"countries": [{"code": "POL"}]}`, "ISO code"},
		{`{"dates": [{"value": "soon"}]}`, "TIMEX3"},
		{`{"quotes": [{"text": "yes", "kind": "shout"}]}`, "neither quote nor fragment"},
		{`{"quotes": [{"text": " "}]}`, "no text"},
		{`{"language": "klingon"}`, "two or three letter"},
		{`{"people": [{"name": "x", "mentions": [{"field": "nose", "start": 0, "end": 1}]}]}`, "title and body"},
		{`{"people": [{"name": "x", "mentions": [{"field": "title", "start": 0, "end": 14}]}]}`, "13 code points"},
		{`{"people": [{"name": "x", "mentions": [{"field": "body", "start": 5, "end": 5}]}]}`, "does not lie"},
		{`{"people": [{"name": "x", "mentions": [{"field": "body", "start": -1, "end": 5}]}]}`, "does not lie"},
		{`{"labels": {"topics": [` + strings.Repeat(`"t",`, MaxLabels) + `"t"]}}`, "the limit is 1000"},
	} {
		_, err := ParseEdits([]byte(c.in), title, body)
		switch {
		case c.bad == "" && err != nil:
			t.Errorf("%.80s: %v", c.in, err)
		case c.bad != "" && (err == nil || !strings.Contains(err.Error(), c.bad)):
			t.Errorf("%.80s: %v, want %q", c.in, err, c.bad)
		case err != nil && strings.Contains(err.Error(), "struct"):
			t.Errorf("%.80s: the author of the edit is told of Go types: %v", c.in, err)
		}
	}
}

// TestEditsCleaned turns code points into bytes, and text into what is stored.
func TestEditsCleaned(t *testing.T) {
	e, err := ParseEdits([]byte(`{"labels": {"topics": [" iran \u0000 talks", ""]}, "people": [{"name": " Åsa  Ek", "mentions": [{"field": "body", "start": 9, "end": 12}]}],
		"countries": [{"code": "pl"}], "language": "DE_at"}`), "", "Ünal met Åsa.")
	if err != nil {
		t.Fatal(err)
	}
	if p := (*e.People)[0]; p.ID != "x-asa-ek" || p.Name != "Åsa Ek" || p.Mentions[0] != (Mention{InBody, 10, 14}) {
		t.Errorf("%+v", p)
	}
	if !reflect.DeepEqual(*e.Topics, []string{"iran talks"}) || (*e.Countries)[0].Code != "PL" || (*e.Countries)[0].Name != "PL" || *e.Language != "de" {
		t.Errorf("%q %+v %s", *e.Topics, *e.Countries, *e.Language)
	}
}

// TestEditsMerge lets newer edits win, list by list, and outlive new versions.
func TestEditsMerge(t *testing.T) {
	old, err := ParseEdits([]byte(`{"labels": {"topics": ["a"], "people": ["Ann"]}, "countries": [{"code": "PL", "mentions": [{"field": "body", "start": 0, "end": 6}]}]}`), "", "Poland and all.")
	if err != nil {
		t.Fatal(err)
	}
	newer, err := ParseEdits([]byte(`{"labels": {"topics": []}}`), "", "")
	if err != nil {
		t.Fatal(err)
	}
	e := old.Merge(newer)
	a := e.Article(Article{Title: "x", Labels: Labels{Topics: []string{"source"}, Countries: []string{"DE"}}})
	if len(a.Labels.Topics) != 0 || a.Labels.People[0] != "Ann" || a.Labels.Countries[0] != "DE" {
		t.Errorf("%+v", a.Labels)
	}
	found := e.Annotations(Annotations{Countries: []Country{{Code: "FR"}}, People: []Person{{ID: "Q1"}}}, Article{Body: "Cut."})
	if len(found.Countries) != 1 || found.Countries[0].Code != "PL" || len(found.Countries[0].Mentions) != 0 || found.People[0].ID != "Q1" ||
		!reflect.DeepEqual(found.Edited, []string{"countries"}) {
		t.Errorf("%+v", found)
	}
}
