package search_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"chancery/archive"
	"chancery/article"
	"chancery/index"
	"chancery/index/bleveindex"
	"chancery/index/schema"
	"chancery/search"
)

// shelf is an index on disk of made-up articles, as many as CHANCERY_DOCS
// says: words and names as Zipf has them, short bodies.
type shelf struct {
	*bleveindex.Index
	words, names []string
}

func (s *shelf) View(ctx context.Context) (index.View, error) { return s.Index.View(ctx) }

func (s *shelf) Seq() uint64 { return 0 }

func (s *shelf) Get(_ context.Context, id string) (archive.Item, error) {
	n, err := strconv.Atoi(id)
	d := s.document(n)
	return archive.Item{Annotated: article.Annotated{Article: article.Article{ID: id, Title: d.Title, Body: d.Body, Language: "en"}}}, err
}

func (s *shelf) document(n int) schema.Document {
	r := rand.New(rand.NewPCG(uint64(n), 1))
	zipf := rand.NewZipf(r, 1.1, 4, uint64(len(s.words)-1))
	text := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(s.words[zipf.Uint64()] + " ")
		}
		return b.String()
	}
	d := schema.Document{ID: fmt.Sprint(n), Language: "en", Title: text(8), Body: text(25),
		Published: time.Unix(1e9+int64(n)*600, 0), Facets: map[schema.Facet][]schema.Value{"lang": {{ID: "en", Label: "en"}}}}
	for f, most := range map[schema.Facet]int{"person": len(s.names), "org": len(s.names) / 4, "place": len(s.names) / 10, "country": 250} {
		z := rand.NewZipf(r, 1.05, 4, uint64(most-1))
		for range 2 {
			i := z.Uint64()
			d.Facets[f] = append(d.Facets[f], schema.Value{ID: fmt.Sprint(f, i), Label: s.names[i]})
		}
	}
	return d
}

func newShelf(b *testing.B) (*shelf, int) {
	docs, err := strconv.Atoi(os.Getenv("CHANCERY_DOCS"))
	if err != nil {
		docs = 5_000
	}
	r := rand.New(rand.NewPCG(1, 1))
	word := func() (w string) {
		for range 1 + r.IntN(4) {
			w += string("bcdfghjklmnprstvwz"[r.IntN(18)]) + string("aeiou"[r.IntN(5)]) + []string{"", "", "n", "r", "st"}[r.IntN(5)]
		}
		return w
	}
	s := &shelf{}
	for range 300_000 {
		s.words = append(s.words, word())
	}
	for range docs/2 + 1000 {
		s.names = append(s.names, word()+" "+word()+word())
	}
	if s.Index, err = bleveindex.Open(filepath.Join(b.TempDir(), "index"), bleveindex.Options{}); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	for n := 0; n < docs; {
		var batch index.Batch
		for end := min(n+5000, docs); n < end; n++ {
			batch.Put = append(batch.Put, s.document(n))
		}
		if err := s.Apply(context.Background(), batch); err != nil {
			b.Fatal(err)
		}
	}
	return s, docs
}

// BenchmarkTyping measures what a reader waits for while typing, and for a
// word that no article has.
func BenchmarkTyping(b *testing.B) {
	shelf, docs := newShelf(b)
	s := search.New(search.Options{Archive: shelf, Names: atlas{}, Timeout: time.Minute})
	view, err := shelf.View(context.Background())
	if err == nil {
		err = view.Warm(context.Background())
	}
	if err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	if err := s.Warm(context.Background()); err != nil {
		b.Fatal(err)
	}
	b.Logf("%d articles; made ready in %v", docs, time.Since(start))
	title := shelf.document(docs / 2).Title
	name := shelf.names[40]
	for _, text := range []string{"m", "ma", "mar", "mari", name[:5], name, name[:2] + "q" + name[2:], title[:3], title[:12], title[:30], "qqqqqqqq"} {
		b.Run(strings.ReplaceAll(text, "/", ""), func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Complete(context.Background(), search.CompleteRequest{Text: text, Size: 6}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	for _, text := range []string{"q" + shelf.words[50], "qq" + shelf.words[50] + shelf.words[51]} {
		b.Run("no article has "+text, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Search(context.Background(), search.Request{Text: text, Facets: []schema.Facet{}}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
