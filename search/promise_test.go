package search_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"chancery/article"
	"chancery/index/schema"
	"chancery/search"
)

// seed is that of the environment, so that a failure can be repeated, or one
// of the clock.
func seed(t *testing.T) uint64 {
	t.Helper()
	n, err := strconv.ParseUint(os.Getenv("CHANCERY_SEED"), 10, 64)
	if err != nil {
		n = uint64(time.Now().UnixNano())
	}
	t.Logf("CHANCERY_SEED=%d", n)
	return n
}

var (
	words     = []string{"talks", "peace", "grain", "oil", "treaty", "summit", "the", "minister"}
	codes     = []string{"US", "UA", "RU", "FR", "GB"}
	people    = []string{"Q1", "Q2", "x-anna-lavrov", "x-ann-lee"}
	spokesmen = []string{"Marco Rubio", "Anna Lavrov"}
	months    = []string{"2024-12", "2025-01", "2025-02", "2025-03"}
)

func pick(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

// some are up to most different ones.
func some(r *rand.Rand, from []string, most int) (out []string) {
	for range r.IntN(most + 1) {
		if s := pick(r, from); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

func randomNews(r *rand.Rand, id string) article.Annotated {
	body := ""
	for range 1 + r.IntN(6) {
		body += pick(r, words) + " "
	}
	published := ""
	if r.IntN(8) > 0 {
		published = fmt.Sprintf("%s-%02d", pick(r, months), 1+r.IntN(28))
	}
	a := news(id, published, "", body)
	for _, c := range some(r, codes, 2) {
		country(c, "Country "+c)(&a)
	}
	for _, p := range some(r, people, 2) {
		person(p, "Person "+p)(&a)
	}
	for _, m := range some(r, months, 2) {
		date(m, m)(&a)
	}
	if r.IntN(3) == 0 {
		says(pick(r, spokesmen), "", "yes")(&a)
	}
	a.Labels.Topics = some(r, []string{"trade", "war", "Trade"}, 2)
	return a
}

func randomRequest(r *rand.Rand) search.Request {
	q := search.Request{Filters: filters{}, Exclude: filters{}, FacetSize: 1 + r.IntN(4),
		Facets: append(slices.Clone(schema.ValueFacets), schema.Published, schema.Mentions)}
	relaxing := r.IntN(2) == 0 // one word that nothing has, beside others
	if relaxing {
		q.Text = "xyzzy "
	}
	for range 2 + r.IntN(4) {
		if relaxing {
			q.Text += pick(r, words) + " "
		} else if r.IntN(2) == 0 {
			q.Text += pick(r, append(words, "xyzzy", "-oil", `"peace talks"`, "country:UA", "OR", "title:oil", "dyad:US-RU", "bloc:EU", "published:2025")) + " "
		}
	}
	q.Match = []search.Match{"", "", search.MatchAll, search.MatchAny}[r.IntN(4)]
	from := map[schema.Facet][]string{"country": codes, "person": people, "topic": {"trade", "war", "none"}, "published": months, "mentions": months}
	for _, f := range slices.Sorted(maps.Keys(from)) {
		if r.IntN(4) == 0 {
			q.Filters[f] = some(r, from[f], 2)
		}
		if r.IntN(8) == 0 {
			q.Exclude[f] = some(r, from[f], 1)
		}
	}
	return q
}

// clicked is the request with one value selected in place of all others of
// its facet.
func clicked(q search.Request, f schema.Facet, value string) search.Request {
	out := q
	out.Filters = filters{}
	for g, values := range q.Filters {
		out.Filters[g] = values
	}
	out.Filters[f] = []string{value}
	out.Facets = []schema.Facet{}
	return out
}

// TestClickPromise wants every count of every facet to be what a click on it
// finds, whatever is selected already and however far the search was relaxed.
func TestClickPromise(t *testing.T) {
	r := rand.New(rand.NewPCG(seed(t), 1))
	clicks, relaxed := 0, 0
	for range 15 {
		var all []article.Annotated
		for i := range 5 + r.IntN(25) {
			all = append(all, randomNews(r, fmt.Sprint(i)))
		}
		d := newDesk(t, all...)
		for range 12 {
			q := randomRequest(r)
			res := d.ask(q)
			for name, f := range res.Facets {
				for _, v := range f.Values {
					if v.Count == 0 {
						continue // selected already, or excluded
					}
					clicks++
					if got := d.ask(clicked(q, name, v.ID)).Total; got != v.Count {
						t.Fatalf("%+v\nrelaxed %v: %s %s counts %d, a click finds %d", q, res.Query.Relaxed, name, v.ID, v.Count, got)
					}
				}
				for _, b := range f.Buckets {
					if b.Count == 0 {
						continue
					}
					last := day(b.End).AddDate(0, 0, -1).Format(time.DateOnly)
					clicks++
					if got := d.ask(clicked(q, name, b.Start+".."+last)).Total; got != b.Count {
						t.Fatalf("%+v\nrelaxed %v: %s %s counts %d, a click finds %d", q, res.Query.Relaxed, name, b.Start, b.Count, got)
					}
				}
				counted, err := d.Facet(context.Background(), search.FacetRequest{Request: q, Facet: name, Size: q.FacetSize})
				if err != nil || fmt.Sprint(counted.Values, counted.Buckets) != fmt.Sprint(f.Values, f.Buckets) {
					t.Fatalf("%+v: %s alone is %+v, with others %+v", q, name, counted, f)
				}
			}
			if res.Query.Relaxed {
				relaxed++
			}
		}
	}
	t.Logf("%d clicks, %d searches were relaxed", clicks, relaxed)
}

// walk follows the cursors from the first page to the last; after each page
// between is called.
func (d *desk) walk(q search.Request, between func(page int)) (ids []string) {
	d.t.Helper()
	for page := 1; ; page++ {
		res := d.ask(q)
		ids = append(ids, hitIDs(res)...)
		if res.Next == nil {
			return ids
		}
		if q.Cursor = *res.Next; page > 1000 {
			d.t.Fatal("the walk does not end")
		}
		between(page)
	}
}

// TestWalk wants the pages by cursor, and by number, to be the whole list.
func TestWalk(t *testing.T) {
	r := rand.New(rand.NewPCG(seed(t), 2))
	var all []article.Annotated
	for i := range 40 {
		all = append(all, randomNews(r, fmt.Sprint(i)))
	}
	d := newDesk(t, all...)
	for _, text := range []string{"", "talks", "peace OR oil", "talks peace xyzzy", "minister treaty grain xyzzy", "-oil"} {
		for _, sort := range []string{"", "relevance", "newest", "oldest"} {
			q := search.Request{Text: text, Sort: sort, Size: 100}
			whole := hitIDs(d.ask(q))
			for _, q.Size = range []int{1, 3, 7} {
				if got := d.walk(q, func(int) {}); !slices.Equal(got, whole) {
					t.Errorf("%q by %s in pages of %d: %q, want %q", text, sort, q.Size, got, whole)
				}
				var numbered []string
				pages := q
				for pages.Page = 1; pages.Page <= d.ask(q).Pages; pages.Page++ {
					numbered = append(numbered, hitIDs(d.ask(pages))...)
				}
				if !slices.Equal(numbered, whole) {
					t.Errorf("%q by %s in numbered pages of %d: %q, want %q", text, sort, q.Size, numbered, whole)
				}
			}
		}
	}
}

// TestWalkWhileArticlesCome sees every article that was there from the start
// once, though each new one moves the scores of all, and those that are gone
// shorten the list.
func TestWalkWhileArticlesCome(t *testing.T) {
	for _, sort := range []string{"relevance", "newest", "oldest"} {
		var all []article.Annotated
		for i := range 60 {
			all = append(all, news(fmt.Sprintf("a%02d", i), fmt.Sprintf("2025-01-%02d", 1+i%28), "", "peace talks "+words[i%4]))
		}
		d := newDesk(t, all...)
		seen := map[string]int{}
		gone := 0
		for _, id := range d.walk(search.Request{Text: "talks", Sort: sort, Size: 7}, func(page int) {
			d.put(news(fmt.Sprintf("n%02d", page), "2025-02-01", "", "talks on something new"))
			if page == 2 { // of the first page
				d.remove("n01")
				gone++
			}
		}) {
			seen[id]++
		}
		for _, a := range all {
			if seen[a.ID] != 1 {
				t.Errorf("by %s %s was seen %d times", sort, a.ID, seen[a.ID])
			}
		}
	}
}

// TestWalkWhileArticlesGo ends at the end of the list, not where the number of
// pages left would have it.
func TestWalkWhileArticlesGo(t *testing.T) {
	var all []article.Annotated
	for i := range 30 {
		all = append(all, news(fmt.Sprintf("a%02d", i), "", "", "peace talks"))
	}
	d := newDesk(t, all...)
	ids := d.walk(search.Request{Text: "talks", Size: 10}, func(page int) {
		if page == 1 {
			d.remove("a00", "a01", "a02", "a03", "a04", "a05", "a06", "a07", "a08")
		}
	})
	if len(ids) != 30 {
		t.Errorf("%d articles were seen: %q", len(ids), ids)
	}
}

func TestCursorRefused(t *testing.T) {
	d := sample(t)
	next := *d.ask(search.Request{Size: 2}).Next
	for _, q := range []search.Request{{Size: 3, Cursor: next}, {Size: 2, Text: "talks", Cursor: next}, {Size: 2, Sort: "oldest", Cursor: next},
		{Size: 2, Filters: filters{"country": {"UA"}}, Cursor: next}, {Cursor: "x"}, {Cursor: next + "A"}} {
		if _, err := d.Search(context.Background(), q); err == nil {
			t.Errorf("%+v: the cursor of another search is taken", q)
		}
	}
	prev := d.ask(search.Request{Size: 2, Cursor: next})
	if got := d.ask(search.Request{Size: 2, Cursor: *prev.Prev}); !slices.Equal(hitIDs(got), hitIDs(d.ask(search.Request{Size: 2}))) || got.Prev != nil {
		t.Errorf("back from the second page: %q", hitIDs(got))
	}
}
