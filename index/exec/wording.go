package exec

import (
	"slices"
	"strings"

	"chancery/index/analysis"
)

// wording is how a text reads in some of the languages of a view.
type wording struct {
	tokens []wordToken
	langs  *langSet // nil: all, no document needs to be asked
}

// wordToken is one term that a text asks for, offset positions after the first.
type wordToken struct {
	term   string
	offset uint32
}

// langSet is languages of documents; "" is none.
type langSet struct {
	names map[string]bool
	key   string // equal sets, equal keys
}

func newLangSet(names []string) *langSet {
	s := &langSet{names: map[string]bool{}, key: strings.Join(names, ",") + ";"}
	for _, n := range names {
		s.names[n] = true
	}
	return s
}

// read analyses a text as a query would be in one language; nil when nothing
// of it is a word there.
func (r *run) read(lang, text string) []wordToken {
	key := lang + "\x00" + text
	if t, ok := r.readings[key]; ok {
		return t
	}
	var out []wordToken
	tokens := analysis.For(lang).Query(text)
	for _, t := range tokens {
		out = append(out, wordToken{t.Term, uint32(t.Position - tokens[0].Position)})
	}
	r.readings[key] = out
	return out
}

// wordings groups the languages of the view in which a text reads the same,
// those in which it has words.
func (r *run) wordings(text string) ([]wording, error) {
	langs, err := r.view.languages(r.guard)
	if err != nil {
		return nil, err
	}
	var out []wording
	var members [][]string
	for _, l := range langs {
		if !r.stepMany(uint32(len(text))) {
			return nil, r.err
		}
		tokens := r.read(l, text)
		i := slices.IndexFunc(out, func(w wording) bool { return slices.Equal(w.tokens, tokens) })
		if i < 0 {
			out = append(out, wording{tokens: tokens})
			members = append(members, nil)
			i = len(out) - 1
		}
		members[i] = append(members[i], l)
	}
	if len(out) > 1 {
		for i := range out {
			out[i].langs = newLangSet(members[i])
		}
	}
	return slices.DeleteFunc(out, func(w wording) bool { return len(w.tokens) == 0 }), r.err
}

// allowed tells by ordinal of a language which are in the set; the last place is
// for documents without any.
func (s *langSet) allowed(c *facetColumn) []bool {
	ids := c.dictionary.known()
	out := make([]bool, len(ids)+1)
	for i, id := range ids {
		out[i] = s.names[id]
	}
	out[len(ids)] = s.names[""]
	return out
}

// speaks tells whether the document's language is allowed.
func speaks(c *facetColumn, allowed []bool, doc uint32) bool {
	if ords := c.docs.of(doc); len(ords) > 0 {
		return allowed[ords[0]]
	}
	return allowed[len(allowed)-1]
}

// folded is what a pattern is matched in: the words of the companion fields.
func folded(text string) string { return analysis.Fold(text) }

// words are the places and unstemmed words of a text.
func words(lang, text string) []analysis.Token { return analysis.For(lang).Words(text) }

// tokens are the places and stems of a text.
func tokens(lang, text string) []analysis.Token { return analysis.For(lang).Tokens(text) }
