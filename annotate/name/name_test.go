package name_test

import (
	"strings"
	"testing"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
	"chancery/annotate/lookup"
	"chancery/annotate/name"
	"chancery/article"
)

func names(t *testing.T, a article.Article) string {
	t.Helper()
	known, err := gazetteer.Default()
	if err != nil {
		t.Fatal(err)
	}
	doc := &annotate.Document{Article: a}
	lookup.New(known).Annotate(doc)
	name.New(known).Annotate(doc)
	var out []string
	for i, n := range doc.Names {
		if i > 0 && annotate.CompareMentions(doc.Names[i-1].Mention, n.Mention) >= 0 {
			t.Errorf("%q comes after %q", n.Text, doc.Names[i-1].Text)
		}
		if n.Kind != "" {
			out = append(out, string(n.Kind)[:1]+":"+n.Text)
		}
	}
	return strings.Join(out, "|")
}

func TestNames(t *testing.T) {
	for _, c := range []struct{ title, body, want string }{
		{"", "Norwegian Foreign Minister Tuva Solbakken met Mr. Teixeira of the World Bank in Lisbon.", "p:Tuva Solbakken|p:Teixeira|o:World Bank|p:Lisbon"},
		{"", "King Hussein bin Talal met Prime Minister Ehud Barak.", "p:Hussein bin Talal|p:Ehud Barak"},
		{"", "She gave to the Nelson Mandela Foundation in Johannesburg.", "o:Nelson Mandela Foundation|p:Johannesburg"},
		{"", "COP30 President André Corrêa do Lago brought down the gavel.", "p:André Corrêa do Lago"},
		{"", "France and the Kremlin agreed.", "c:France|c:Kremlin"},
		{"", "He thanked the Minister of Foreign Affairs.", ""},
		{"", "", ""},
	} {
		if got := names(t, article.Article{Title: c.title, Body: c.body}); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.body, got, c.want)
		}
	}
}

// TestLoneSurname: a word of a full name is left to be resolved.
func TestLoneSurname(t *testing.T) {
	got := names(t, article.Article{Title: "Solbakken stays", Body: "Norwegian Foreign Minister Tuva Solbakken spoke to reporters in Oslo. Solbakken left."})
	if got != "p:Tuva Solbakken|p:Oslo" {
		t.Errorf("typed names %s", got)
	}
}

// TestOtherLanguages: outside of English the rules are alone.
func TestOtherLanguages(t *testing.T) {
	got := names(t, article.Article{Language: "fr", Body: "Mme Solbakken a rencontré Ludmila Teixeira à Lisbonne."})
	if got != "p:Solbakken|p:Ludmila Teixeira" {
		t.Errorf("typed names %s", got)
	}
}
