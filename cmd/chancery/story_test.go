package main

import (
	"encoding/json"
	"io"
	"net/url"
	"strings"
	"testing"

	"chancery/article"
	"chancery/search"
)

func (p *process) related(t *testing.T, id string) search.Related {
	t.Helper()
	var r search.Related
	if status := p.get("/v1/articles/"+url.PathEscape(id)+"/related", &r); status != 200 {
		t.Fatalf("related to %s: status %d", id, status)
	}
	return r
}

// TestStoriesOfSeeds sends edited copies of a seed to a server: they are one
// hit when folded, stand on the article's page, and are not related articles.
// What is related is about the same people and countries.
func TestStoriesOfSeeds(t *testing.T) {
	p := serve(t, "--data", t.TempDir(), "../../seeds")
	for id, want := range map[string]string{
		"035_alaska-summit":              "030_riyadh-us-russia-talks",
		"014_karabakh-ceasefire":         "034_white-house-armenia-azerbaijan",
		"017_assembly-deplores-invasion": "019_black-sea-grain-initiative",
	} {
		r := p.related(t, id)
		found := false
		for _, a := range r.Articles {
			found = found || a.ID == want
			if a.ID == id || a.Score <= 0 || a.Score > 1 {
				t.Errorf("related to %s: %+v", id, a)
			}
		}
		if !found || len(r.Copies) != 0 {
			t.Errorf("related to %s is not %s but %+v", id, want, r)
		}
	}

	var seed article.Article
	p.get("/v1/articles/035_alaska-summit", &seed)
	words := strings.Fields(seed.Body)
	var lines []string
	for id, body := range map[string]string{
		"cut":  strings.Join(words[:len(words)*7/10], " "),
		"slug": "ANCHORAGE, Alaska (Wire) — " + seed.Body + "\n\n(Reporting by our staff)",
	} {
		line, err := json.Marshal(map[string]string{"id": id, "title": "Summit ends", "body": body, "source": "Wire", "published": "2025-08-17"})
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, string(line))
	}
	if resp := p.request(t, "POST", "/v1/articles?wait=true", strings.Join(lines, "\n"), nil); resp.StatusCode != 200 {
		t.Fatalf("status %d", resp.StatusCode)
	}
	var res search.Response
	p.get("/v1/search?collapse=true&size=100&q=", &res)
	if res.Total != 43 || res.Stories != 41 || len(res.Hits) != 41 {
		t.Errorf("%d articles, %d stories, %d hits", res.Total, res.Stories, len(res.Hits))
	}
	for _, h := range res.Hits {
		if len(h.Duplicates) > 0 && (len(h.Duplicates) != 2 || h.Source != "Wire" || h.Duplicates[0].Source != "Wire") {
			t.Errorf("%s has the copies %+v", h.ID, h.Duplicates)
		}
	}
	r := p.related(t, "cut")
	if len(r.Copies) != 2 || r.Copies[0].ID != "035_alaska-summit" || len(r.Articles) == 0 || r.Articles[0].ID != "030_riyadh-us-russia-talks" {
		t.Errorf("related to a copy: %+v", r)
	}
	page := p.page(t, "/articles/035_alaska-summit")
	for _, s := range []string{"Copies of this article", `href="/articles/slug"`, "Related articles", `href="/articles/030_riyadh-us-russia-talks"`} {
		if !strings.Contains(page, s) {
			t.Errorf("%q is missing from the article's page", s)
		}
	}
}

func (p *process) page(t *testing.T, path string) string {
	t.Helper()
	resp := p.request(t, "GET", path, "", map[string]string{"Accept": "text/html"})
	var b strings.Builder
	if _, err := io.Copy(&b, resp.Body); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
