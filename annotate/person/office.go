package person

import (
	"sort"
	"strings"
	"unicode/utf8"

	"chancery/annotate"
	"chancery/annotate/name"
)

// maxRole is the longest role that is taken over, in bytes; anything longer is
// a sentence rather than an office.
const maxRole = 120

// office is what the text says of a person's office beside the name.
type office struct {
	role    string
	country string // ISO 3166-1 alpha-2, "" when the words name none
}

// officeAt reads the office before or after the tokens [first, end).
func (r *reader) officeAt(first, end int) office {
	from, to := r.before(first)
	if from < to && !r.rankOnly(from, to) {
		return r.office(from, to)
	}
	if from, to := r.after(end); from < to {
		return r.office(from, to)
	}
	if first > 1 && r.text.Tokens[first-1].Text == "," && end < len(r.text.Tokens) && r.text.Tokens[end].Kind == annotate.Mark {
		if from, to := r.before(first - 1); from < to { // Iran's president, Ann Lee,
			return r.office(from, to)
		}
	}
	return r.office(from, to)
}

// rankOnly reports whether the heads in a title are ranks only: where an
// office stands after the name, that is the one.
func (r *reader) rankOnly(from, to int) bool {
	for i := from; i < to; i++ {
		switch l := r.lower[i]; l {
		case "prince", "princess", "general", "gen.", "colonel", "col.", "admiral", "adm.", "captain", "capt.", "major", "maj.", "lt.", "ayatollah":
		default:
			if name.Head(l) && l != "crown" {
				return false
			}
		}
	}
	return true
}

// office makes an office of the tokens [from, to), without what only leads to
// it and without the ranks between it and the name.
func (r *reader) office(from, to int) office {
	for from+1 < to && subjectsBefore[r.lower[from]] && r.text.Tokens[from].Shape == annotate.Lower && (r.lower[from+1] == "former" || r.text.Tokens[from+1].Shape != annotate.Lower) {
		from++
	}
	for from < to && (leads[r.lower[from]] || relatives[r.lower[from]] && from+1 < to && name.Office(r.lower[from+1]) || name.Calendar(r.lower[from]) || name.Speech(r.lower[from]) && r.text.Tokens[from].First) {
		from++
	}
	for to > from && (r.lower[to-1] == "of" || r.lower[to-1] == "the" || r.lower[to-1] == "and" || r.lower[to-1] == "for" || r.lower[to-1] == "to") {
		to--
	}
	for to-from > 1 && ranks[r.lower[to-1]] && r.hasHead(from, to-1) && !(r.lower[to-1] == "general" && generals[r.lower[to-2]]) {
		to--
	}
	if from == to {
		return office{}
	}
	text := strings.Join(strings.Fields(r.text.Source[r.text.Tokens[from].Start:r.text.Tokens[to-1].End]), " ")
	if len(text) > maxRole {
		return office{}
	}
	o := office{singular(text), r.countryOf(from, to)}
	if relation(r.lower[from:to]) {
		o.role = ""
	}
	return o
}

// singular makes one of several: Senators Lee and Kim.
func singular(text string) string {
	head, last := "", text
	if i := strings.LastIndexByte(text, ' '); i >= 0 {
		head, last = text[:i+1], text[i+1:]
	}
	switch strings.ToLower(last) {
	case "presidents", "ministers", "premiers", "chancellors", "senators":
		return head + last[:len(last)-1]
	case "sens.", "reps.":
		return head + last[:len(last)-2] + "."
	}
	return text
}

// subjectsBefore end the words before a title of another person's: told the
// press Russian President Lee.
var subjectsBefore = words("press energy trade security policy party government parliament war oil health")

// leads are words before an office that are no part of it.
var leads = words("the a an and of its his her their our said added today yesterday")

// ranks stand between an office and the name: the minister Gen. Lee.
var ranks = words("general gen. gen lt. lt lieutenant brigadier brig. major maj. maj major-general colonel col. col admiral adm. adm vice-admiral captain capt. rep. sen. ayatollah rear")

// generals are offices that end in a word that is also a rank.
var generals = words("attorney secretary director prosecutor inspector governor consul auditor surgeon solicitor comptroller controller adjutant advocate postmaster")

func words(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		out[w] = true
	}
	return out
}

// hasHead reports whether a word of office other than a rank lies in the tokens.
func (r *reader) hasHead(from, to int) bool {
	for i := from; i < to; i++ {
		if name.Head(r.lower[i]) && !ranks[r.lower[i]] {
			return true
		}
	}
	return false
}

// relation reports whether the words only say whose the person is: a
// counterpart, a wife.
func relation(words []string) bool {
	related := false
	for _, w := range words {
		if relatives[w] {
			related = true
		} else if name.Head(w) {
			return false
		}
	}
	return related
}

var relatives = words("counterpart predecessor successor wife husband son daughter brother sister father mother grandson niece nephew cousin widow")

// before returns the tokens of the title that stands right before first: a run
// of words of office, adjectives of a country, "of" and "to", with a head in
// it. Also the head may stand before a comma: the US envoy, Ann Lee.
func (r *reader) before(first int) (from, to int) {
	to = first
	from = to
	tokens := r.text.Tokens
	head := false
	for from > 0 && to-from < 14 && tokens[from-1].Sentence == tokens[first].Sentence {
		l, tok := r.lower[from-1], &tokens[from-1]
		switch {
		case tok.Kind != annotate.Word, r.named[from-1], from < to && !tokens[from].Spaced && l != "'s" && !possessive(r.lower[from]):
			return r.trimTitle(from, to, head)
		case name.Head(l):
			head = true
		case name.Honorific(l):
			return r.trimTitle(from, to, head)
		case name.Office(l), possessive(l):
		case head && (l == "of" || l == "to" || l == "for" || l == "and" || l == "the"), !head && (l == "of" || l == "and" || l == "the" || l == "for" || l == "to") && to > from:
			if head && (l == "to" || l == "and" || l == "for") && from != to && r.startsTitle(from) {
				return r.trimTitle(from, to, head)
			}
			if head && l == "of" && r.startsOffice(from) && !r.officeOf(from-1) { // the killing by the U.S. of General Lee
				return r.trimTitle(from, to, head)
			}
		case tok.Shape == annotate.Capital || tok.Shape == annotate.Upper:
			if tok.First && r.functionWord(l) {
				return r.trimTitle(from, to, head)
			}
			if head && from > 2 && r.lower[from-2] == "in" && name.Head(r.lower[from-3]) {
				return r.trimTitle(from, to, head) // commander in Europe Gen. Lee
			}
			if !head && to == from && !r.ofPlace(from-1) {
				return to, to // a capital right before is no title
			}
		default:
			return r.trimTitle(from, to, head)
		}
		from--
	}
	return r.trimTitle(from, to, head)
}

// startsOffice reports whether token i is a word of office or a state.
func (r *reader) startsOffice(i int) bool {
	if name.Office(r.lower[i]) || r.country == nil {
		return name.Office(r.lower[i])
	}
	code, _ := r.country(r.text.Tokens[i].Text)
	return code != ""
}

// ofPlace reports whether the word at i is where an office is held: ambassador
// to the UN Ann Lee.
func (r *reader) ofPlace(i int) bool {
	i--
	if i > 0 && r.lower[i] == "the" {
		i--
	}
	return i > 0 && (r.lower[i] == "to" || r.lower[i] == "of") && name.Head(r.lower[i-1])
}

// officeOf reports whether the words before "of" at i are those of an office
// that goes on after it: minister of State.
func (r *reader) officeOf(i int) bool {
	for k := i - 1; k >= 0 && k > i-6 && (name.Office(r.lower[k]) || r.lower[k] == "and" || r.lower[k] == "of" || r.lower[k] == "the" || r.text.Tokens[k].Shape == annotate.Capital); k-- {
		if name.Head(r.lower[k]) {
			return !relatives[r.lower[k]]
		}
	}
	return false
}

// startsTitle reports whether the words from are a title of their own, so that
// "and" or "to" before them belongs to the sentence.
func (r *reader) startsTitle(from int) bool {
	l := r.lower[from]
	return name.Office(l) || r.text.Tokens[from].Shape == annotate.Capital || r.text.Tokens[from].Shape == annotate.Upper
}

func possessive(l string) bool { return l == "'s" || l == "’s" }

func (r *reader) functionWord(l string) bool {
	switch l {
	case "the", "a", "an", "and", "but", "when", "while", "as", "in", "on", "at", "for", "with", "after", "before", "if", "then":
		return true
	}
	return false
}

func (r *reader) trimTitle(from, to int, head bool) (int, int) {
	if !head {
		return to, to
	}
	for from < to {
		switch l := r.lower[from]; {
		case l == "of", l == "to", l == "for", l == "and", l == "the", possessive(l):
			from++
			continue
		}
		break
	}
	return from, to
}

// after returns the tokens of the apposition that follows end: ", the head of
// the office," with a word of office among its first nine words. It ends at
// the next mark, or before who, whose, which.
func (r *reader) after(end int) (from, to int) {
	tokens := r.text.Tokens
	if end >= len(tokens) || tokens[end].Text != "," {
		return end, end
	}
	from = end + 1
	if from >= len(tokens) || !r.beginsApposition(from) || r.named[from] && !r.owns(from) {
		return end, end
	}
	head := false
	for to = from; to < len(tokens) && to < from+18 && tokens[to].Sentence == tokens[end].Sentence; to++ {
		l := r.lower[to]
		if tokens[to].Kind == annotate.Mark || stops[l] || l == "and" && head && !r.joinsCapitals(to) || head && (name.Speech(l) || name.Head(r.lower[to-1]) && strings.HasSuffix(l, "ed") && tokens[to].Shape == annotate.Lower) {
			break
		}
		if to < from+9 && name.Head(l) {
			head = true
		}
		if !head && (name.Speech(l) || l == "is" || l == "was" || l == "has" || l == "had") {
			return end, end
		}
	}
	if !head || r.foreign && to-from > 9 || from < len(tokens) && tokens[from].Kind != annotate.Word {
		return end, end
	}
	if r.namesPerson(from, to) {
		return end, end // the next person of a list
	}
	return from, to
}

// owns reports whether the name at token i is a possessive: Lee's envoy.
func (r *reader) owns(i int) bool {
	for ; i < len(r.named) && r.named[i]; i++ {
	}
	return i < len(r.lower) && possessive(r.lower[i])
}

// stops end an apposition.
var stops = words("who whose which when where told")

// joinsCapitals: the Center for Strategic and International Studies.
func (r *reader) joinsCapitals(i int) bool {
	t := r.text.Tokens
	return i > 0 && i+1 < len(t) && t[i-1].Shape == annotate.Capital && t[i+1].Shape == annotate.Capital
}

// beginsApposition: an article, a word of office, an age or a name.
func (r *reader) beginsApposition(i int) bool {
	switch l := r.lower[i]; l {
	case "the", "a", "an", "his", "her", "its", "their", "now", "then", "one":
		return true
	default:
		return name.Office(l) || r.text.Tokens[i].Shape == annotate.Capital || r.text.Tokens[i].Shape == annotate.Upper
	}
}

// namesPerson reports whether a name of a person lies in the tokens.
func (r *reader) namesPerson(from, to int) bool {
	i := sort.Search(len(r.spans), func(i int) bool { return r.spans[i].first >= from })
	return i < len(r.spans) && r.spans[i].first < to && (r.spans[i].person || i+1 < len(r.spans) && r.spans[i+1].first < to && r.spans[i+1].person)
}

// countryOf is the first state that the words name as the one that the office
// is of: not where it is held (envoy to Ukraine), what it is about (Ukraine
// envoy, expert on Turkey), nor a part of the name of a body (American Soybean
// Association).
func (r *reader) countryOf(from, to int) string {
	if r.country == nil {
		return ""
	}
	head := false
	for i := from; i < to; i++ {
		tok := &r.text.Tokens[i]
		head = head || name.Head(r.lower[i])
		if head && (locative[r.lower[i]] || about[r.lower[i]]) {
			return ""
		}
		if tok.Shape != annotate.Capital && tok.Shape != annotate.Upper {
			continue
		}
		for n := min(4, to-i); n > 0; n-- {
			text := r.text.Source[tok.Start:r.text.Tokens[i+n-1].End]
			if utf8.RuneCountInString(text) < 2 {
				continue
			}
			code, proper := r.country(text)
			if code == "" {
				continue
			}
			if proper && r.subject(i+n, to) || r.inBody(i+n, to) {
				break
			}
			return code
		}
	}
	return ""
}

var (
	locative = words("in at near from outside")
	about    = words("to on for with")
)

// subject reports whether a state named before token i is what the office is
// about, not whose it is.
func (r *reader) subject(i, to int) bool {
	for ; i < to && !possessive(r.lower[i]); i++ {
		if subjects[r.lower[i]] {
			return true
		}
		if !name.Office(r.lower[i]) {
			return false
		}
	}
	return false
}

// subjects are callings that take a state as their subject.
var subjects = words("envoy ambassador representative negotiator mediator expert analyst researcher fellow scholar specialist historian economist correspondent director desk coordinator")

// inBody reports whether capitals from token i end in the word for a private
// body.
func (r *reader) inBody(i, to int) bool {
	for ; i < to && (r.text.Tokens[i].Shape == annotate.Capital || r.lower[i] == "of"); i++ {
		if bodies[r.lower[i]] {
			return true
		}
	}
	return false
}

var bodies = words("association federation center centre institute institution chamber forum society foundation university college endowment teachers scientists fund program airlines bank studies group express post times herald")
