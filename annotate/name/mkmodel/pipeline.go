package main

import (
	"sort"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
	"chancery/annotate/language"
	"chancery/annotate/lookup"
	"chancery/annotate/name"
	"chancery/annotate/name/tagger"
	"chancery/annotate/name/train"
	"chancery/annotate/organisation"
	"chancery/annotate/person"
	"chancery/article"
)

// scorePipeline scores the mentions of persons and organisations, and the names
// of places, that the annotators of the product make of the texts.
func scorePipeline(sets []set, wrong string) error {
	known, err := gazetteer.Default()
	if err != nil {
		return err
	}
	steps := []annotate.Annotator{language.New(), lookup.New(known), name.New(known), organisation.New(known), person.New(known)}
	for _, s := range sets {
		if len(s.held) == 0 {
			continue
		}
		printCounts(s.name, train.Score(s.held, func(d train.Document) []tagger.Span {
			doc := &annotate.Document{Article: article.Article{Body: d.Text.Source}}
			for _, a := range steps {
				a.Annotate(doc)
			}
			return found(d.Text, doc)
		}, printer(s.name, wrong)))
	}
	return nil
}

func found(t *annotate.Text, doc *annotate.Document) []tagger.Span {
	var out []tagger.Span
	add := func(m article.Mention, kind tagger.Type) {
		if m.Field == article.InBody {
			first := sort.Search(len(t.Tokens), func(i int) bool { return t.Tokens[i].End > m.Start })
			end := sort.Search(len(t.Tokens), func(i int) bool { return t.Tokens[i].Start >= m.End })
			out = append(out, tagger.Span{First: first, End: end, Type: kind})
		}
	}
	for _, p := range doc.Annotations.People {
		for _, m := range p.Mentions {
			add(m, tagger.Person)
		}
	}
	for _, o := range doc.Annotations.Organisations {
		for _, m := range o.Mentions {
			add(m, tagger.Organisation)
		}
	}
	for _, n := range doc.Names {
		if n.Kind == annotate.Places || n.Kind == annotate.Countries {
			add(n.Mention, tagger.Place)
		}
	}
	return out
}
