package person

import (
	"slices"
	"sort"
	"strings"

	"chancery/annotate"
	"chancery/annotate/name"
	"chancery/article"
)

// reader is one text with the names in it.
type reader struct {
	text    *annotate.Text
	lower   []string
	names   []span
	country func(string) string
}

// span is a name in the text, on its tokens.
type span struct {
	name       annotate.Name
	form       form
	first, end int // tokens, half-open
	person     bool
	honorific  bool // Mr, Dame: the word before
	royal      bool // pope, king, prince: given names may follow alone
	titled     bool
	sex        name.Class // that the form of address tells, Male or Female
}

func newReader(text *annotate.Text, names []annotate.Name, country func(string) string) *reader {
	r := &reader{text: text, country: country, lower: make([]string, len(text.Tokens))}
	for i := range text.Tokens {
		r.lower[i] = strings.ToLower(text.Tokens[i].Text)
	}
	for _, n := range names {
		if n.Field == text.Field {
			r.names = append(r.names, r.span(n))
		}
	}
	return r
}

func (r *reader) span(n annotate.Name) span {
	tokens := r.text.Tokens
	s := span{name: n, form: newForm(n.Text), person: n.Kind == annotate.People}
	s.first = sort.Search(len(tokens), func(i int) bool { return tokens[i].End > n.Start })
	s.end = sort.Search(len(tokens), func(i int) bool { return tokens[i].Start >= n.End })
	if s.first > 0 && s.first < len(tokens) && tokens[s.first].Spaced {
		l := r.lower[s.first-1]
		s.honorific = name.Honorific(l)
		s.titled = s.honorific || name.Head(l)
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
	return s
}

// figure is a person of the article.
type figure struct {
	full     form // the fullest form met
	id       string
	label    string
	role     string
	country  string
	forms    []form // distinct
	mentions []article.Mention
	order    int // of introduction: the body first
}

func (f *figure) add(s span) {
	f.mentions = append(f.mentions, s.name.Mention)
	if !f.has(s.form) {
		f.forms = append(f.forms, s.form)
	}
	if len(s.form.words) > len(f.full.words) {
		f.full = s.form
	}
}

func (f *figure) has(g form) bool {
	return slices.ContainsFunc(f.forms, func(h form) bool { return h.text == g.text })
}
