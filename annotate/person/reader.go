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
	r := &reader{text: text, country: country, lower: make([]string, len(text.Tokens)), named: make([]bool, len(text.Tokens))}
	for i := range text.Tokens {
		r.lower[i] = strings.ToLower(text.Tokens[i].Text)
	}
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
		s.person = s.person && !r.ofBody(s)
		for t := s.first; t < s.end && s.person; t++ {
			r.named[t] = true
		}
	}
	return r
}

// piece is a name as it was found: its tokens and its bytes.
type piece struct {
	first, end, start, stop int
	person                  bool
}

// at is the first token that ends after byte b.
func (r *reader) at(b int) int {
	return sort.Search(len(r.text.Tokens), func(i int) bool { return r.text.Tokens[i].End > b })
}

// cut adds the spans of a name: one in each line that it stands in, without
// what is no part of a name.
func (r *reader) cut(p piece) {
	tokens := r.text.Tokens
	for first := p.first; first < p.end; {
		next := first + 1
		for next < p.end && tokens[next].Sentence == tokens[first].Sentence {
			next++
		}
		r.trim(piece{first, next, max(p.start, tokens[first].Start), min(p.stop, tokens[next-1].End), p.person})
		first = next
	}
}

// trim adds a name without a verb or title before it (Said Lee, Pastor Lee) or
// the office after it (Obama administration). Where a word and a name that is
// there twice are run together (Ann Lee Ann Maria LeeFederal judge), the word
// goes and the two become names of their own.
func (r *reader) trim(p piece) {
	tokens := r.text.Tokens
	for titled := false; p.end-p.first > 1 && (r.opens(p.first, p.end) || titled && p.end-p.first > 2 && r.ofOffice(p.first)); {
		titled = titled || titles[r.lower[p.first]]
		p.first++
		p.start = tokens[p.first].Start
	}
	if r.foreign && p.person && p.end-p.first > 1 {
		for k := p.first + 1; k < p.end-1; k++ {
			if foreignAnd[r.lower[k]] && name.ClassOf(r.lower[k+1])&name.Given != 0 {
				r.trim(piece{k + 1, p.end, tokens[k+1].Start, p.stop, true})
				p.end, p.stop = k, tokens[k-1].End
				break
			}
		}
		p = r.fromGiven(p)
	}
	for k := p.first + 1; k < p.end-1; k++ {
		if r.lower[k] == "of" && tokens[k].Shape == annotate.Lower { // Ann Lee of Boston
			p.end, p.stop = k, tokens[k-1].End
		}
	}
	if r.text.Sentences[tokens[p.first].Sentence].Case != annotate.Shouted {
		for p.end-p.first > 1 && label(&tokens[p.first]) && !label(&tokens[p.end-1]) {
			p.first++
			p.start = tokens[p.first].Start
		}
		for p.end-p.first > 1 && label(&tokens[p.end-1]) && !label(&tokens[p.first]) {
			p.end--
			p.stop = tokens[p.end-1].End
		}
	}
	if p.end-p.first > 1 && tenures[r.lower[p.end-1]] {
		p.end--
		p.stop, p.person = tokens[p.end-1].End, false
	}
	for k := p.first; k < p.end-1; k++ {
		w := tokens[k].Text
		for g := k + 1; g < p.end && g < k+10; g++ {
			if t := &tokens[g]; len(t.Text) > len(w)+1 && strings.HasPrefix(t.Text, w) && joint(t.Text, len(w)) {
				r.add(piece{p.first, k + 1, p.start, tokens[k].End, p.person})
				r.add(piece{k + 1, g + 1, tokens[k+1].Start, t.Start + len(w), p.person})
				return
			}
		}
	}
	for k := p.first; k < p.end; k++ {
		if n := glued(tokens[k].Text); n > 0 {
			p.end, p.stop = k+1, tokens[k].Start+n
		}
	}
	r.add(p)
}

// foreignAnd join two names: Mark Ruffalo und Rachel McAdams.
var foreignAnd = words("und y et e")

// fromGiven lets a name begin with its given name; one without any is left to
// what the article and the directory know.
func (r *reader) fromGiven(p piece) piece {
	for k := p.first; k < p.end-1; k++ {
		if name.ClassOf(r.lower[k])&name.Given != 0 && !name.Particle(r.lower[k]) {
			p.first, p.start = k, max(p.start, r.text.Tokens[k].Start)
			return p
		}
	}
	p.person = false
	return p
}

// label reports whether a word in capitals is no name beside one that is not in
// them: WATCH Lee, REUTERS Lee, Lee MORE.
func label(tok *annotate.Token) bool {
	if tok.Shape != annotate.Upper || strings.Contains(tok.Text, ".") && tok.Text != "D.C." || utf8.RuneCountInString(tok.Text) < 4 {
		return false
	}
	class := name.ClassOf(tok.Text)
	return class&name.Common != 0 || class == 0
}

// tenures are the words that make a name that of someone's time in office.
var tenures = map[string]bool{"administration": true, "administrations": true, "presidency": true, "cabinet": true, "campaign": true, "era": true, "regime": true}

// opens reports whether the token begins a name without being a part of it.
func (r *reader) opens(i, end int) bool {
	l := r.lower[i]
	if r.text.Tokens[i].First && name.Speech(l) && l != "said" || l == "said" && r.text.Tokens[i].First && r.tells(i) {
		return true
	}
	class := name.ClassOf(l)
	switch {
	case r.text.Tokens[i].Shape == annotate.Lower && !name.Particle(l) && !strings.ContainsRune(l, '-'): // of, the
		return true
	case titles[l], name.Honorific(l) && class&name.Given == 0:
		return true
	case name.Head(l):
		return class&name.Given == 0 && end-i > 2
	case end-i > 3 && class&name.Given == 0:
		return r.leadsTo(i, end)
	}
	return false
}

// ofOffice reports whether a word goes on with an office: the Exchequer.
func (r *reader) ofOffice(i int) bool {
	return name.Office(r.lower[i]) && name.ClassOf(r.lower[i])&name.Given == 0
}

// titles begin no name.
var titles = words("president presidents minister ministers chancellor premier secretary undersecretary senator senators sen. sens. rep. reps. gov. gen. governor ambassador chairman chairwoman spokesman spokeswoman councilor")

// leadsTo reports whether the words from i lead to an office inside the name:
// U.K. Chancellor of the Exchequer Ann Lee.
func (r *reader) leadsTo(i, end int) bool {
	for k := i + 1; k < end-2; k++ {
		if titles[r.lower[k]] {
			return true
		}
		if !name.Office(r.lower[k]) {
			return false
		}
	}
	return false
}

// tells reports whether the sentence that "said" begins comes after speech:
// "No," said Lee. The same mark ends a quotation before it.
func (r *reader) tells(i int) bool { return i+2 < len(r.lower) && r.text.Tokens[i+2].Text == "," }

// longestWord is the most bytes that a word of a name has.
const longestWord = 64

// glued is how many bytes of a word are a name, another word following without
// a space (ClintonDemocrats); 0 when it is one word.
func glued(word string) int {
	if len(word) > longestWord {
		return 0
	}
	for i := range word {
		if i >= 4 && len(word)-i > 2 && joint(word, i) && name.ClassOf(word) == 0 && name.ClassOf(word[:i])&(name.Family|name.Given) != 0 {
			return i
		}
	}
	return 0
}

// joint reports whether a capital follows a small letter at byte i.
func joint(word string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(word[:i])
	after, _ := utf8.DecodeRuneInString(word[i:])
	return unicode.IsLower(before) && unicode.IsUpper(after)
}

func (r *reader) add(p piece) {
	for p.first < p.end-1 && r.text.Tokens[p.first].Kind == annotate.Mark {
		p.first++
		p.start = r.text.Tokens[p.first].Start
	}
	if alone := p.end-p.first == 1; p.start < p.stop && !(alone && (suffixes[strings.Trim(r.lower[p.first], ".")] || strings.HasSuffix(r.lower[p.first], ".") || p.start > 0 && r.text.Source[p.start-1] == '@')) {
		r.spans = append(r.spans, span{
			Mention: article.Mention{Field: r.text.Field, Start: p.start, End: p.stop},
			form:    newForm(r.text.Source[p.start:p.stop]), first: p.first, end: p.end, person: p.person,
		})
	}
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

// joinNicknames makes one name of William "Bill" Burns.
func (r *reader) joinNicknames(found []piece) []piece {
	tokens := r.text.Tokens
	out := found[:0]
	for i := 0; i < len(found); i++ {
		p := found[i]
		for k := i + 1; k < len(found) && k <= i+2; k++ {
			q := found[k]
			if n := q.first - p.end; (n == 3 || n == 4) && p.end-p.first <= 3 && opening(tokens[p.end].Text) && closing(tokens[q.first-1].Text) &&
				tokens[p.end].Spaced && !tokens[p.end+1].Spaced && tokens[p.end+1].Shape == annotate.Capital && tokens[q.first].Spaced &&
				tokens[p.first].Sentence == tokens[q.first].Sentence && (name.ClassOf(tokens[p.first].Text)|name.ClassOf(tokens[p.end-1].Text))&name.Given != 0 {
				p.end, p.stop, p.person = q.end, q.stop, true
				i = k
				break
			}
		}
		out = append(out, p)
	}
	return out
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
		s := span{Mention: article.Mention{Field: r.text.Field, Start: tok.Start, End: tok.End}, form: newForm(tok.Text), first: i, end: i + 1}
		r.address(&s)
		if shouted := r.text.Sentences[tok.Sentence].Case == annotate.Shouted; shouted != (tok.Shape == annotate.Upper) || !shouted && (name.Head(r.lower[i]) || !r.acts(&s)) {
			continue
		}
		out = append(out, s)
	}
	return out
}
