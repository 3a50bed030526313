package search_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"chancery/index"
	"chancery/index/schema"
	"chancery/search"
)

type filters = map[schema.Facet][]string

// sample is a small archive with most of what a search can tell apart.
func sample(t *testing.T) *desk {
	return newDesk(t,
		news("paris", "2025-02-16", "Leaders gather in Paris", "European leaders met in Paris on the war in Ukraine.\n\nThe talks of Monday were an answer to Marco Rubio.",
			country("UA", "Ukraine", "Ukraine"), country("FR", "France"), person("Q1", "Marco Rubio", "Marco Rubio"), date("Monday", "2025-02-17")),
		news("riyadh", "2025-02-18", "US and Russia meet in Riyadh", "Marco Rubio and Sergei Lavrov opened peace talks. “We listened”, Lavrov said.",
			country("US", "United States", "US"), country("RU", "Russia", "Russia"), person("Q1", "Marco Rubio", "Marco Rubio"),
			person("Q3", "Sergei Lavrov", "Sergei Lavrov", "Lavrov"), says("Sergei Lavrov", "Q3", "We listened")),
		news("brexit", "2020-01-31", "Britain leaves", "The United Kingdom leaves tonight.", country("GB", "United Kingdom", "United Kingdom"), org("Q458", "European Union")),
		news("after", "2021-06-11", "Summit in Cornwall", "The United Kingdom was the host.", country("GB", "United Kingdom", "United Kingdom")),
		news("undated", "", "A note on grain", "Grain and oil and gas were on the table. Anna Lavrov wrote it.", person("x-anna-lavrov", "Anna Lavrov", "Anna Lavrov")),
		news("march", "2025-03-19", "Ceasefire on the agenda", "A ceasefire at sea was on the table; grain ships would sail. In 2014 it had failed.",
			country("UA", "Ukraine"), country("RU", "Russia"), date("2014", "2014")),
	)
}

func TestFound(t *testing.T) {
	d := sample(t)
	for _, c := range []struct {
		name string
		r    search.Request
		want string // ids, any order
		warn string // part of the warnings, empty for none
	}{
		{"word", search.Request{Text: "talks"}, "paris riyadh", ""},
		{"stem and case", search.Request{Text: "TALK"}, "paris riyadh", ""},
		{"both words", search.Request{Text: "peace talks"}, "riyadh", ""},
		{"any word", search.Request{Text: "peace ceasefire", Match: search.MatchAny}, "riyadh march", ""},
		{"or", search.Request{Text: "peace OR ceasefire"}, "riyadh march", ""},
		{"not", search.Request{Text: "talks -peace"}, "paris", ""},
		{"plain", search.Request{Text: `"peace -talks`, Plain: true, Match: search.MatchAny}, "paris riyadh", ""},
		{"identifier", search.Request{Text: "person:Q3"}, "riyadh", ""},
		{"words of a name", search.Request{Text: `person:"lavrov sergei"`}, "riyadh", ""},
		{"a word of two names", search.Request{Text: "person:lavrov"}, "riyadh undated", "“lavrov” is the name of"},
		{"alias", search.Request{Text: "person:rubio"}, "paris riyadh", ""},
		{"known and absent", search.Request{Text: "person:metternich"}, "", "no article has Klemens von Metternich as person"},
		{"unknown name", search.Request{Text: "person:nobody"}, "", "no person is called “nobody”"},
		{"speaker", search.Request{Text: "speaker:lavrov"}, "riyadh", ""},
		{"not the speaker", search.Request{Text: "speaker:rubio"}, "", "speaker"},
		{"quotation", search.Request{Text: `quote:"we listened"`}, "riyadh", ""},
		{"code", search.Request{Text: "country:ua"}, "paris march", ""},
		{"demonym", search.Request{Text: "country:Ukrainian"}, "paris march", ""},
		{"organisation", search.Request{Text: `org:"european union"`}, "brexit", ""},
		{"dyad", search.Request{Text: "dyad:US-RU"}, "riyadh", ""},
		{"dyad the other way", search.Request{Text: "dyad:RU-US"}, "riyadh", ""},
		{"dyad with a stranger", search.Request{Text: "dyad:US-UA"}, "", ""},
		{"bloc on the article's date", search.Request{Text: "bloc:EU"}, "paris brexit", ""},
		{"no bloc", search.Request{Text: "bloc:Hansa"}, "", "no bloc is called “Hansa”"},
		{"last days", search.Request{Text: "published:7d"}, "march", ""},
		{"month", search.Request{Text: "published:2025-02"}, "paris riyadh", ""},
		{"range", search.Request{Text: "published:2020..2021"}, "brexit after", ""},
		{"open range", search.Request{Text: "published:2025-02-18.."}, "riyadh march", ""},
		{"mention within", search.Request{Text: "mentions:2014"}, "march", ""},
		{"mention wider than asked", search.Request{Text: "mentions:2014-03"}, "", ""},
		{"mentioned day", search.Request{Text: "mentions:2025-02-17"}, "paris", ""},
		{"title", search.Request{Text: "title:grain"}, "undated", ""},
		{"lead", search.Request{Text: "lead:talks"}, "riyadh", ""},
		{"filter", search.Request{Filters: filters{"country": {"ukraine"}}}, "paris march", ""},
		{"either", search.Request{Filters: filters{"country": {"US", "FR"}}}, "paris riyadh", ""},
		{"both facets", search.Request{Filters: filters{"country": {"UA"}, "person": {"Q1"}}}, "paris", ""},
		{"excluded", search.Request{Text: "talks", Exclude: filters{"country": {"UA"}}}, "riyadh", ""},
		{"excluded date", search.Request{Exclude: filters{"published": {"2025"}}}, "brexit after undated", ""},
		{"filter by date", search.Request{Filters: filters{"published": {"2020", "2021"}}}, "brexit after", ""},
		{"bad date", search.Request{Text: "talks", Filters: filters{"published": {"soon"}}}, "paris riyadh", "it was left out"},
		{"unknown value", search.Request{Filters: filters{"topic": {"x"}}}, "", "no topic is called “x”"},
		{"signs alone", search.Request{Text: "?!"}, "paris riyadh brexit after undated march", "no letters to search for"},
		{"too wide a pattern is none here", search.Request{Text: "ceas*"}, "march", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.r.Size = search.MaxSize
			res := d.ask(c.r)
			got, want := hitIDs(res), strings.Fields(c.want)
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) || res.Total != len(want) {
				t.Errorf("%d: %q, want %q (%s)", res.Total, got, want, warnings(res))
			}
			if w := warnings(res); c.warn == "" && w != "" || !strings.Contains(w, c.warn) {
				t.Errorf("warnings %q, want %q", w, c.warn)
			}
		})
	}
}

// TestRelaxed gives up words only where nothing has all, as few as it must,
// and never half of them.
func TestRelaxed(t *testing.T) {
	d := newDesk(t,
		news("abc", "2025-01-01", "", "alpha beta gamma"),
		news("abcd", "2025-01-02", "", "alpha beta gamma delta"),
		news("ae", "2025-01-03", "", "alpha epsilon"),
	)
	for _, c := range []struct {
		text    string
		match   search.Match
		want    string
		relaxed bool
	}{
		{"alpha beta", "", "abc abcd", false},
		{"alpha beta zeta", "", "abc abcd", true},
		{"alpha beta zeta", search.MatchAll, "", false},
		{"alpha beta zeta", search.MatchAny, "abc abcd ae", false},
		{"alpha beta gamma delta zeta", "", "abcd", true},   // one given up, not two
		{"alpha beta gamma eta zeta", "", "abc abcd", true}, // two given up
		{"alpha beta theta eta zeta", "", "", false},        // three of five would have to go
		{"alpha zeta", "", "", false},                       // half is not most
		{`alpha beta zeta "gamma delta"`, "", "abcd", true}, // phrases stay
		{`alpha beta gamma "delta epsilon"`, "", "", false}, // always
		{"alpha beta zeta -delta", "", "abc", true},         // exclusions too
		{"alpha AND beta AND zeta", "", "", false},          // operators are meant
		{"alpha beta zeta title:gamma", "", "", false},      // fields too
		{"(alpha beta zeta) OR epsilon", "", "ae", false},   // something was found
		{"alpha beta zeta published:2025-01-02", "", "abcd", true},
	} {
		res := d.ask(search.Request{Text: c.text, Match: c.match})
		got, want := hitIDs(res), strings.Fields(c.want)
		slices.Sort(got)
		if !slices.Equal(got, want) || res.Query.Relaxed != c.relaxed {
			t.Errorf("%s, match %q: %q relaxed %v, want %q %v", c.text, c.match, got, res.Query.Relaxed, want, c.relaxed)
		}
		if c.relaxed != strings.Contains(warnings(res), "articles with most of them") {
			t.Errorf("%s: warnings %q", c.text, warnings(res))
		}
	}
}

// TestRelaxedManyWords takes no search for each word that is given up.
func TestRelaxedManyWords(t *testing.T) {
	var half, words []string
	for i := range 400 {
		w := "w" + strings.Repeat("x", i%20) + string(rune('a'+i/20))
		words = append(words, w)
		if i < 201 {
			half = append(half, w)
		}
	}
	d := newDesk(t, news("a", "", "", strings.Join(half, " ")))
	counted := &counting{desk: d}
	s := search.New(search.Options{Archive: counted, Names: atlas{}})
	res, err := s.Search(context.Background(), search.Request{Text: strings.Join(words, " "), Facets: []schema.Facet{}})
	if err != nil || res.Total != 1 || !res.Query.Relaxed {
		t.Fatalf("%v %+v", err, res)
	}
	if counted.searches > 12 {
		t.Errorf("%d searches of the index", counted.searches)
	}
}

// counting counts the searches of an index, and fails those that fail says.
type counting struct {
	*desk
	searches int
	fail     func(index.Request) error
}

func (c *counting) View(ctx context.Context) (index.View, error) {
	v, err := c.desk.View(ctx)
	return countingView{v, c}, err
}

type countingView struct {
	index.View
	c *counting
}

func (v countingView) Search(ctx context.Context, r index.Request) (*index.Result, error) {
	v.c.searches++
	if v.c.fail != nil {
		if err := v.c.fail(r); err != nil {
			return nil, err
		}
	}
	return v.View.Search(ctx, r)
}

// TestStopWords ranks with them and does not require them, unless there is
// nothing else.
func TestStopWords(t *testing.T) {
	d := newDesk(t,
		news("with", "", "", "the state of the union"),
		news("without", "", "", "union dues, state pensions"),
		news("de", "", "", "Der Staat war gefragt", lang("de")),
		news("war", "", "", "a war at sea"),
		news("war2", "", "", "no war at sea"),
	)
	for _, c := range []struct{ text, want string }{
		{"the state of the union", "with without"},
		{"the of", "with"},
		{`"state of the union"`, "with"},
		{"war sea", "war war2"},
		{"union the xyzzy", ""},
	} {
		res := d.ask(search.Request{Text: c.text})
		if got := hitIDs(res); !slices.Equal(got, strings.Fields(c.want)) {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestStrict(t *testing.T) {
	d := sample(t)
	for _, c := range []struct {
		r              search.Request
		offset, length int
	}{
		{search.Request{Text: `né "open`}, 3, 1},
		{search.Request{Text: "talks published:soon"}, 6, 14},
		{search.Request{Text: "", Filters: filters{"published": {"soon"}}}, 0, 0},
	} {
		if _, err := d.Search(context.Background(), c.r); err != nil {
			t.Errorf("%+v, lenient: %v", c.r, err)
		}
		c.r.Strict = true
		_, err := d.Search(context.Background(), c.r)
		var invalid *search.InvalidError
		if !errors.As(err, &invalid) || len(invalid.Errors) != 1 || invalid.Errors[0].Offset != c.offset || invalid.Errors[0].Length != c.length {
			t.Errorf("%+v: %+v, want one error at %d+%d", c.r, err, c.offset, c.length)
		}
	}
}

// TestWidePattern leaves out what stands for more words than an index looks
// up, and says so.
func TestWidePattern(t *testing.T) {
	c := &counting{desk: sample(t)}
	c.fail = func(r index.Request) error {
		if strings.Contains(indexTree(r), `"e*"`) {
			return &index.WideError{Text: "e*", Limit: 7}
		}
		return nil
	}
	s := search.New(search.Options{Archive: c, Names: atlas{}})
	res, err := s.Search(context.Background(), search.Request{Text: "talks e* peace"})
	if err != nil || res.Total != 1 || res.Query.Reading != "talks peace" {
		t.Fatalf("%v %+v", err, res)
	}
	if w := res.Query.Warnings; len(w) != 1 || w[0].Offset != 6 || w[0].Length != 2 || !strings.Contains(w[0].Message, "more than 7 words") {
		t.Errorf("%+v", w)
	}
	if res, err := s.Search(context.Background(), search.Request{Text: "e*"}); err != nil || res.Total != 6 {
		t.Errorf("%v %+v", err, res)
	}
	var invalid *search.InvalidError
	if _, err := s.Search(context.Background(), search.Request{Text: "talks e* peace", Strict: true}); !errors.As(err, &invalid) || invalid.Errors[0].Offset != 6 {
		t.Errorf("strict: %v", err)
	}
	if _, err := s.Facet(context.Background(), search.FacetRequest{Request: search.Request{Text: "e*"}, Facet: "country"}); err != nil {
		t.Errorf("facet: %v", err)
	}
}

func TestDeadline(t *testing.T) {
	c := &counting{desk: sample(t), fail: func(index.Request) error { return index.ErrDeadline }}
	s := search.New(search.Options{Archive: c, Names: atlas{}})
	if _, err := s.Search(context.Background(), search.Request{Text: "talks"}); !errors.Is(err, index.ErrDeadline) {
		t.Errorf("%v", err)
	}
	c.fail = func(r index.Request) error { // the first search is in time, those that relax are not
		if c.searches > 1 {
			return index.ErrDeadline
		}
		return nil
	}
	c.searches = 0
	if _, err := s.Search(context.Background(), search.Request{Text: "talks peace xyzzy"}); !errors.Is(err, index.ErrDeadline) {
		t.Errorf("relaxing: %v", err)
	}
	c.searches = 0
	if res, err := s.Search(context.Background(), search.Request{Text: `"talks peace"`}); err != nil || len(res.Query.Repairs) != 0 {
		t.Errorf("repairs that cannot be tried are not offered: %v %+v", err, res)
	}
}
