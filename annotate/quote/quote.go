// Package quote finds quotations and who speaks them: named beside the words
// with a verb of saying, meant by a pronoun or an office, or carried on from
// the quotation before.
package quote

import (
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
func (Annotator) Version() string { return "1" }

// Requires people: the speakers.
func (Annotator) Requires() []annotate.Layer { return []annotate.Layer{annotate.People} }

// Assigns quotes.
func (Annotator) Assigns() []annotate.Layer { return []annotate.Layer{annotate.Quotes} }

// Annotate fills in the quotations of title and body, each piece of a split
// one and each paragraph of a long one on its own.
func (Annotator) Annotate(doc *annotate.Document) {
	for _, text := range doc.Texts() {
		found := pieces(text.Source, text.Paragraphs)
		if len(found) == 0 {
			continue
		}
		s := newScene(text, doc.Annotations.People, found)
		speakers := s.speakers(found)
		for i, q := range found {
			words := words(text.Source[q.Start:q.End])
			if words == 0 || words > 1 && isTitle(text.Source[q.Start:q.End]) && !s.spoken(q) {
				continue
			}
			doc.Annotations.Quotes = append(doc.Annotations.Quotes, s.quote(q, words, speakers[i]))
		}
	}
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

// spoken reports whether a quotation ends as speech does before its verb.
func (s *scene) spoken(q piece) bool {
	return s.text.Source[q.End-1] == ','
}

// speakers finds the speaker of each quotation. One without attribution of its
// own has the speaker of the one before it in the paragraph, or of the
// paragraph before when it carries on.
func (s *scene) speakers(found []piece) []int {
	out := make([]int, len(found))
	for i, q := range found {
		s.last = nobody
		if i > 0 && s.paragraph(found[i-1]) == s.paragraph(q) {
			s.last = out[i-1]
		}
		who := s.after(q)
		if who == unknown {
			who = s.before(q)
		}
		if who == unknown && i > 0 && s.carriesOn(found[i-1], q) {
			who = out[i-1]
		}
		out[i] = max(who, nobody)
	}
	for i := len(found) - 2; i >= 0; i-- { // "One," two "three," said Lee
		if out[i] == nobody && found[i+1].Continues && out[i+1] != nobody && !s.attributed(found[i]) {
			out[i] = out[i+1]
		}
	}
	return out
}

// carriesOn reports whether a quotation without attribution belongs to the
// speaker of the one before: both whole sentences of one paragraph, or the
// second a paragraph of its own right after.
func (s *scene) carriesOn(last, q piece) bool {
	if q.Continues {
		return true
	}
	open := s.at(q.Open)
	if open >= len(s.tokens) || !s.beginsSentence(open) {
		return s.paragraph(last) == s.paragraph(q) && s.sameSentence(last, q)
	}
	from, to := s.paragraph(last), s.paragraph(q)
	if from == to {
		return true
	}
	return to == from+1 && q.Open == s.text.Paragraphs[to].Start
}

func (s *scene) beginsSentence(i int) bool {
	return s.text.Sentences[s.tokens[i].Sentence].First == i
}

func (s *scene) sameSentence(a, b piece) bool {
	i, j := s.at(a.End-1), s.at(b.Start)
	return i < len(s.tokens) && j < len(s.tokens) && s.tokens[i].Sentence == s.tokens[j].Sentence
}

// attributed reports whether the words beside a quotation answer who speaks.
func (s *scene) attributed(q piece) bool { return s.after(q) != unknown || s.before(q) != unknown }
