package lookup

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
	"chancery/article"
)

var load = sync.OnceValues(gazetteer.Default)

func find(t testing.TB, lang, body string) []string {
	t.Helper()
	names, err := load()
	if err != nil {
		t.Fatal(err)
	}
	doc := &annotate.Document{Article: article.Article{Language: lang, Body: body}}
	New(names).Annotate(doc)
	var out []string
	for _, k := range doc.Known {
		if k.Field != article.InBody || k.First >= k.Last || len(k.Senses) == 0 {
			t.Fatalf("%+v", k)
		}
		out = append(out, body[k.Start:k.End])
	}
	return out
}

func TestFinds(t *testing.T) {
	for _, c := range []struct{ lang, body, want string }{
		{"en", "South Sudan and Sudan met in Addis Ababa.", "South Sudan|Sudan|Addis Ababa"},
		{"en", "US-China ties, pro-Russian forces, Guinea-Bissau's coast", "US|China|Russian|Guinea-Bissau"},
		{"en", "Côte d’Ivoire’s government. France's Macron", "Côte d’Ivoire|France|Macron"},
		{"fr", "la diplomatie française en Allemagne", "Allemagne"},
		{"zh", "俄罗斯和乌克兰在日内瓦会谈", "俄罗斯|乌克兰"},
		{"ar", "روسيا وأوكرانيا", "روسيا|أوكرانيا"},
		{"en", "a New York-based group, the North Korea-U.S. summit, Guinea-Bissau and Hong Kong-China trade", "New York|North Korea|U.S.|Guinea-Bissau|Hong Kong|China"},
		{"en", "they turkey and china", ""},
	} {
		got := find(t, c.lang, c.body)
		for _, w := range strings.Split(c.want, "|") {
			if w != "" && !slices.Contains(got, w) {
				t.Errorf("%q: no %q in %q", c.body, w, got)
			}
		}
		if c.want == "" && len(got) > 0 {
			t.Errorf("%q: %q", c.body, got)
		}
	}
}

func FuzzFinds(f *testing.F) {
	f.Add("en", "US-China \xff- d’Ivoire 俄罗斯-x")
	f.Fuzz(func(t *testing.T, lang, body string) { find(t, lang, body) })
}
