package search_test

import (
	"context"
	"reflect"
	"testing"
	"time"

	"chancery/archive"
	"chancery/index/schema"
	"chancery/search"
	"chancery/store"
)

// TestAnswersAtHand asks twice: the second answer is the first without a look
// at the index, as long as index and articles stay.
func TestAnswersAtHand(t *testing.T) {
	c := &counting{desk: newDesk(t,
		news("a", "2025-03-19", "Peace talks", "Talks on peace began."), news("b", "2025-03-01", "Grain", "Talks on grain."))}
	s := search.New(search.Options{Archive: c, Names: atlas{}, Now: func() time.Time { return today }, Cache: 1 << 20})
	ask := func(r search.Request) (*search.Response, int) {
		t.Helper()
		before := c.searches
		res, err := s.Search(context.Background(), r)
		if err != nil {
			t.Fatal(err)
		}
		res.TookMs = 0
		return res, c.searches - before
	}
	kept := func(name string, r search.Request, want bool) {
		t.Helper()
		first, _ := ask(r)
		second, searches := ask(r)
		if (searches == 0) != want || !reflect.DeepEqual(first, second) {
			t.Errorf("%s: %d searches; at hand: want %v\n%+v\n%+v", name, searches, want, first, second)
		}
		if next := "elsewhere"; second != nil {
			second.Next = &next // as the API does
			if third, _ := ask(r); !reflect.DeepEqual(first, third) {
				t.Errorf("%s: another's copy was changed", name)
			}
		}
	}
	published := func(text string) search.Request {
		return search.Request{Text: "talks", Filters: map[schema.Facet][]string{schema.Published: {text}}}
	}
	kept("words", search.Request{Text: "talks"}, true)
	kept("everything", search.Request{}, true)
	kept("a month", published("2025-03"), true)
	kept("the last days", published("7d"), false)
	kept("the last days, in words", search.Request{Text: "talks published:7d"}, false)
	kept("nothing found", search.Request{Text: "xyzzy"}, false)
	kept("explained", search.Request{Text: "talks", Explain: true}, false)

	c.put(news("c", "2025-03-18", "Talks", "More talks."))
	if res, searches := ask(search.Request{Text: "talks"}); res.Total != 3 || searches == 0 {
		t.Errorf("after a change: %d hits, %d searches", res.Total, searches)
	}
	c.mu.Lock() // stored, not indexed yet
	c.seq++
	c.items["c"] = archive.Item{Record: store.Record{Seq: c.seq}, Annotated: news("c", "2025-03-18", "Changed talks", "More talks.")}
	c.mu.Unlock()
	if res, _ := ask(search.Request{Text: "title:talks"}); res.Total != 2 {
		t.Errorf("%+v", res)
	}
	res, _ := ask(search.Request{Text: "talks"})
	found := false
	for _, h := range res.Hits {
		found = found || h.Title == "Changed talks"
	}
	if !found {
		t.Errorf("the article as it was: %+v", res.Hits)
	}
	if stats := s.CacheStats(); stats.Hits == 0 || stats.Entries == 0 || stats.Bytes == 0 {
		t.Errorf("%+v", stats)
	}
}
