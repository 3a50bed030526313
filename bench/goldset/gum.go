package main

import (
	"bufio"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"chancery/annotate/gazetteer"
	"chancery/article"
)

// gum reads CoNLL-U with entities in the last column, as the GUM corpus has
// them. The corpus marks whole noun phrases, named or not; of those it calls
// persons and organisations, the words of the minimal span are taken when all
// are proper nouns, titles before a name left out. States, which it calls
// organisations where they act, and peoples are left out.
type gum struct{ names *gazetteer.Gazetteer }

// gumWord is a word with where it stands in the body.
type gumWord struct {
	form, upos, xpos, deprel string
	start, end               int
}

// gumEntity is a phrase that has begun.
type gumEntity struct {
	id    string
	kind  kind
	wants bool  // a person or an organisation
	first int   // its first word, of the document
	least []int // words of the minimal span, from 1
}

// gumDocument gathers a document word by word.
type gumDocument struct {
	id, published string
	body          strings.Builder
	words         []gumWord
	open          []gumEntity
	marks         []mark

	gap     string // before the next word
	inside  int    // words left of a contraction, which stand close
	outside string // what follows the contraction
}

func (g gum) read(r io.Reader) ([]article.Annotated, error) {
	var out []article.Annotated
	doc := &gumDocument{}
	flush := func(next string) {
		if doc.body.Len() > 0 {
			a := named(doc.id, doc.body.String(), doc.marks)
			a.Published, _ = article.ParseTimestamp(doc.published)
			out = append(out, a)
		}
		doc = &gumDocument{id: next}
	}
	in := bufio.NewScanner(r)
	in.Buffer(nil, lineLimit)
	for in.Scan() {
		line := in.Text()
		key, value, _ := strings.Cut(strings.TrimPrefix(line, "# "), " = ")
		switch {
		case !strings.HasPrefix(line, "#"):
			g.word(doc, strings.Split(line, "\t"))
		case key == "newdoc id":
			flush(value)
		case key == "meta::dateCreated":
			doc.published = value
		case strings.HasPrefix(key, "newpar") && doc.body.Len() > 0:
			doc.gap = "\n\n"
		}
	}
	flush("")
	return out, in.Err()
}

// word adds a line of ten columns: a word, or a contraction that stands for
// the words on the next lines.
func (g gum) word(doc *gumDocument, columns []string) {
	if len(columns) != 10 {
		return
	}
	misc := strings.Split(columns[9], "|")
	gap := " "
	if slices.Contains(misc, "SpaceAfter=No") {
		gap = ""
	}
	if from, to, ok := strings.Cut(columns[0], "-"); ok {
		a, _ := strconv.Atoi(from)
		b, _ := strconv.Atoi(to)
		doc.inside, doc.outside = b-a+1, gap
		return
	}
	if strings.Contains(columns[0], ".") {
		return // a word that is understood
	}
	doc.body.WriteString(doc.gap)
	w := gumWord{columns[1], columns[3], columns[4], columns[7], doc.body.Len(), doc.body.Len() + len(columns[1])}
	doc.body.WriteString(w.form)
	doc.words = append(doc.words, w)
	doc.gap = gap
	if doc.inside > 0 {
		doc.inside--
		doc.gap = ""
		if doc.inside == 0 {
			doc.gap = doc.outside
		}
	}
	for _, m := range misc {
		if entities, ok := strings.CutPrefix(m, "Entity="); ok {
			g.entities(doc, entities)
		}
	}
}

// entities reads what begins and ends at the last word:
// "(12-person-new-nnnnn-cf5-1,2-coref-Name" begins, "12)" ends, "(12-...)" both.
func (g gum) entities(doc *gumDocument, s string) {
	for s != "" {
		begins := strings.HasPrefix(s, "(")
		s = strings.TrimPrefix(s, "(")
		i := strings.IndexAny(s, "()")
		if i < 0 {
			i = len(s)
		}
		fields := strings.Split(s[:i], "-")
		ends := i < len(s) && s[i] == ')'
		if s = s[i:]; ends {
			s = s[1:]
		}
		if begins {
			doc.open = append(doc.open, begun(fields, len(doc.words)-1))
		}
		if ends {
			g.end(doc, fields[0])
		}
	}
}

func begun(fields []string, first int) gumEntity {
	e := gumEntity{id: fields[0], first: first}
	if len(fields) < 6 || strings.Contains(e.id, "[") { // a phrase in parts
		return e
	}
	e.kind, e.wants = map[string]kind{"person": person, "organization": organisation}[fields[1]], fields[1] == "person" || fields[1] == "organization"
	for n := range strings.SplitSeq(fields[5], ",") {
		i, err := strconv.Atoi(n)
		if err != nil || i < 1 {
			e.wants = false
			break
		}
		e.least = append(e.least, i)
	}
	slices.Sort(e.least)
	return e
}

// end closes the phrase of that id that began last and marks its name.
func (g gum) end(doc *gumDocument, id string) {
	i := len(doc.open) - 1
	for i >= 0 && doc.open[i].id != id {
		i--
	}
	if i < 0 {
		return
	}
	e := doc.open[i]
	doc.open = slices.Delete(doc.open, i, i+1)
	if !e.wants {
		return
	}
	m, ok := doc.name(e)
	if !ok {
		return
	}
	for _, s := range g.names.Lookup(doc.body.String()[m.start:m.end]) {
		if s.Kind == gazetteer.Country {
			return
		}
	}
	doc.marks = append(doc.marks, m)
}

// name is what of the minimal span is the name itself: of a person from after
// the last title to the first word that is no part of a name. Phrases of two
// names, and those without a capital, have none.
func (doc *gumDocument) name(e gumEntity) (mark, bool) {
	first, last := e.first+e.least[0]-1, e.first+e.least[len(e.least)-1]-1
	if last >= len(doc.words) || first > last {
		return mark{}, false
	}
	for _, n := range e.least {
		if w := doc.words[e.first+n-1]; w.upos != "PROPN" || w.deprel == "conj" || e.kind == person && w.xpos == "NNPS" {
			return mark{}, false
		}
	}
	if e.kind == person {
		for i := first; i <= last; i++ {
			switch w := doc.words[i]; {
			case isTitle(w):
				first = i + 1
			case w.upos != "PROPN" && w.form != "-":
				last = i - 1
			}
		}
	}
	if first > last || !unicode.IsUpper([]rune(doc.words[first].form + " ")[0]) {
		return mark{}, false
	}
	return mark{e.kind, doc.words[first].start, doc.words[last].end}, true
}

// titles are words before names, in lower case between spaces.
const titles = " president mr. mr mrs. mrs ms. ms dr. dr sir lord lady sen. senator rep. representative gov. governor " +
	"gen. general minister prime vice foreign secretary chancellor king queen prince princess pope professor prof. judge " +
	"justice mayor captain colonel sergeant congressman congresswoman ambassador undersecretary attorney defense defence interior finance director chief speaker chairman "

func isTitle(w gumWord) bool {
	return w.deprel == "nmod:desc" || strings.Contains(titles, " "+strings.ToLower(w.form)+" ")
}
