package name

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/annotate"
)

// role is what a token may be in or around a name of a person.
type role uint8

const (
	plainWord role = iota
	nameWord       // a capital word that may be part of a name
	initial        // J., J.D., JD
	particle       // bin, van, de
	suffix         // Jr., III
	title          // an honorific, or a word of an office
	known          // part of a name that the gazetteer knows as something else
	calendar       // a month or a day of the week
)

// roles reads the role of every token of the text. others tells, for a token,
// where a known name that is no person's begins and how many tokens it has.
func (f *finder) roles() {
	for i := range f.tokens {
		f.role[i] = f.roleOf(i)
	}
	for i := range f.tokens { // an office word counts where an office is
		if f.role[i] == nameWord && officeWords[f.lower[i]] && f.reachesHead(i+1) {
			f.role[i] = title
		}
		if f.role[i] == nameWord && portfolios[f.lower[i]] && f.continuesOffice(i) {
			f.role[i] = title
		}
	}
	f.coverKnown()
}

func (f *finder) roleOf(i int) role {
	tok, l := &f.tokens[i], f.lower[i]
	if tok.Kind != annotate.Word {
		return plainWord
	}
	switch tok.Shape {
	case annotate.Lower:
		if r, ok := smallRoles[l]; ok {
			return r
		}
		if arabicArticle(tok.Text) {
			return nameWord
		}
		return plainWord
	case annotate.Capital:
		switch {
		case suffixes[l] && strings.HasSuffix(l, "r."):
			return suffix
		case calendarWords[l] && !(l == "may" && f.text.Sentences[tok.Sentence].Case == annotate.Prose && f.capitalAt(i-1) && tok.Spaced && ClassOf(f.lower[i-1])&Given != 0 && !calendarWords[f.lower[i-1]]): // Theresa May
			return calendar
		case honorifics[l]:
			return title
		case heads[l]:
			if f.surnameHere(i) {
				return nameWord
			}
			return title
		case function(l) && !(i > 0 && !tok.First && f.role[i-1] == title && f.capitalAt(i-1) && f.capitalAt(i+1)): // President To Lam
			return plainWord
		}
		return nameWord
	case annotate.Upper:
		return f.upperRole(i)
	}
	return plainWord
}

// smallRoles are those of words written small, most of which have none: one
// look tells.
var smallRoles = func() map[string]role {
	out := map[string]role{}
	for _, titles := range []map[string]bool{heads, honorifics} {
		for w := range titles {
			out[w] = title
		}
	}
	for w := range particles {
		out[w] = particle
	}
	return out
}()

// arabicArticle: al-Sudani, as-Sisi, el-Baradei.
func arabicArticle(s string) bool {
	i := strings.IndexByte(s, '-')
	if i < 2 || i > 4 || i+1 >= len(s) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[i+1:])
	return unicode.IsUpper(r)
}

// upperRole: initials, Roman numerals and surnames in capitals; everything
// else in capitals is an acronym.
func (f *finder) upperRole(i int) role {
	text, l := f.tokens[i].Text, f.lower[i]
	next := f.tokens[i].Shape == annotate.Upper && f.capitalAt(i+1)
	switch {
	case acronyms[l], function(l) && utf8.RuneCountInString(text) > 1, l == "i" && !strings.HasSuffix(text, "."), l == "a":
		return plainWord
	case suffixes[l] && f.capitalAt(i-1) && l != "i" && !next:
		return suffix
	case strings.HasSuffix(text, ".") && len(text) <= 8 && (next || f.upperInitial(i+1)):
		return initial
	case utf8.RuneCountInString(text) <= 2 && next && f.tokens[i+1].Spaced:
		return initial
	case utf8.RuneCountInString(text) > 2 && f.capitalAt(i-1) && f.tokens[i].Spaced && ClassOf(f.tokens[i-1].Text)&Given != 0 && ClassOf(l)&(Part|Family) != 0:
		return nameWord
	}
	return plainWord
}

func (f *finder) upperInitial(i int) bool {
	return i < len(f.tokens) && f.tokens[i].Shape == annotate.Upper && strings.HasSuffix(f.tokens[i].Text, ".") && f.capitalAt(i+1)
}

var acronyms = set("us uk eu un uae usa u.s. u.k. u.n. e.u. d.c. u.s.a. u.a.e. u.s.s.r. ussr pm fm tv ap vp gm hr it or mp no. ok g7 g20")

func (f *finder) capitalAt(i int) bool {
	return i >= 0 && i < len(f.tokens) && f.tokens[i].Kind == annotate.Word && f.tokens[i].Shape == annotate.Capital
}

// surnameHere: Julie Bishop, Stephen King: a title after a given name and not
// before a name.
func (f *finder) surnameHere(i int) bool {
	if i == 0 || !f.tokens[i].Spaced || !f.capitalAt(i-1) || f.role[i-1] != nameWord || f.tokens[i-1].First && ClassOf(f.lower[i-1])&Common != 0 {
		return false
	}
	return !f.capitalAt(i+1) && ClassOf(f.lower[i-1])&Given != 0 && ClassOf(f.lower[i])&Family != 0
}

// reachesHead reports whether the words from i go on to the head of an office.
func (f *finder) reachesHead(i int) bool {
	for n := 0; i < len(f.tokens) && n < 5; i, n = i+1, n+1 {
		l := f.lower[i]
		switch {
		case !f.tokens[i].Spaced && !f.isPossessive(i):
			return false
		case heads[l]:
			return true
		case !officeWords[l] && !portfolios[l] && l != "and" && l != "for":
			return false
		}
	}
	return false
}

func (f *finder) isPossessive(i int) bool { l := f.lower[i]; return l == "'s" || l == "’s" }

// continuesOffice: secretary of State, minister of Foreign Affairs and Trade.
func (f *finder) continuesOffice(i int) bool {
	for n := 0; n < 6 && i > 0 && f.tokens[i].Spaced; n++ {
		i--
		l := f.lower[i]
		switch {
		case heads[l]:
			return true
		case !portfolios[l] && l != "of" && l != "for" && l != "and" && l != "the" && l != ",":
			return false
		}
	}
	return false
}

// coverKnown marks names of countries, places and bodies, except where the
// word is a person's: Israel Katz, Lloyd Austin.
func (f *finder) coverKnown() {
	for _, span := range f.others {
		if span.End-span.Start == 1 && f.partOfPerson(span.Start) {
			continue
		}
		if span.End-span.Start > 1 && f.startsTitled(span.Start) {
			continue
		}
		for i := span.Start; i < span.End; i++ {
			f.role[i] = known
		}
	}
}

func (f *finder) startsTitled(i int) bool {
	return i > 0 && honorifics[f.lower[i-1]] && f.tokens[i].Spaced
}

// partOfPerson: a known word beside a given name or surname, without a mark.
func (f *finder) partOfPerson(i int) bool {
	class := ClassOf(f.lower[i])
	if f.role[i] != nameWord {
		return false
	}
	next, prev := i+1, i-1
	if class&Given != 0 && f.capitalAt(next) && f.tokens[next].Spaced && f.role[next] == nameWord && !bodies[f.lower[next]] && !officeWords[f.lower[next]] && !portfolios[f.lower[next]] {
		c := ClassOf(f.lower[next])
		return c&(Family|Part) != 0 && c&Common == 0 && c&Given == 0
	}
	if f.capitalAt(prev) && f.tokens[i].Spaced && f.role[prev] == nameWord && !f.capitalAt(next) {
		if eastAsian[f.lower[prev]] {
			return true
		}
		c := ClassOf(f.lower[prev])
		return c&Given != 0 && c&Common == 0 && (class&Family != 0 || class == 0)
	}
	return false
}

// function lists small words that begin sentences and no names.
func function(l string) bool { return functionWords[l] }

var functionWords = set("the a an and or but nor so yet if then else when while as after before since until because although though unless whether " +
	"in on at by for from to of with without within into onto over under about against among between during through throughout across behind beyond despite " +
	"he she it they we you i his her its their our my your him them us me this that these those there here who whom whose which what where why how " +
	"is are was were be been being has have had do does did can could would should shall might must not no yes also even just only still already never ever " +
	"all any both each every few many more most much several some such other another one two three four five six seven eight nine ten " +
	"however meanwhile moreover furthermore nevertheless nonetheless instead therefore thus indeed perhaps maybe once upon unlike like per via amid given " +
	"earlier later today yesterday tomorrow now again back than too very up down out off")
