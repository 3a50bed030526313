package country

import (
	"chancery/annotate"
	"chancery/annotate/gazetteer"
)

// spot is a span that may name a state or a place.
type spot struct {
	annotate.Known
	text *annotate.Text
	side qualifier // what stands after a comma: Tripoli, Libya
}

// longest is the length in bytes of the longest word that is looked at.
const longest = 64

// word is token i of the spot's text in small letters, "" outside it.
func (sp *spot) word(i int) string { return word(sp.text, i) }

func word(t *annotate.Text, i int) string {
	if i < 0 || i >= len(t.Tokens) || len(t.Tokens[i].Text) > longest {
		return ""
	}
	return t.Lower[i]
}

// token is token i of the spot's sentence, nil outside it.
func (sp *spot) token(i int) *annotate.Token {
	s := sp.sentence()
	if i < s.First || i >= s.Last {
		return nil
	}
	return &sp.text.Tokens[i]
}

func (sp *spot) sentence() *annotate.Sentence {
	return &sp.text.Sentences[sp.text.Tokens[sp.First].Sentence]
}

// surface is the spot as it stands.
func (sp *spot) surface() string { return sp.text.Source[sp.Start:sp.End] }

// beside is how many bytes of a hyphened word are looked at on either side of
// a name in it.
const beside = 24

// partial reports whether a spot is only a part of a hyphened word, and what
// stands before and after it there.
func (sp *spot) partial() (before, after string, ok bool) {
	from, to := sp.text.Tokens[sp.First].Start, max(sp.End, sp.text.Tokens[sp.Last-1].End)
	before = sp.text.Source[max(from, sp.Start-beside):sp.Start]
	after = sp.text.Source[sp.End:min(to, sp.End+beside)]
	return before, after, before != "" || after != ""
}

func geographic(senses []gazetteer.Sense) bool {
	for _, s := range senses {
		if s.Kind == gazetteer.Country || s.Kind == gazetteer.Place {
			return true
		}
	}
	return false
}

func places(senses []gazetteer.Sense) (out []gazetteer.Sense) {
	for _, s := range senses {
		if s.Kind == gazetteer.Place {
			out = append(out, s)
		}
	}
	return out
}

// region is the only region that the senses may mean, nil for none.
func region(senses []gazetteer.Sense) *gazetteer.Entry {
	var e *gazetteer.Entry
	for _, s := range senses {
		if s.Kind == gazetteer.Country {
			return nil
		}
		if s.Kind == gazetteer.Place && s.Use == gazetteer.Name && s.Population == 0 && s.Country != "" {
			if e != nil && e.Country != s.Country {
				return nil
			}
			e = s.Entry
		}
	}
	return e
}
