package eval

import (
	"testing"

	"chancery/article"
)

func annotated(a article.Annotations) []article.Annotated {
	return []article.Annotated{{Article: article.Article{ID: "1"}, Annotations: a}}
}

func people(list ...article.Person) []article.Annotated {
	return annotated(article.Annotations{People: list})
}

func TestPeopleAgreement(t *testing.T) {
	gold := people(
		article.Person{Name: "Zoë Ibáñez-Roth", Surfaces: []string{"Zoë Ibáñez-Roth", "Roth"}},
		article.Person{Name: "Mehmet Çelikoğlu", Surfaces: []string{"Mehmet Celikoglu"}},
		article.Person{Name: "Ana Prudencio", Surfaces: []string{"Ana Prudencio", "Prudencio"}},
	)
	for _, c := range []struct {
		name                  string
		found                 []article.Annotated
		right, wanted, listed int
	}{
		{"folded name", people(article.Person{Name: "Zoe Ibanez Roth"}), 1, 3, 1},
		{"surface of two words", people(article.Person{Name: "Mehmet Celikoglu"}), 1, 3, 1},
		{"bare surname is not the full name", people(article.Person{Name: "Roth", Surfaces: []string{"Roth"}}), 0, 3, 1},
		{"another spelling", people(article.Person{Name: "Ana Prudenzio", Surfaces: []string{"Prudencio"}}), 1, 3, 1},
		{"another person", people(article.Person{Name: "Ivo Marx", Surfaces: []string{"Prudencio"}}), 0, 3, 1},
		{"listed twice", people(article.Person{Name: "Ana Prudencio"}, article.Person{Name: "Ana Prudencio"}), 1, 3, 2},
		{"none", nil, 0, 3, 0},
	} {
		got := Annotations(gold, c.found).People
		want := tally{c.right, c.listed - c.right, c.wanted - c.right}.agreement()
		if got != want {
			t.Errorf("%s: %+v, want %+v", c.name, got, want)
		}
	}
}

func TestTrapsAreNeitherRightNorWrong(t *testing.T) {
	found := people(article.Person{Name: "Marshall Plan", Surfaces: []string{"Marshall Plan"}})
	if got := Annotations(people(), found, Trap{ID: "1", Text: "Marshall plan", May: []string{"person"}}).People.Predicted; got != 0 {
		t.Errorf("allowed string counted: %d", got)
	}
	if got := Annotations(people(), found).People.Predicted; got != 1 {
		t.Errorf("wrong string not counted: %d", got)
	}
}

func TestPlacesDatesAgreement(t *testing.T) {
	gold := annotated(article.Annotations{
		Places: []article.Place{{Name: "Geneva", Code: "CH", Surfaces: []string{"Geneva", "GENEVA"}}, {Name: "Black Sea", Surfaces: []string{"Black Sea"}}},
		Dates:  []article.DateRef{{Text: "Monday", Value: "2025-01-06"}, {Text: "6 January", Value: "2025-01-06"}},
	})
	found := annotated(article.Annotations{
		Places: []article.Place{{Name: "Geneva", Code: "US"}, {Name: "Black Sea", Code: "TR"}},
		Dates:  []article.DateRef{{Text: "Monday", Value: "2025-01-06"}, {Text: "then", Value: "2025-01-06"}, {Text: "x", Value: "2025-01-07"}},
	})
	r := Annotations(gold, found)
	if r.Places != (tally{1, 1, 1}).agreement() {
		t.Errorf("places %+v: a code that gold gives must agree, one it leaves out need not", r.Places)
	}
	if r.Dates != (tally{1, 1, 0}).agreement() {
		t.Errorf("dates %+v: each value counts once", r.Dates)
	}
}

func TestQuotesAgreement(t *testing.T) {
	name := func(s string) *string { return &s }
	who := []article.Person{{Name: "Ana Prudencio", Surfaces: []string{"Ana Prudencio", "Prudencio"}}}
	gold := annotated(article.Annotations{People: who, Quotes: []article.Quote{
		{Speaker: name("Ana Prudencio"), Text: "We came, we saw, and we signed nothing.", Kind: "quote"},
		{Text: "Nobody asked us about it,", Kind: "quote"},
		{Speaker: name("Ana Prudencio"), Text: "old news", Kind: "fragment"},
	}})
	quotes := func(qs ...article.Quote) []article.Annotated {
		return annotated(article.Annotations{People: who, Quotes: qs})
	}
	right := article.Quote{Speaker: name("Ana Prudencio"), Text: "We came, we saw, and we signed nothing", Kind: "quote"}
	for _, c := range []struct {
		name         string
		found        []article.Annotated
		quotes, span int
	}{
		{"text and speaker", quotes(right), 1, 1},
		{"wrong speaker", quotes(article.Quote{Text: right.Text, Kind: "quote"}), 0, 1},
		{"half of it", quotes(article.Quote{Speaker: right.Speaker, Text: "we signed nothing at", Kind: "quote"}), 0, 0},
		{"unnamed", quotes(article.Quote{Text: "Nobody asked us about it", Kind: "quote"}), 1, 1},
	} {
		r := Annotations(gold, c.found)
		if got := int(r.Quotes.Recall*2/100 + 0.5); got != c.quotes {
			t.Errorf("%s: quotes %+v, want %d right", c.name, r.Quotes, c.quotes)
		}
		if got := int(r.QuoteSpans.Recall*2/100 + 0.5); got != c.span {
			t.Errorf("%s: quote spans %+v, want %d right", c.name, r.QuoteSpans, c.span)
		}
	}
}

func TestSimilarity(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"abcd", "bcde", 0.75},
		{"", "", 1},
		{"abc", "xyz", 0},
		{"zelenskiy", "zelensky", 2 * 8.0 / 17},
		{"private", "pirate", 2 * 5.0 / 13},
	} {
		if got := similarity([]rune(c.a), []rune(c.b)); !near(got, c.want) {
			t.Errorf("similarity(%q, %q) = %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Łukasz  Ørsted-Groß": "lukasz orsted gross", "N’Djamena": "n djamena", " ÉLYSÉE. ": "elysee", "ﬁne Ⅳ": "fine iv",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSpeakersOfQuotesFound(t *testing.T) {
	name := func(s string) *string { return &s }
	say := func(speaker *string, text string) article.Quote {
		return article.Quote{Speaker: speaker, Text: text, Kind: article.KindQuote}
	}
	gold := annotated(article.Annotations{Quotes: []article.Quote{
		say(name("Ana Prudencio"), "We came, we saw, we signed."),
		say(name("Ana Prudencio"), "They are over for good now."),
		say(name("Ana Prudencio"), "Nobody ever asked us about it."),
		say(name("Ana Prudencio"), "This one is never found by anyone."),
		say(nil, "Its speaker is not in the gold."),
	}})
	found := annotated(article.Annotations{Quotes: []article.Quote{
		say(name("Ana Prudencio"), "We came, we saw, we signed,"),
		say(name("Ivo Marx"), "They are over for good now,"),
		say(nil, "Nobody ever asked us about it,"),
		say(name("Ivo Marx"), "What the gold does not tell."),
		say(name("Ivo Marx"), "Its speaker is not in the gold,"),
	}})
	if got, want := Annotations(gold, found).QuoteSpeakers, (tally{right: 1, extra: 1, missed: 2}).agreement(); got != want {
		t.Errorf("speakers %+v, want %+v", got, want)
	}
}
