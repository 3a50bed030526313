// Package quote finds quotations and who speaks them: named beside the words
// with a verb of saying, meant by a pronoun or an office, or carried on from
// the quotation before.
package quote

import (
	"strings"
	"unicode"

	"chancery/annotate"
	"chancery/article"
)

// fragment is the most words that a fragment has.
const fragment = 3

// Annotator finds quotations. It keeps no state.
type Annotator struct{}

// New returns the annotator.
func New() Annotator { return Annotator{} }

// Name is "quote".
func (Annotator) Name() string { return "quote" }

// Version changes with the output.
func (Annotator) Version() string { return "2" }

// Requires people: the speakers.
func (Annotator) Requires() []annotate.Layer { return []annotate.Layer{annotate.People} }

// Assigns quotes.
func (Annotator) Assigns() []annotate.Layer { return []annotate.Layer{annotate.Quotes} }

// Annotate fills in the quotations of title and body, each piece of a split
// one and each paragraph of a long one on its own. One that the title has from
// the body is one quotation, with both mentions.
func (Annotator) Annotate(doc *annotate.Document) {
	texts := doc.Texts()
	title, body := quotes(doc, texts[0]), quotes(doc, texts[1])
	at := map[string]int{}
	for i, q := range body {
		if key := letters(q.Text); len(title) > 0 && q.Kind == article.KindQuote {
			if _, ok := at[key]; !ok {
				at[key] = i
			}
		}
	}
	for _, q := range title {
		if i, ok := at[letters(q.Text)]; ok {
			body[i].Mentions = append(q.Mentions, body[i].Mentions...)
		} else {
			doc.Annotations.Quotes = append(doc.Annotations.Quotes, q)
		}
	}
	doc.Annotations.Quotes = append(doc.Annotations.Quotes, body...)
}

// quotes are the quotations of one text.
func quotes(doc *annotate.Document, text *annotate.Text) (out []article.Quote) {
	found := pieces(text.Source, text.Paragraphs)
	if len(found) == 0 {
		return nil
	}
	s := newScene(doc, text, found)
	speakers := s.speakers(found)
	for i, q := range found {
		words := words(text.Source[q.Start:q.End])
		if words == 0 || words > 1 && isTitle(text.Source[q.Start:q.End]) && !s.speech(q, speakers[i]) {
			continue
		}
		out = append(out, s.quote(q, words, speakers[i]))
	}
	return out
}

// letters are the letters and digits of a text, small.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

func (s *scene) quote(q piece, words, who int) article.Quote {
	out := article.Quote{
		Text:     s.text.Source[q.Start:q.End],
		Kind:     article.KindQuote,
		Mentions: []article.Mention{{Field: s.text.Field, Start: q.Start, End: q.End}},
	}
	if words <= fragment {
		out.Kind = article.KindFragment
	}
	if who >= 0 {
		name := s.people[who].Name
		out.Speaker, out.SpeakerID = &name, s.people[who].ID
	}
	return out
}

// speech reports whether words that look like a title are spoken all the same:
// they are a sentence, or a verb of
// saying stands right before or after them.
func (s *scene) speech(q piece, who int) bool {
	open, next := s.at(q.Open), s.at(q.Outer)
	if s.headers || s.ends(q, ".?!") && open < len(s.tokens) && s.leadsOff(open) {
		return true
	}
	if open > 0 && open < len(s.tokens) {
		v := open - 1
		if s.genitive(v) || s.tongue.links[s.lower[v]] || s.tongue.nouns[s.lower[v]] {
			return false
		}
		if !s.word(v) && v > 0 {
			v--
		}
		if (s.verb(v) || s.tongue.saying[s.lower[v]]) && (v < open-1 && s.lower[v] != "called" || !naming[s.lower[v]] || who >= 0 && s.lower[v] == "called" && v == open-1) {
			return true
		}
	}
	return s.ends(q, ",?!") && next < len(s.tokens) && s.tag(next, min(next+sentenceReach, s.text.Sentences[s.tokens[next].Sentence].Last), false, false) != unknown
}
