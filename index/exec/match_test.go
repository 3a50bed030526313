package exec_test

import (
	"slices"
	"strings"
	"testing"

	"chancery/article"
	"chancery/index/indextest"
	"chancery/index/schema"
	"chancery/query"
)

func TestMatch(t *testing.T) {
	body := "The envoy said a b c a.\n\nLater the “army of Europe” met; Côte d’Ivoire won."
	quote := strings.Index(body, "army of Europe")
	v := viewOf(doc("1", "Talks in S/2025/1 resume", body, article.Span{Start: quote, End: quote + len("army of Europe")}))
	for _, c := range []struct {
		node query.Node
		want bool
	}{
		{query.Near{Text: "a c", Slop: 0}, true}, // c a
		{query.Near{Text: "said c", Slop: 1}, false},
		{query.Near{Text: "said c", Slop: 2}, true},
		{query.Near{Text: "c said", Slop: 2}, true},
		{query.Near{Text: "a a", Slop: 1}, false}, // two of them, with two others between
		{query.Near{Text: "a a", Slop: 2}, true},
		{query.Near{Text: "a a a", Slop: 50}, false},
		{query.Near{Text: "talks envoy", Slop: 50}, false}, // title and body are apart
		{query.Near{Text: "resume talks", Slop: 4}, true},
		{query.Near{Text: "resume talks", Slop: 3}, false},
		{query.Near{Text: "army Europe", Slop: 1, Part: query.Quoted}, true},
		{query.Near{Text: "army met", Slop: 5, Part: query.Quoted}, false},
		{query.Near{Text: "envoy army", Slop: 50, Part: query.Lead}, false},
		{query.Near{Text: "envoy said", Slop: 0, Part: query.Lead}, true},
		{query.Near{Text: "a b", Slop: -3}, true},
		{query.Same{Text: "envoy c"}, true},
		{query.Same{Text: "envoy army"}, false},
		{query.Same{Text: "a a"}, true},
		{query.Same{Text: "a a a"}, false},
		{query.Same{Text: "talks resume"}, false},
		{query.AtLeast{Text: "a", N: 2}, true},
		{query.AtLeast{Text: "a", N: 3}, false},
		{query.AtLeast{Text: "a", N: -1}, true},
		{query.AtLeast{Text: "nowhere", N: 0}, false},
		{query.Word{Text: "S/2025/1"}, true},
		{query.Word{Text: "2025"}, true},
		{query.Phrase{Text: "in S/2025/1 resume"}, true},
		{query.Phrase{Text: "S/2025/1 talks"}, false},
		{query.Phrase{Text: "a later"}, true}, // a paragraph's end is no bound to a phrase
		{query.Phrase{Text: "army of Europe", Part: query.Quoted}, true},
		{query.Phrase{Text: "the army", Part: query.Quoted}, false},
		{query.Phrase{Text: "of europe", Literal: true}, false},
		{query.Phrase{Text: "of   Europe", Literal: true}, true},
		{query.Phrase{Text: "Côte d'Ivoire", Literal: true}, true},
		{query.Phrase{Text: "Cote d'Ivoire", Literal: true}, false},
		{query.Phrase{Text: "Cote d'Ivoire"}, true},
		{query.Phrase{Text: `"army of Europe"`, Literal: true}, true},
		{query.Phrase{Text: "army of", Literal: true, Part: query.Quoted}, true},
		{query.Phrase{Text: "army of", Literal: true, Part: query.Lead}, false},
		{query.Phrase{Text: "my of", Literal: true}, false},
		{query.Word{Text: "army", Part: query.Lead}, false},
		{query.Word{Text: "army", Part: query.Title}, false},
		{query.Word{Text: "army", Part: query.Body}, true},
		{query.Pattern{Text: "env*y"}, true},
		{query.Pattern{Text: "env*y", Part: query.Lead}, true},
		{query.Pattern{Text: "arm?", Part: query.Lead}, false},
		{query.Pattern{Text: "arm?", Part: query.Quoted}, true},
		{query.Pattern{Text: "arm"}, false},
		{query.Pattern{Text: "*", Part: query.Quoted}, true},
		{query.Fuzzy{Text: "evnoy", Distance: 1}, true},
		{query.Fuzzy{Text: "evnoyy", Distance: 1}, false},
		{query.Fuzzy{Text: "CÔTE", Distance: 0}, true},
		{query.Word{Text: "🙂"}, true},                                                                   // no words, no constraint
		{query.Not{Node: query.Word{Text: "🙂"}}, true},                                                  // nor here
		{query.Or{Nodes: []query.Node{query.Word{Text: "🙂"}, query.Word{Text: "nowhere"}}}, false},      // nor here
		{query.Some{Must: []query.Node{query.Word{Text: "🙂"}, query.Word{Text: "army"}}, Min: 2}, true}, // nor here
		{query.Or{}, false},
		{query.And{}, true},
		{query.Some{Min: 1}, false},
		{query.Some{}, true},
		{query.Values{Name: "person"}, false},
		{query.Values{Name: "lang", IDs: []string{"e"}}, false},
		{query.Values{Name: "lang", IDs: []string{"e", "en"}}, true},
	} {
		if got := len(find(t, v, c.node)) == 1; got != c.want {
			t.Errorf("%s: %v, want %v", indextest.Tree(c.node), got, c.want)
		}
	}
}

// TestLanguages wants a stem to count only in documents of its language: news
// is news in English, but new in French.
func TestLanguages(t *testing.T) {
	in := func(id, lang, body string) schema.Document {
		d := doc(id, "", body)
		d.Language, d.Facets[schema.Lang] = lang, []schema.Value{{ID: lang, Label: lang}}
		return d
	}
	none := doc("none", "", "the news")
	none.Language, none.Facets = "", nil
	v := viewOf(in("en", "en", "the news"), in("new", "en", "the new"), in("fr", "fr", "le new"), none)
	want := []string{"en", "fr", "none"}
	for _, n := range []query.Node{
		query.Word{Text: "news"},
		query.AtLeast{Text: "news", N: 1},
		query.Same{Text: "news"},
		query.Word{Text: "news", Part: query.Lead},
	} {
		if got := found(t, v, n); !slices.Equal(got, want) {
			t.Errorf("%s is in %q, want %q", indextest.Tree(n), got, want)
		}
	}
	if got := found(t, v, query.Phrase{Text: "the news"}); !slices.Equal(got, []string{"en", "none"}) {
		t.Errorf("the phrase is in %q", got)
	}
	e := find(t, v, query.Word{Text: "news"})[0].Explanation
	if !strings.Contains(e.Description, "df=3") {
		t.Errorf("%s; want the documents of all languages", e.Description)
	}
	if got := v.Languages(); !slices.Equal(got, []string{"en", "fr"}) {
		t.Errorf("languages %q", got)
	}
}
