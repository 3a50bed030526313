package exec_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"chancery/article"
	"chancery/index"
	"chancery/index/exec"
	"chancery/index/indextest"
	"chancery/index/schema"
	"chancery/query"
)

// doc is an English document without facets but its language.
func doc(id, title, body string, quotes ...article.Span) schema.Document {
	return schema.Document{ID: id, Language: "en", Title: title, Body: body, Quotes: quotes,
		Facets: map[schema.Facet][]schema.Value{schema.Lang: {{ID: "en", Label: "English"}}}}
}

// viewOf puts all documents into one segment.
func viewOf(docs ...schema.Document) *exec.View {
	texts := indextest.Texts{}
	for _, d := range docs {
		texts[d.ID] = d
	}
	return exec.NewView([]exec.Segment{indextest.NewSegment(1, docs)}, exec.NewCache(0), texts)
}

func find(t *testing.T, v *exec.View, n query.Node) []index.Hit {
	t.Helper()
	res, err := v.Search(context.Background(), index.Request{Query: n, Size: 1000, Explain: true})
	if err != nil {
		t.Fatalf("%s: %v", indextest.Tree(n), err)
	}
	return res.Hits
}

func found(t *testing.T, v *exec.View, n query.Node) []string {
	t.Helper()
	out := []string{}
	for _, h := range find(t, v, n) {
		out = append(out, h.ID)
	}
	slices.Sort(out)
	return out
}

// many are documents with ids 0 to n-1 and a word of their own each.
func many(n int) []schema.Document {
	docs := make([]schema.Document, n)
	for i := range docs {
		docs[i] = doc(fmt.Sprint(i), "Envoys meet", fmt.Sprintf("The envoys of place%d met envoys.", i))
	}
	return docs
}
