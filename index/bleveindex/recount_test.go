package bleveindex

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"chancery/article"
	"chancery/index/analysis"
	"chancery/index/exec"
	"chancery/index/schema"
)

// random makes a document of a tiny vocabulary, so that terms collide.
func random(r *rand.Rand, id string) schema.Document {
	words := []string{"peace", "talks", "U.S.", "Côte d’Ivoire", "cease-fire", "S/2025/1", "G-20", "the", "ministers", "négociations", "中美关系", "Ankara's"}
	text := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(words[r.IntN(len(words))])
			b.WriteString([]string{" ", " ", " ", ". ", "\n\n"}[r.IntN(5)])
		}
		return strings.TrimSpace(b.String())
	}
	d := schema.Document{
		ID: id, Language: []string{"en", "fr", ""}[r.IntN(3)], Title: text(r.IntN(6)), Body: text(r.IntN(40)),
		Facets: map[schema.Facet][]schema.Value{
			schema.Country: {{ID: "FR", Label: "France"}, {ID: fmt.Sprint("C", r.IntN(3)), Label: "Some"}},
			schema.Lang:    {{ID: "en", Label: "English"}},
		},
	}
	if r.IntN(3) > 0 {
		d.Published = time.Date(1960+r.IntN(80), 1, 2, 3, 4, 5, 0, time.UTC)
		d.Mentions = []schema.Period{{First: d.Published.Truncate(24 * time.Hour), Last: d.Published.Truncate(24 * time.Hour)}}
	}
	if d.Story = uint64(r.IntN(5)); d.Story > 0 {
		d.Prints = []uint32{uint32(d.Story), 1 << 31}
	}
	for start := 0; start < len(d.Body) && r.IntN(3) > 0; {
		end := min(len(d.Body), start+1+r.IntN(60))
		d.Quotes = append(d.Quotes, article.Span{Start: start, End: end})
		start += r.IntN(80) + 1
	}
	return d
}

// recount is what the index should hold, found in the obvious way: field and
// term to document to positions; nil positions where there are none.
func recount(docs map[string]schema.Document) map[string]map[string][]uint32 {
	out := map[string]map[string][]uint32{}
	add := func(field, term, id string, position int) {
		key := field + "\x00" + term
		if out[key] == nil {
			out[key] = map[string][]uint32{}
		}
		at := out[key][id]
		if position > 0 && !slices.Contains(at, uint32(position)) {
			at = append(at, uint32(position))
			slices.Sort(at)
		}
		out[key][id] = at
	}
	for id, d := range docs {
		a := analysis.For(d.Language)
		for field, text := range map[string]string{schema.FieldTitle: d.Title, schema.FieldBody: d.Body} {
			for _, k := range a.Tokens(text) {
				add(field, k.Term, id, k.Position)
			}
			for _, k := range a.Words(text) {
				add(field+".word", k.Term, id, 0)
			}
		}
		for f, values := range d.Facets {
			for _, v := range values {
				add(string(f), v.ID+"\x1f"+v.Label, id, 0)
			}
		}
		if !d.Published.IsZero() {
			add(schema.FieldPublished, schema.TimeTerm(d.Published), id, 0)
		}
		for _, p := range d.Mentions {
			add(schema.FieldMentions, p.Term(), id, 0)
		}
		if d.Story > 0 {
			add(schema.FieldStory, schema.StoryTerm(d.Story), id, 0)
		}
		for _, p := range d.Prints {
			add(schema.FieldPrint, schema.PrintTerm(p), id, 0)
		}
		add(schema.FieldID, id, id, 0)
	}
	return out
}

// held reads the same from a view through the executor's interface.
func held(t *testing.T, v *view) map[string]map[string][]uint32 {
	t.Helper()
	out := map[string]map[string][]uint32{}
	for _, seg := range v.snapshot.segments {
		ids := map[uint32]string{}
		each(t, seg, schema.FieldID, func(term string, p exec.Postings) {
			for p.Next() {
				ids[p.Doc()] = term
			}
		})
		var fields []string
		for _, f := range layout {
			if f.name != schema.FieldShape {
				fields = append(fields, f.name)
			}
		}
		for _, field := range fields {
			each(t, seg, field, func(term string, p exec.Postings) {
				key := field + "\x00" + term
				if out[key] == nil {
					out[key] = map[string][]uint32{}
				}
				n := 0
				for p.Next() {
					n++
					at := slices.Clone(p.Positions())
					if len(at) > 0 && int(p.Freq()) != len(at) {
						t.Errorf("%s %q: frequency %d, %d positions", field, term, p.Freq(), len(at))
					}
					out[key][ids[p.Doc()]] = at
				}
				if p.Err() != nil || n != p.Count() {
					t.Errorf("%s %q: %d documents, Count %d, %v", field, term, n, p.Count(), p.Err())
				}
			})
		}
	}
	return out
}

func each(t *testing.T, seg exec.Segment, field string, f func(term string, p exec.Postings)) {
	t.Helper()
	last := ""
	err := seg.Terms(field, "", "", func(term string) bool {
		if term <= last && last != "" {
			t.Errorf("terms of %s out of order: %q after %q", field, term, last)
		}
		last = term
		p, err := seg.Postings(field, term, true)
		if err != nil {
			t.Fatal(err)
		}
		if p != nil {
			f(term, p)
		}
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
}

func compare(t *testing.T, want, got map[string]map[string][]uint32) {
	t.Helper()
	for key, docs := range want {
		for id, at := range docs {
			if have, ok := got[key][id]; !ok || !slices.Equal(have, at) {
				t.Errorf("%q of %s: positions %v (%v), want %v", key, id, have, ok, at)
			}
		}
	}
	for key, docs := range got {
		for id := range docs {
			if _, ok := want[key][id]; !ok {
				t.Errorf("%q of %s should not be there", key, id)
			}
		}
	}
}
