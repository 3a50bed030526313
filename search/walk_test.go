package search_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"chancery/article"
	"chancery/index/schema"
	"chancery/search"
)

// crowd is more articles than a walk asks for at a time.
func crowd(n int) []article.Annotated {
	var out []article.Annotated
	for i := range n {
		day := time.Date(2024, 1, 1+i%300, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		out = append(out, news(fmt.Sprintf("n%04d", i), day, fmt.Sprintf("Talks number %d", i), fmt.Sprintf("Envoys met for talks in round %d.", i%7)))
	}
	return out
}

// walked are the ids of a whole walk, in order.
func (d *desk) walked(r search.Request, during func(n int)) []string {
	d.t.Helper()
	w, err := d.Walk(context.Background(), r)
	if err != nil {
		d.t.Fatal(err)
	}
	defer w.Close()
	ids := []string{}
	for found, err := range w.Articles {
		if err != nil {
			d.t.Fatal(err)
		}
		ids = append(ids, found.Annotated.ID)
		if during != nil {
			during(len(ids))
		}
	}
	if len(ids) != w.Total && during == nil {
		d.t.Errorf("%d articles, the walk said %d", len(ids), w.Total)
	}
	return ids
}

// TestWalkIsEveryPage: a walk is the pages of the same search, one after
// another.
func TestWalkIsEveryPage(t *testing.T) {
	d := newDesk(t, crowd(2345)...)
	for _, r := range []search.Request{{}, {Sort: "oldest"}, {Text: "talks", Sort: "newest"}, {Text: "talks round 3"}, {Text: "talks xyzzy"}, {Text: "talks", Match: search.MatchAll, Size: 3, Page: 2}} {
		got := d.walked(r, nil)
		var want []string
		for r.Size, r.Page = search.MaxSize, 0; ; {
			res := d.ask(r)
			want = append(want, hitIDs(res)...)
			if res.Next == nil {
				break
			}
			r.Cursor = *res.Next
		}
		if !slices.Equal(got, want) {
			t.Errorf("%+v: %d articles %.5v, the pages have %d %.5v", r, len(got), got, len(want), want)
		}
	}
}

// TestWalkHoldsStill: what comes in meanwhile is not in a walk, what goes is
// passed over, and nothing is in it twice.
func TestWalkHoldsStill(t *testing.T) {
	d := newDesk(t, crowd(1500)...)
	got := d.walked(search.Request{Text: "talks"}, func(n int) {
		switch n {
		case 10:
			late := news("late", "2024-05-01", "Talks talks talks", "Talks.")
			d.put(late, news("n0000", "2024-05-01", "Talks number 0", "Envoys met for talks again."))
		case 20:
			d.remove("n1499", "n1498")
		}
	})
	slices.Sort(got)
	if n := len(slices.Compact(slices.Clone(got))); n != len(got) || n < 1498 || n > 1500 || slices.Contains(got, "late") {
		t.Errorf("%d articles, %d different ones", len(got), n)
	}
}

func TestWalkFinds(t *testing.T) {
	d := newDesk(t, news("a", "2025-01-01", "Envoys meet", "They spoke of a treaty."))
	w, err := d.Walk(context.Background(), search.Request{Text: "treaty"})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for found := range w.Articles {
		if hit := found.Hit(); len(hit.Snippets) != 1 || hit.Snippets[0].HTML != "They spoke of a <mark>treaty</mark>." {
			t.Errorf("%+v", hit)
		}
	}
	var invalid *search.InvalidError
	if _, err := d.Walk(context.Background(), search.Request{Text: `"open`, Strict: true}); !errors.As(err, &invalid) {
		t.Errorf("a bad query: %v", err)
	}
	if _, err := d.Search(context.Background(), search.Request{Size: search.MaxSize + 1}); !errors.As(err, &invalid) {
		t.Errorf("a page beyond the limit: %v", err)
	}
}

// TestWalkEnds with the patience of who asked.
func TestWalkEnds(t *testing.T) {
	d := newDesk(t, crowd(1200)...)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	w, err := d.Walk(ctx, search.Request{})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	n, failed := 0, error(nil)
	for _, err := range w.Articles {
		if n++; n == 50 {
			cancel()
		}
		failed = err
	}
	if !errors.Is(failed, context.Canceled) || n > 1001 {
		t.Errorf("%d articles, then %v", n, failed)
	}
}

// TestWalkKeepsTheDay: the last days are the same ones on every page, however
// long an export takes.
func TestWalkKeepsTheDay(t *testing.T) {
	d := newDesk(t, crowd(2345)...)
	now := time.Date(2024, 10, 20, 12, 0, 0, 0, time.UTC)
	d.Searcher = search.New(search.Options{Archive: d, Names: atlas{}, Timeout: time.Minute, Now: func() time.Time {
		now = now.AddDate(0, 0, 100) // each look at the clock is that much later
		return now
	}})
	r := search.Request{Filters: map[schema.Facet][]string{schema.Published: {"380d"}}}
	if ids := d.walked(r, nil); len(ids) < 2000 { // two pages and more; walked compares with the total
		t.Errorf("only %d articles: the walk has one page", len(ids))
	}
}
