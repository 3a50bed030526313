package organisation

import (
	"strings"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
	"chancery/annotate/name"
	"chancery/article"
)

// heads are nouns that make a run of capitals the name of a body: Sejong
// Institute, Foreign Relations Committee, Office of the Prosecutor.
var heads = set("university college school institute institution academy committee subcommittee council commission agency association organization organisation union party " +
	"movement bureau office board authority bank fund foundation federation confederation league alliance company corporation corp inc ltd " +
	"times herald tribune gazette network television radio court tribunal parliament congress senate assembly chamber brigade army navy guard guards police command " +
	"center centre society airlines airways media coalition directorate inspectorate secretariat consortium syndicate laboratory observatory faculty chiefs committees councils " +
	"front militia brigades battalion regiment legion corps group holding holdings motors industries systems technologies partners bancorp exchange trust caucus conference church " +
	"broadcasting newspaper daily agencies administration department service services forces force")

// lonely are heads that name a body by themselves when nothing but a state's
// adjective stands before them; others want a name.
var lonely = set("parliament congress senate")

// loose are heads that are events, eras or offices as often as bodies: they
// want a longer name, or "of".
var loose = set("administration conference group service services force forces office front union party court department church exchange daily command board authority army navy police guard center centre school chamber")

// ofs are the words that go on with the name of a body after its head: any
// head with "of", bodies that deliberate or study with "for" and "on" too.
var ofs = map[string]map[string]bool{
	"of":  nil,
	"for": set("institute center centre school council association organization organisation office agency foundation society fund movement committee commission"),
	"on":  set("committee subcommittee council commission caucus conference institute center"),
}

// headed finds runs of capitals with such a head.
func (f *finder) headed() {
	for i := 0; i < len(f.lower); i++ {
		if !f.capital(i) || !heads[f.lower[i]] || f.caseless(i) {
			continue
		}
		from, end := f.left(i), f.right(i)
		for end < len(f.lower) && f.capital(end) && heads[f.lower[end]] && f.text.Tokens[end].Spaced { // Washington University School of Law
			end = f.right(end)
		}
		if !f.goesOn(end) && f.enough(from, i, end) {
			f.run(from, end)
		}
		i = end - 1
	}
}

// goesOn reports whether the capitals go on to another head: Senate Foreign
// Relations Committee.
func (f *finder) goesOn(end int) bool {
	for j := end; j < len(f.lower) && j < end+4 && f.capital(j) && f.text.Tokens[j].Spaced && !f.person[j]; j++ {
		if heads[f.lower[j]] {
			return true
		}
	}
	return false
}

// run takes the tokens [from, end) for a body, unless they name a state or a
// place; the gazetteer may know it, with or without what stands first (the
// U.N. Security Council).
func (f *finder) run(from, end int) {
	span := article.Span{Start: f.text.Tokens[from].Start, End: f.text.Tokens[end-1].End}
	if h := strings.LastIndexByte(f.text.Tokens[from].Text, '-'); h > 0 { // the EU-African Union summit
		start := span.Start + h + 1
		for _, s := range f.names.Lookup(f.text.Source[start:span.End]) {
			if s.Kind == gazetteer.Organisation && s.Use != gazetteer.Weak {
				f.take(found{article.Span{Start: start, End: span.End}, s.ID, s.Label})
				return
			}
		}
	}
	for at := from; at < end && at < from+3; at++ {
		text := f.words(at, end)
		for _, s := range f.names.Lookup(text) {
			switch {
			case s.Use == gazetteer.Weak:
			case s.Kind == gazetteer.Organisation:
				f.take(found{span, s.ID, s.Label})
				return
			case at == from:
				return
			}
		}
	}
	f.take(found{Span: span})
}

// caseless reports whether capitals tell nothing in the sentence of token i.
func (f *finder) caseless(i int) bool {
	return f.text.Sentences[f.text.Tokens[i].Sentence].Case != annotate.Prose
}

func (f *finder) capital(i int) bool {
	t := &f.text.Tokens[i]
	return t.Kind == annotate.Word && (t.Shape == annotate.Capital || t.Shape == annotate.Upper)
}

// left is where the capitals before the head at token i begin.
func (f *finder) left(i int) int {
	from := i
	for from > 0 && f.text.Tokens[from].Sentence == f.text.Tokens[from-1].Sentence && i-from < 6 {
		t := &f.text.Tokens[from-1]
		l := f.lower[from-1]
		switch {
		case !f.text.Tokens[from].Spaced: // Exporters' Association, People's Party
			if l != "'" && l != "’" && !(t.Kind == annotate.Word && from >= 2) {
				return from
			}
			from--
			continue
		case t.Kind == annotate.Mark && (l == "'" || l == "’") && from >= 2 && f.capital(from-2):
			from--
			continue
		case (l == "and" || l == "&") && from >= 2 && f.capital(from-2) && from < i:
			if !name.Head(f.lower[from-2]) && !heads[f.lower[from-2]] && from-2 > 0 && (f.capital(from-3) || f.lower[from-3] == "the") {
				from -= 2
				continue
			}
			return from
		case possessive(l):
			return from // Russia's Security Council
		case !f.capital(from - 1), strings.ContainsRune(l, '-') && strings.HasSuffix(l, "ed"), strings.HasSuffix(l, "-based"), functionWords[l] && t.First, name.Honorific(l), name.Head(l) && l != "general" && l != "chief", l == "the":
			return from
		}
		from--
	}
	return from
}

func possessive(l string) bool { return l == "'s" || l == "’s" }

var functionWords = set("the a an in on at by for from to of with but and or as if when while after before since although though despite under over he she it they his her its their this that these those last")

// right is the end of what follows the head at token i: of the Director of
// National Intelligence.
func (f *finder) right(i int) int {
	end, linked := i+1, false
	for j := end; j < len(f.lower) && j < i+9 && f.text.Tokens[j].Sentence == f.text.Tokens[i].Sentence && f.text.Tokens[j].Spaced; j++ {
		allowed, link := ofs[f.lower[j]]
		switch {
		case linked && f.capital(j) && !f.person[j] && !name.Calendar(f.lower[j]) && !(name.Head(f.lower[j]) && end > i+1):
			end = j + 1
		case link && (allowed == nil || allowed[f.lower[i]]) && (j == i+1 || f.lower[j] == "of" && j == end):
			linked = true
		case linked && (f.lower[j] == "the" && j == end+1 || f.lower[j] == "and" && j == end && end > i+2):
		default:
			return end
		}
	}
	return end
}

// enough reports whether the run says which body it is.
func (f *finder) enough(from, head, end int) bool {
	before, after := head-from, end-head-1
	l := f.lower[head]
	switch {
	case before == 0 && after == 0:
		return lonely[l] && head > 0 && (f.lower[head-1] == "the" || possessive(f.lower[head-1]))
	case before == 0:
		return after >= 2 && (!loose[l] || after >= 3)
	case l == "administration" && before == 1:
		return false // a president's
	case loose[l] && before == 1 && after == 0:
		return !f.stateEnds(head) && !common[f.lower[head-1]] && !f.person[head-1]
	}
	return true
}

// common are capitals before a loose head that do not say which it is.
var common = set("republican democratic white new american european western eastern northern southern national state federal special armed ground air security military police naval allied coalition us u.s. next last")

// stateEnds reports whether the name or adjective of a state ends before token i.
func (f *finder) stateEnds(i int) bool { return f.stateBefore(&i).Entry != nil }
