package person

import (
	"slices"
	"sort"
	"strings"
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
	offset  int    // of the text when both are put in order, in bytes: the body comes first
	named   []bool // tokens in the name of a person
	foreign bool   // not English: capitals and articles tell less of names
	country func(string) (code string, proper bool)
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

func newReader(text *annotate.Text, doc *annotate.Document, country func(string) (string, bool)) *reader {
	r := &reader{text: text, country: country, lower: text.Lower, named: make([]bool, len(text.Tokens))}
	r.foreign = doc.Article.Language != "en" && doc.Article.Language != ""
	var other []article.Mention // names of other things
	var found []piece
	for _, n := range doc.Names {
		switch {
		case n.Field != text.Field:
		case n.Kind != annotate.People && n.Kind != "":
			other = append(other, n.Mention)
		default:
			if first, end := r.at(n.Start), min(r.at(n.End-1)+1, len(text.Tokens)); first < end {
				found = append(found, piece{first, end, n.Start, n.End, n.Kind == annotate.People})
			}
		}
	}
	for _, p := range r.joinNicknames(found) {
		r.cut(p)
	}
	r.addKnown(doc.Known, other)
	slices.SortStableFunc(r.spans, func(a, b span) int { return a.Start - b.Start })
	for i := range r.spans {
		s := &r.spans[i]
		r.address(s)
		s.person = s.person && !r.ofBody(s) || r.introduced(s)
		for t := s.first; t < s.end && s.person; t++ {
			r.named[t] = true
		}
	}
	return r
}

// at is the first token that ends after byte b.
func (r *reader) at(b int) int {
	return sort.Search(len(r.text.Tokens), func(i int) bool { return r.text.Tokens[i].End > b })
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
}

func onlyPersons(senses []gazetteer.Sense) bool {
	return !slices.ContainsFunc(senses, func(s gazetteer.Sense) bool { return s.Kind != gazetteer.Person })
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

// crowned reports whether the title goes with a given name only.
func (s *span) crowned() bool {
	switch s.title {
	case "king", "queen", "pope", "sultan", "emir", "emperor", "empress", "prince", "princess":
		return true
	}
	return false
}

// family reports whether a bare span is the plural name of a family: the
// Clintons.
func (r *reader) family(s *span) bool {
	return len(s.form.words) == 1 && s.first > 0 && r.lower[s.first-1] == "the" && s.title == "" && !s.honorific && strings.HasSuffix(s.form.first(), "s")
}

// ofBody reports whether a lone word is an office itself, a common word after
// what is no title there, or the end of the name of a body: the Supreme Leader,
// member States, the president of Public Citizen.
func (r *reader) ofBody(s *span) bool {
	if s.end-s.first > 1 || s.honorific {
		return false
	}
	if name.Head(r.lower[s.first]) || weakTitles[s.title] && name.ClassOf(s.form.first())&name.Common != 0 {
		return true
	}
	return s.title == "" && s.first > 0 && r.text.Tokens[s.first].Spaced && r.text.Tokens[s.first-1].Shape == annotate.Capital && name.Office(r.lower[s.first-1])
}

// introduced reports whether a name without evidence of its own begins with a
// given name and stands after an office: Ambassador to the UN Ann Lee.
func (r *reader) introduced(s *span) bool {
	if n := len(s.form.words); s.person || n < 2 || n > 4 || r.text.Sentences[r.text.Tokens[s.first].Sentence].Case != annotate.Prose {
		return false
	}
	if class := name.ClassOf(s.form.first()); class&name.Given == 0 || class&name.Common != 0 {
		return false
	}
	from, to := r.before(s.first)
	return from < to
}

// weakTitles stand before other things than persons: member States.
var weakTitles = words("member major general chief fellow official head leader resident candidate executive")

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

// rest returns a span for each word that no name holds but that may be the
// surname of somebody in the article: those of lines in capitals, and capitals
// beside what stands beside persons (Mrs May, Power said).
func (r *reader) rest() []span {
	var out []span
	at := 0
	for i := range r.text.Tokens {
		tok := &r.text.Tokens[i]
		if tok.Kind != annotate.Word || tok.Shape != annotate.Upper && tok.Shape != annotate.Capital || utf8.RuneCountInString(tok.Text) < 3 {
			continue
		}
		for at < len(r.spans) && r.spans[at].End <= tok.Start {
			at++
		}
		if at < len(r.spans) && r.spans[at].Start < tok.End {
			continue
		}
		s := span{Mention: article.Mention{Field: r.text.Field, Start: tok.Start, End: tok.End}, first: i, end: i + 1}
		r.address(&s)
		if shouted := r.text.Sentences[tok.Sentence].Case == annotate.Shouted; shouted != (tok.Shape == annotate.Upper) || !shouted && (name.Head(r.lower[i]) || !r.acts(&s)) {
			continue
		}
		s.form = newForm(tok.Text)
		out = append(out, s)
	}
	return out
}
