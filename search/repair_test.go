package search_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"chancery/article"
	"chancery/index/schema"
	"chancery/search"
)

// repaired is the search that a repair offers for another.
func repaired(r search.Request, repair search.Repair) search.Request {
	r.Text = repair.Query
	kept := func(prefix string, from filters) filters {
		out := filters{}
		for f, values := range from {
			if !slices.Contains(repair.Without, prefix+string(f)) {
				out[f] = values
			}
		}
		return out
	}
	r.Filters, r.Exclude = kept("", r.Filters), kept("not.", r.Exclude)
	r.Facets = []schema.Facet{}
	return r
}

func TestRepairs(t *testing.T) {
	d := sample(t)
	for _, c := range []struct {
		r    search.Request
		want []string
	}{
		{search.Request{Text: `="Talk"`}, []string{`"Talk" 2`}},
		{search.Request{Text: "title:ceasefire title:grain"}, []string{"ceasefire grain 1", "title:grain 1", "title:ceasefire 1"}},
		{search.Request{Text: `"talks peace"`}, []string{`"talks peace"~10 1`}},
		{search.Request{Text: "peace ceasefire"}, []string{"peace OR ceasefire 2", "ceasefire 1", "peace 1"}},
		{search.Request{Text: "peace ceasefire", Plain: true}, []string{"ceasefire 1", "peace 1"}},
		{search.Request{Text: "talks"}, nil},
		{search.Request{Text: "xyzzy"}, nil},
		{search.Request{Text: "talks xyzzy"}, []string{"talks OR xyzzy 2", "talks 2"}},
		{search.Request{Text: "talks AND xyzzy AND plugh"}, []string{"talks 2"}},
		{search.Request{Text: "talks person:metternich"}, []string{"talks 2"}},
		{search.Request{Text: "grain", Filters: filters{"country": {"FR"}}}, []string{"grain without [country] 2"}},
		{search.Request{Text: "grain", Filters: filters{"country": {"FR"}}, Exclude: filters{"person": {"Q9"}}},
			[]string{"grain without [not.person country] 2", "grain without [country] 2"}},
		{search.Request{Text: "grain", Filters: filters{"country": {"FR"}, "published": {"2025-02"}}}, []string{"grain without [country published] 2"}},
	} {
		var got []string
		for _, r := range d.ask(c.r).Query.Repairs {
			text := fmt.Sprint(r.Query, " ", r.Count)
			if len(r.Without) > 0 {
				text = fmt.Sprint(r.Query, " without ", r.Without, " ", r.Count)
			}
			got = append(got, text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%+v: repairs %q, want %q", c.r, got, c.want)
		}
	}
}

func TestDidYouMean(t *testing.T) {
	d := newDesk(t,
		news("a", "", "Negotiations", "They negotiate and renegotiate, says Zelensky of Côte d'Ivoire."),
		news("b", "", "", "Envoys negotiate on sanctions."),
		news("c", "", "", "A typo: negociatd."),
		news("d", "", "", "That is a war; sanctions and sections"),
		news("r", "", "", "Президент Зеленский прибыл", lang("ru")),
	)
	for _, c := range []struct{ text, want string }{
		{"negociate", `negotiate`},  // rather than the typo of one article
		{"Negociate", `negotiate`},  // whatever the case
		{"neogtiate", `negotiate`},  // two exchanged
		{"negociatte", `negotiate`}, // two edits in a long word
		{"zelnsky", "zelensky"},     // names too
		{"sanctionz", "sanctions"},  // one edit before two
		{"thwt", ""},                // no stop words
		{"wax", ""},                 // short words may be anything
		{"s2025", ""},               // numbers are not misspelt
		{"xyzzy", ""},               // nothing is near
		{"зеленскйи", "зеленский"},  // in any script
		{"negociate zelnsky", "negotiate zelensky"},
		{`"negociate on sanktions"`, `"negotiate on sanctions"`},
		{"title:negotiatons", "title:negotiations"},
		{"negotiate -zelnsky", ""}, // what is excluded is passed over
		{"(negociate OR xyzzy) sanctions", "(negotiate OR xyzzy) sanctions"},
		{"negotiate", ""},
	} {
		res := d.ask(search.Request{Text: c.text})
		got, message := "", ""
		for _, r := range res.Query.Repairs {
			if strings.Contains(r.Message, "did you mean") && got == "" {
				got, message = r.Query, r.Message
			}
		}
		if got != c.want {
			t.Errorf("%s: %q (%s), want %q", c.text, got, message, c.want)
		}
	}
	r := d.ask(search.Request{Text: "envoys negociate"}).Query.Repairs
	if len(r) == 0 || r[0].Message != "no article has “negociate”; did you mean “negotiate”?" || r[0].Count != 1 {
		t.Errorf("%+v", r)
	}
	for _, c := range []struct {
		r    search.Request
		want string
	}{
		{search.Request{Text: "negociate", Filters: filters{"country": {"FR"}}}, "negotiate without [country] 2"},
		{search.Request{Text: "zelnsky sectionz"}, "zelensky without [] 1"}, // in no article together
	} {
		if r := d.ask(c.r).Query.Repairs; len(r) == 0 || fmt.Sprint(r[0].Query, " without ", r[0].Without, " ", r[0].Count) != c.want {
			t.Errorf("%+v: %+v, want %s", c.r, r, c.want)
		}
	}
	relaxed := d.ask(search.Request{Text: "envoys sanctions negociate"})
	if !relaxed.Query.Relaxed || len(relaxed.Query.Repairs) == 0 || relaxed.Query.Repairs[0].Query != "envoys sanctions negotiate" {
		t.Errorf("a relaxed search: %+v", relaxed.Query)
	}
}

// TestRepairPromise wants each repair to find as many articles as it says, and
// more than none.
func TestRepairPromise(t *testing.T) {
	r := rand.New(rand.NewPCG(seed(t), 3))
	tried, kinds := 0, map[string]int{}
	for range 15 {
		var all []article.Annotated
		for i := range 3 + r.IntN(12) {
			all = append(all, randomNews(r, fmt.Sprint(i)))
		}
		d := newDesk(t, all...)
		for range 60 {
			q := randomRequest(r)
			q.Facets = []schema.Facet{}
			if r.IntN(2) == 0 {
				q.Text += " " + pick(r, []string{"tretay", "minster", `"peaec talks"`, "title:summit", `="The Treaty"`, "sumit AND grain", "person:x-ann-lee"})
			}
			for _, repair := range d.ask(q).Query.Repairs {
				tried++
				kinds[strings.Fields(repair.Message)[0]]++
				if got := d.ask(repaired(q, repair)).Total; got != repair.Count || got == 0 {
					t.Fatalf("%+v: repair %+v finds %d", q, repair, got)
				}
			}
		}
	}
	t.Logf("%d repairs: %v", tried, kinds)
	if tried < 100 || kinds["no"] == 0 || kinds["without"] == 0 {
		t.Errorf("%d repairs: %v", tried, kinds)
	}
}

// FuzzRepairs wants no panic and every promise kept, whatever is typed.
func FuzzRepairs(f *testing.F) {
	for _, text := range []string{"tlaks", `"peaec tlaks"~3 grian`, "title:sumit -person:x", "=\"Tlaks\" OR (grain AND xyzzy)", "same:\"a bcdef\" atleast2:grian", "\xff\x00grian*", "ceasefyre-talsk"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := sample(t)
		res, err := d.Search(context.Background(), search.Request{Text: text})
		if err != nil {
			return // a pattern too wide, an error of its own
		}
		for _, repair := range res.Query.Repairs {
			if got := d.ask(search.Request{Text: repair.Query}).Total; got != repair.Count {
				t.Errorf("%q: repair %+v finds %d", text, repair, got)
			}
		}
	})
}
