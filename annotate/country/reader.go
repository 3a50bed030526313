package country

import (
	"strings"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
	"chancery/article"
)

// meaning is what one spot means: states, a place, or nothing.
type meaning struct {
	codes []string
	place *gazetteer.Entry
}

// reader decides what the spots of one article mean. It reads twice: first
// what is certain, which is the context for what is not.
type reader struct {
	names     *gazetteer.Gazetteer
	texts     [2]*annotate.Text
	spots     []spot // as they are read, not overlapping
	cover     *annotate.Cover
	tagged    []annotate.Name             // places, as the name layer has it
	named     map[string]int              // how often each state is named for certain
	hints     map[string]int              // the same, with its regions and people
	settled   map[string]*gazetteer.Entry // places that the text says the state of, by name
	groups    []group                     // of each spot, the enumeration that it stands in
	datelines []int                       // the first token after the dateline of each paragraph of the body
	inAmerica map[article.Mention]bool    // regions that stand after an American city
	counties  []*gazetteer.Entry          // that the text names, their state told last
	lean      int                         // whether Georgia is rather the American one
	soviet    bool                        // the article is of the days of the Soviet Union
	foreign   bool                        // the article is not in English
	german    bool                        // it is in German, which writes nouns with a capital
	small     map[string]bool             // words that the article writes small, gathered when asked for
	bearers   map[string]bool             // words of the names of people
	people    []article.Mention           // and bodies
	taken     *annotate.Cover             // spots, people and bodies
}

func newReader(names *gazetteer.Gazetteer, doc *annotate.Document) *reader {
	r := &reader{
		names: names, texts: doc.Texts(),
		soviet:  soviet(doc.Article.Published.Time),
		german:  doc.Article.Language == "de",
		foreign: doc.Article.Language != "en" && doc.Article.Language != "",
		named:   map[string]int{}, hints: map[string]int{}, bearers: map[string]bool{},
		settled: map[string]*gazetteer.Entry{}, inAmerica: map[article.Mention]bool{},
	}
	body := doc.Text(article.InBody)
	for p := range body.Paragraphs {
		r.datelines = append(r.datelines, body.Dateline(p))
	}
	r.covers(doc)
	r.collect(doc)
	r.evidence(doc)
	r.settleCounties()
	r.qualify()
	r.enumerate()
	return r
}

// collect makes the spots of what is known and of what only its pattern tells.
func (r *reader) collect(doc *annotate.Document) {
	var taken []article.Mention
	known := doc.Known
	for _, t := range doc.Texts() {
		patterns := r.patterns(t)
		for ; len(known) > 0 && known[0].Field == t.Field; known = known[1:] {
			k := known[0]
			for len(patterns) > 0 && patterns[0].Last <= k.First {
				r.spots, patterns = append(r.spots, patterns[0]), patterns[1:]
			}
			if len(patterns) > 0 && patterns[0].First < k.Last || r.cover.Touches(k.Mention) || !geographic(k.Senses) {
				continue
			}
			r.spots, taken = append(r.spots, spot{Known: k, text: t}), append(taken, k.Mention)
		}
		r.spots = append(r.spots, patterns...)
	}
	r.taken = annotate.NewCover(append(taken, r.people...))
}

// covers gathers what names a person or a body, and what the name layer takes
// for a place. A bare name of a state is none of those, nor is a dateline, if
// only the name layer says so.
func (r *reader) covers(doc *annotate.Document) {
	solid := r.solid(doc)
	add := func(id string, mentions ...article.Mention) {
		for _, m := range mentions {
			if !solid[m] || !strings.HasPrefix(id, "x-") {
				r.people = append(r.people, m)
			}
		}
	}
	for _, p := range doc.Annotations.People {
		add(p.ID, p.Mentions...)
		if len(p.Mentions) > 0 && solid[p.Mentions[0]] {
			continue
		}
		for w := range strings.FieldsSeq(strings.ToLower(p.Name)) {
			r.bearers[w] = true
		}
	}
	for _, o := range doc.Annotations.Organisations {
		add(o.ID, o.Mentions...)
	}
	for _, n := range doc.Names {
		switch n.Kind {
		case annotate.People:
			add("x-", n.Mention)
		case annotate.Places:
			r.tagged = append(r.tagged, n)
		}
	}
	r.cover = annotate.NewCover(r.people)
}

// solid are the spans that name a state for certain, or the place of a
// dateline.
func (r *reader) solid(doc *annotate.Document) map[article.Mention]bool {
	out := map[article.Mention]bool{}
	for _, k := range doc.Known {
		if !geographic(k.Senses) {
			continue
		}
		sp := spot{Known: k, text: r.text(k.Field)}
		if code := r.certain(&sp); code != "" && !given[code] || r.dateline(&sp) {
			out[k.Mention] = true
		}
	}
	return out
}

// evidence counts the states that the article speaks of.
func (r *reader) evidence(doc *annotate.Document) {
	for i := range r.spots {
		sp := &r.spots[i]
		r.lean += lean(sp.Senses)
		if region(places(sp.Senses)) != nil && r.domestic(sp) {
			r.lean += 2
		}
		if code := r.certain(sp); code != "" && !(given[code] && r.bearers[strings.ToLower(sp.surface())]) {
			r.named[code]++
			r.hints[code]++
		} else if e := region(sp.Senses); e != nil {
			r.hints[e.Country]++
		}
	}
	for _, p := range doc.Annotations.People {
		if p.Country != "" && p.Country != "GE" { // which Georgia's, the text may not have told
			r.hints[p.Country]++
		}
	}
}

// text is the title or the body.
func (r *reader) text(f article.Field) *annotate.Text {
	for _, t := range r.texts {
		if t.Field == f {
			return t
		}
	}
	return nil
}

// read is what spot i means.
func (r *reader) read(i int) meaning {
	sp := &r.spots[i]
	if codes := plurals[sp.surface()]; codes != nil {
		return meaning{codes: codes}
	}
	if r.compound(sp) {
		return meaning{}
	}
	states, use := r.states(sp)
	switch {
	case len(states) == 0:
		return meaning{place: r.place(sp)}
	case use == gazetteer.Capital || use == gazetteer.Seat && buildings[strings.ToLower(sp.surface())]:
		return r.capital(i, states)
	case use == gazetteer.Seat:
		return meaning{codes: r.then(states)}
	case use == gazetteer.Name && r.bearer(sp, states[0]):
		return meaning{}
	case use == gazetteer.Name:
		if p := r.namesake(i, states[0]); p != nil {
			return meaning{place: p}
		}
	}
	return meaning{codes: states}
}
