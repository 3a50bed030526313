package label

import (
	"reflect"
	"testing"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
	"chancery/article"
)

func TestLabels(t *testing.T) {
	names, err := gazetteer.Default()
	if err != nil {
		t.Fatal(err)
	}
	resolve := func(l article.Labels) *article.Labelled {
		doc := &annotate.Document{Article: article.Article{Labels: l}}
		New(names).Annotate(doc)
		return doc.Annotations.Labelled
	}
	got := resolve(article.Labels{
		People:        []string{"Sergey Lavrov", "Jane Q. Nobody", " "},
		Countries:     []string{"russian", "RU", "Atlantis"},
		Places:        []string{"USA", "Paris", "west-germany"},
		Organisations: []string{"nato", "Desk 7"},
	})
	want := &article.Labelled{
		People:        []article.Entity{{ID: "Q58217", Label: "Sergei Lavrov"}, {ID: "x-jane-q-nobody", Label: "Jane Q. Nobody"}},
		Countries:     []article.Entity{{ID: "RU", Label: "Russia"}, {ID: "x-atlantis", Label: "Atlantis"}, {ID: "US", Label: "United States"}},
		Organisations: []article.Entity{{ID: "Q7184", Label: "NATO"}, {ID: "x-desk-7", Label: "Desk 7"}},
	}
	places := got.Places
	got.Places = nil
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if len(places) == 0 || places[0].Label != "Paris" || places[0].ID == "x-paris" {
		t.Errorf("places %+v", places)
	}
	if none := resolve(article.Labels{Topics: []string{"trade"}}); none != nil {
		t.Errorf("topics alone name nobody: %+v", none)
	}
}
