package snippet

import (
	"strings"
	"testing"

	"chancery/article"
	"chancery/query"
)

// shown is a text with brackets around its marks.
func shown(text string, marks []Mark) string {
	h := HTML(text, article.Span{End: len(text)}, Merge(marks))
	return strings.NewReplacer("<mark>", "[", "</mark>", "]", "&#39;", "'", "&#34;", `"`, "&amp;", "&").Replace(h)
}

func tree(t *testing.T, text string) query.Node {
	t.Helper()
	n, problems := query.Parse(text, query.Options{})
	if bad := query.Fatal(problems); len(bad) > 0 {
		t.Fatalf("%s: %+v", text, bad)
	}
	return n
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ name, lang, query, text, want string }{
		{"stems", "en", "sanction", "New sanctions; he sanctioned them.", "New [sanctions]; he [sanctioned] them."},
		{"case and accents", "fr", "negociation", "Les négociations, la NÉGOCIATION.", "Les [négociations], la [NÉGOCIATION]."},
		{"a phrase as a phrase", "en", `"peace talks"`, "Peace talks began. The talks on peace went on.", "[Peace talks] began. The talks on peace went on."},
		{"a phrase and its word", "en", `"peace talks" talks`, "Peace talks began. The talks went on.", "[Peace talks] began. The [talks] went on."},
		{"a phrase over marks", "en", `"foreign minister lavrov"`, "The foreign minister, Lavrov, left.", "The [foreign minister, Lavrov], left."},
		{"excluded", "en", "talks -peace", "Peace talks.", "Peace [talks]."},
		{"excluded twice", "en", "talks NOT (war OR NOT peace)", "War, peace, talks.", "War, [peace], [talks]."},
		{"either", "en", "war OR peace", "War and peace.", "[War] and [peace]."},
		{"near", "en", `"grain ports"~2`, "Grain from the ports. Grain rots far from all of those ports.", "[Grain] from the [ports]. [Grain] rots far from all of those ports."},
		{"near, two stretches apart", "en", `"grain ports"~1`, "Grain from ports stays. It then rots far from all the ports.", "[Grain] from [ports] stays. It then rots far from all the ports."},
		{"near in any order", "en", `near3:"ports grain"`, "Grain left ports.", "[Grain] left [ports]."},
		{"near, a word twice", "en", `"talks talks"~3`, "Talks about talks. Then nothing more was ever said of the talks.", "[Talks] about [talks]. Then nothing more was ever said of the talks."},
		{"same", "en", `same:"grain port"`, "Grain and a port.\n\nGrain alone.\n\nA port, grain.", "[Grain] and a [port].\n\nGrain alone.\n\nA [port], [grain]."},
		{"at least", "en", "atleast2:grain", "Grain, then grain.", "[Grain], then [grain]."},
		{"wildcard", "en", "negot* wom?n", "A woman negotiates; women and a negotiator.", "A [woman] [negotiates]; [women] and a [negotiator]."},
		{"wildcard on unstemmed words", "en", "*ing", "Meeting, met, rings.", "[Meeting], met, rings."},
		{"fuzzy", "en", "zelensky~1", "Zelenskyy, Zelensky, Zelenska.", "[Zelenskyy], [Zelensky], [Zelenska]."},
		{"fuzzy, two letters exchanged", "en", "kremlin~1", "The Kermlin and the Crumlin.", "The [Kermlin] and the Crumlin."},
		{"literal", "en", `="Peace Talks"`, "Peace Talks; peace talks; Peace  Talks.", "[Peace Talks]; peace talks; [Peace  Talks]."},
		{"literal with marks", "en", `="Rubio said."`, "Rubio said. Rubio said that.", "[Rubio said.] Rubio said that."},
		{"literal, curly apostrophe", "en", `="Xi's plan"`, "Xi’s plan, Xi’s plans.", "[Xi’s plan], Xi’s plans."},
		{"abbreviation", "en", "US", "The U.S. and the US.", "The [U.S.] and the [US]."},
		{"symbol", "en", "S/2025/1", "Document S/2025/1 of 2025.", "Document [S/2025/1] of 2025."},
		{"symbol in a phrase", "en", `"S/2025/1 was adopted"`, "S/2025/1 was adopted.", "[S/2025/1 was adopted]."},
		{"hyphen", "en", "ceasefire", "A cease-fire, a ceasefire.", "A [cease-fire], a [ceasefire]."},
		{"elision", "fr", "cote d'ivoire", "La Côte d’Ivoire.", "La [Côte] d’[Ivoire]."},
		{"arabic", "ar", "السلام", "محادثات السلام في باريس", "محادثات [السلام] في باريس"},
		{"chinese", "zh", "和平", "双方举行和平谈判。", "双方举行[和平]谈判。"},
		{"chinese, longer", "zh", "和平谈判", "双方举行和平谈判，和平。", "双方举行[和平谈判]，和平。"},
		{"cyrillic", "ru", "переговоры", "О переговорах в Стамбуле.", "О [переговорах] в Стамбуле."},
		{"no such word", "en", "grain", "Talks.", "Talks."},
		{"escaping is not of the marks", "en", "talks", "Talks & more.", "[Talks] & more."},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, marks := New(tree(t, c.query)).Find(Text{Language: c.lang, Body: c.text})
			if got := shown(c.text, marks); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestFindParts(t *testing.T) {
	const title = "Talks in Geneva"
	body := "Talks began.\n\nHe said: “Talks are good. Grain rots.” Talks went on; grain."
	open, end := strings.Index(body, "Talks are"), strings.Index(body, "”")
	text := Text{Language: "en", Title: title, Body: body, Quotes: []article.Span{{Start: open, End: end}}}
	for _, c := range []struct{ query, title, body string }{
		{"talks", "[Talks] in Geneva", "[Talks] began.\n\nHe said: “[Talks] are good. Grain rots.” [Talks] went on; grain."},
		{"title:talks", "[Talks] in Geneva", body},
		{"body:talks", title, "[Talks] began.\n\nHe said: “[Talks] are good. Grain rots.” [Talks] went on; grain."},
		{"lead:talks", title, "[Talks] began.\n\nHe said: “Talks are good. Grain rots.” Talks went on; grain."},
		{"quote:talks", title, "Talks began.\n\nHe said: “[Talks] are good. Grain rots.” Talks went on; grain."},
		{`quote:"rots talks"~9`, title, "Talks began.\n\nHe said: “[Talks] are good. Grain [rots].” Talks went on; grain."},
		{`lead:"began he"`, title, body},
		{"same:talks", title, "[Talks] began.\n\nHe said: “[Talks] are good. Grain rots.” [Talks] went on; grain."},
		{"lead:beg*", title, "Talks [began].\n\nHe said: “Talks are good. Grain rots.” Talks went on; grain."},
	} {
		inTitle, inBody := New(tree(t, c.query)).Find(text)
		if got := shown(title, inTitle); got != c.title {
			t.Errorf("%s: title %s, want %s", c.query, got, c.title)
		}
		if got := shown(body, inBody); got != c.body {
			t.Errorf("%s: body\n%s, want\n%s", c.query, got, c.body)
		}
	}
}

// TestBounds marks nothing beyond what is searched, and less when much has
// been searched already.
func TestBounds(t *testing.T) {
	filler := strings.Repeat("é ", MaxText)
	m := New(tree(t, "grain"))
	for i, want := range []int{1, 1, 1, 1, 0} {
		_, marks := m.Find(Text{Language: "en", Body: filler[:minText] + " grain " + filler + "grain"})
		if len(marks) != want {
			t.Errorf("text %d: %d marks, want %d", i, len(marks), want)
		}
	}
}

func TestTerms(t *testing.T) {
	m := New(tree(t, "(grain port) OR grain OR title:grain"))
	if m.Terms() != 3 {
		t.Errorf("%d terms, want 3: grain, port, title:grain", m.Terms())
	}
	_, marks := m.Find(Text{Language: "en", Body: "Grain."})
	if len(marks) != 1 || marks[0].Term != 0 {
		t.Errorf("%+v", marks)
	}
}
