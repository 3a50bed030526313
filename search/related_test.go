package search_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"chancery/store"
)

// TestRelated wants words to find, actors and time to order, and the article's
// own story to be left out.
func TestRelated(t *testing.T) {
	const grain = "The envoy spoke of wheat exports through the strait and of the corridor for grain ships."
	d := newDesk(t)
	d.stories = map[string]uint64{"grain": 1, "grain-copy": 1, "grain-late": 2, "twin-a": 3, "twin-b": 3}
	rubio := person("Q1", "Marco Rubio")
	d.put(
		news("grain", "2025-03-01", "Grain corridor", grain, rubio, country("UA", "Ukraine")),
		news("grain-copy", "2025-03-02", "Grain corridor again", grain, rubio, country("UA", "Ukraine")),
		news("actor", "2025-03-03", "Corridor", "Wheat exports went through the strait.", rubio, country("UA", "Ukraine")),
		news("grain-late", "2019-03-03", "Corridor", "Wheat exports went through the strait.", country("FR", "France")),
		news("twin-a", "2025-03-04", "Ships", "The corridor for grain ships is open, an envoy said."),
		news("twin-b", "2025-03-05", "Ships", "The corridor for grain ships is open, an envoy said."),
		news("other", "2025-03-01", "Football", "Nothing of the kind happened in the stadium.", rubio, country("UA", "Ukraine")),
	)
	for i := range 30 { // so that words weigh something
		d.put(news(fmt.Sprint("noise", i), "", fmt.Sprint("Notice ", i), fmt.Sprintf("Unrelated notice number %d of the municipal office.", i)))
	}
	res, err := d.Related(context.Background(), "grain", 0)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for i, a := range res.Articles {
		ids = append(ids, a.ID)
		if a.Score <= 0 || a.Score > 1 || i > 0 && a.Score > res.Articles[i-1].Score {
			t.Errorf("%s has score %v", a.ID, a.Score)
		}
	}
	if len(ids) != 3 || ids[0] != "actor" || slices.Index(ids, "grain-late") < 1 || slices.Contains(ids, "twin-a") == slices.Contains(ids, "twin-b") {
		t.Errorf("related are %q", ids)
	}
	if p := res.Articles[0].People; len(p) != 1 || p[0].ID != "Q1" {
		t.Errorf("both name %v", p)
	}
	if len(res.Copies) != 1 || res.Copies[0].ID != "grain-copy" || res.Copies[0].Title != "Grain corridor again" {
		t.Errorf("copies are %+v", res.Copies)
	}
	if res, err := d.Related(context.Background(), "grain", 1); err != nil || len(res.Articles) != 1 {
		t.Errorf("one at most: %v, %v", res, err)
	}
	if res, err := d.Related(context.Background(), "other", 0); err != nil || len(res.Articles) != 0 {
		t.Errorf("related by actors alone: %+v, %v", res, err)
	}
	if _, err := d.Related(context.Background(), "nothing", 0); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("unknown: %v", err)
	}
	d.put(news("empty", "", "", ""), news("marks", "", "—", "…"))
	for _, id := range []string{"empty", "marks"} {
		if res, err := d.Related(context.Background(), id, 0); err != nil || len(res.Articles) != 0 {
			t.Errorf("%s: %+v, %v", id, res, err)
		}
	}
}
