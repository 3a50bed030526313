package person

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
	"chancery/annotate/name"
	"chancery/article"
)

// reader is one text with the names in it.
type reader struct {
	text    *annotate.Text
	lower   []string
	spans   []span // sorted, not overlapping
	country func(string) string
}

// span is a name in the text, on its tokens.
type span struct {
	article.Mention
	form       form
	first, end int        // tokens, half-open
	person     bool       // by its own evidence
	honorific  bool       // Mr, Dame: the word before
	royal      bool       // pope, king, prince: given names may follow alone
	title      string     // the office right before it, lower case: president
	sex        name.Class // that the form of address tells, Male or Female
}

func newReader(text *annotate.Text, doc *annotate.Document, country func(string) string) *reader {
	r := &reader{text: text, country: country, lower: make([]string, len(text.Tokens))}
	for i := range text.Tokens {
		r.lower[i] = strings.ToLower(text.Tokens[i].Text)
	}
	var other []article.Mention // names of other things
	for _, n := range doc.Names {
		if n.Field != text.Field {
			continue
		}
		if n.Kind != annotate.People && n.Kind != "" {
			other = append(other, n.Mention)
			continue
		}
		r.cut(n)
	}
	r.addKnown(doc.Known, other)
	r.joinNicknames()
	for i := range r.spans {
		r.address(&r.spans[i])
	}
	return r
}

// at is the first token that ends after byte b.
func (r *reader) at(b int) int {
	return sort.Search(len(r.text.Tokens), func(i int) bool { return r.text.Tokens[i].End > b })
}

// cut adds the spans of a name: one in each line that it stands in, without
// what is no part of a name.
func (r *reader) cut(n annotate.Name) {
	tokens := r.text.Tokens
	for first, end := r.at(n.Start), r.at(n.End-1)+1; first < end; {
		next := first + 1
		for next < end && tokens[next].Sentence == tokens[first].Sentence {
			next++
		}
		r.trim(first, next, n)
		first = next
	}
}

// trim adds the tokens [first, end) of a name without a verb or title before
// it (Said Lee, Pastor Lee) or the office after it (Obama administration), and
// where two names and a word are run together (Lee Ann LeeFederal judge), each
// by itself.
func (r *reader) trim(first, end int, n annotate.Name) {
	tokens := r.text.Tokens
	person := n.Kind == annotate.People
	for end-first > 1 && r.opens(first, end) {
		first++
	}
	if end-first > 1 && tenures[r.lower[end-1]] {
		end--
		person = false
	}
	stop := min(tokens[end-1].End, n.End)
	glue := glued(tokens[end-1].Text)
	if glue > 0 {
		stop = tokens[end-1].Start + glue
		for k := first + 1; k < end; k++ {
			if repeated := tokens[k].Text == tokens[first].Text || k == end-1 && r.text.Source[tokens[k].Start:stop] == tokens[first].Text; repeated {
				if k == end-1 {
					k = first + 1
				}
				r.add(first, k, tokens[k-1].End, person)
				first = k
				break
			}
		}
	}
	r.add(first, end, stop, person)
}

// tenures are the words that make a name that of someone's time in office.
var tenures = map[string]bool{"administration": true, "administrations": true, "presidency": true, "cabinet": true, "campaign": true, "era": true, "regime": true}

// opens reports whether the token begins a name without being a part of it.
func (r *reader) opens(i, end int) bool {
	l := r.lower[i]
	if r.text.Tokens[i].First && name.Speech(l) && l != "said" || l == "said" && r.text.Tokens[i].First && r.tells(i) {
		return true
	}
	return end-i > 2 && (name.Honorific(l) || name.Head(l)) && name.ClassOf(l)&name.Given == 0
}

// tells reports whether the sentence that "said" begins comes after speech:
// "No," said Lee. The same mark ends a quotation before it.
func (r *reader) tells(i int) bool { return i+2 < len(r.lower) && r.text.Tokens[i+2].Text == "," }

// glued is how many bytes of a word are a name, another word following without
// a space (ClintonDemocrats); 0 when it is one word.
func glued(word string) int {
	last := rune(0)
	for i, c := range word {
		if i >= 4 && unicode.IsUpper(c) && unicode.IsLower(last) && len(word)-i > 2 &&
			name.ClassOf(word) == 0 && name.ClassOf(word[:i])&(name.Family|name.Given) != 0 {
			return i
		}
		last = c
	}
	return 0
}

func (r *reader) add(first, end, stop int, person bool) {
	start := r.text.Tokens[first].Start
	if start >= stop {
		return
	}
	r.spans = append(r.spans, span{
		Mention: article.Mention{Field: r.text.Field, Start: start, End: stop},
		form:    newForm(r.text.Source[start:stop]), first: first, end: end, person: person,
	})
}

// addKnown adds the persons that the gazetteer knows where the name layer saw
// none: in scripts without capitals, in parts of hyphened words (Obama-era),
// and full names of words that mostly name other things.
func (r *reader) addKnown(found []annotate.Known, other []article.Mention) {
	taken := slices.Clone(other)
	for _, s := range r.spans {
		taken = append(taken, s.Mention)
	}
	cover := annotate.NewCover(taken)
	for _, k := range found {
		if k.Field != r.text.Field || cover.Touches(k.Mention) {
			continue
		}
		full, person := false, false
		for _, s := range k.Senses {
			if s.Kind == gazetteer.Person {
				person = true
				full = full || s.Use == gazetteer.Name
			}
		}
		tok := &r.text.Tokens[k.First]
		part := k.Start > tok.Start || k.End < r.text.Tokens[k.Last-1].End
		switch {
		case !person, len(k.Senses) > 1 && !onlyPersons(k.Senses):
		case tok.Shape == annotate.Caseless:
			r.spans = append(r.spans, span{Mention: k.Mention, form: newForm(r.text.Source[k.Start:k.End]), first: k.First, end: k.Last})
		case part || full && k.Last-k.First > 1:
			r.spans = append(r.spans, span{Mention: k.Mention, form: newForm(r.text.Source[k.Start:k.End]), first: k.First, end: k.Last, person: full && k.Last-k.First > 1})
		}
	}
	slices.SortStableFunc(r.spans, func(a, b span) int { return a.Start - b.Start })
}

func onlyPersons(senses []gazetteer.Sense) bool {
	return !slices.ContainsFunc(senses, func(s gazetteer.Sense) bool { return s.Kind != gazetteer.Person })
}

// joinNicknames makes one span of William "Bill" Burns.
func (r *reader) joinNicknames() {
	tokens := r.text.Tokens
	out := r.spans[:0]
	for i := 0; i < len(r.spans); i++ {
		s := r.spans[i]
		for k := i + 1; k < len(r.spans) && k <= i+2; k++ {
			t := r.spans[k]
			if n := t.first - s.end; n < 3 || n > 4 || !opening(tokens[s.end].Text) || !closing(tokens[t.first-1].Text) || tokens[s.end+1].Shape != annotate.Capital ||
				tokens[s.first].Sentence != tokens[t.first].Sentence || s.end-s.first > 2 || name.ClassOf(s.form.first())&name.Given == 0 || !tokens[t.first].Spaced {
				continue
			}
			s.end, s.End, s.person = t.end, t.End, true
			s.form = newForm(r.text.Source[s.Start:s.End])
			i = k
			break
		}
		out = append(out, s)
	}
	r.spans = out
}

func opening(mark string) bool {
	return mark == "\"" || mark == "“" || mark == "‘" || mark == "'" || mark == "("
}
func closing(mark string) bool {
	return mark == "\"" || mark == "”" || mark == "’" || mark == "'" || mark == ")"
}

// address reads the word before a span.
func (r *reader) address(s *span) {
	if s.first == 0 || s.first >= len(r.text.Tokens) || !r.text.Tokens[s.first].Spaced {
		return
	}
	l := r.lower[s.first-1]
	s.honorific = name.Honorific(l)
	if name.Head(l) {
		s.title = l
	}
	switch l {
	case "mr", "mr.", "sir", "lord", "king", "prince", "señor", "herr":
		s.sex = name.Male
	case "mrs", "mrs.", "ms", "ms.", "miss", "dame", "lady", "queen", "princess", "señora", "frau", "madame", "mme":
		s.sex = name.Female
	}
	switch l {
	case "pope", "king", "queen", "prince", "princess", "emperor", "sultan", "emir", "patriarch", "dame", "sir", "sheikh", "sheik", "shaikh", "lord", "lady", "cardinal", "ayatollah", "saint", "sister", "father":
		s.royal = true
	}
}

// family reports whether a bare span is the plural name of a family: the
// Clintons.
func (r *reader) family(s *span) bool {
	return len(s.form.words) == 1 && s.first > 0 && r.lower[s.first-1] == "the" && s.title == "" && !s.honorific && strings.HasSuffix(s.form.first(), "s")
}

// acts reports whether the words around a bare span are those around a person:
// a possessive, a verb of saying or having, a title.
func (r *reader) acts(s *span) bool {
	if s.title != "" || s.honorific || s.person {
		return true
	}
	if s.first > 0 && name.Speech(r.lower[s.first-1]) {
		return true
	}
	if s.end >= len(r.lower) {
		return false
	}
	l := r.lower[s.end]
	return possessive(l) || name.Speech(l) || tenures[l] || actions[l]
}

var actions = map[string]bool{"who": true, "has": true, "had": true, "did": true, "himself": true, "herself": true, "also": true, "met": true, "meets": true, "spoke": true,
	"visits": true, "visited": true, "vows": true, "slams": true, "won": true, "wins": true, "went": true, "heads": true, "seeks": true, "wants": true, "wanted": true, "signed": true, "signs": true}

// shouted adds a span for each word of the lines in capitals that no name holds
// yet, for names that the article has elsewhere.
func (r *reader) shouted() []span {
	var out []span
	at := 0
	for i := range r.text.Tokens {
		tok := &r.text.Tokens[i]
		if tok.Shape != annotate.Upper || utf8.RuneCountInString(tok.Text) < 3 || r.text.Sentences[tok.Sentence].Case != annotate.Shouted {
			continue
		}
		for at < len(r.spans) && r.spans[at].End <= tok.Start {
			at++
		}
		if at < len(r.spans) && r.spans[at].Start < tok.End {
			continue
		}
		out = append(out, span{Mention: article.Mention{Field: r.text.Field, Start: tok.Start, End: tok.End}, form: newForm(tok.Text), first: i, end: i + 1})
	}
	return out
}
