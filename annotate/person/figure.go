package person

import (
	"strings"

	"chancery/annotate/name"
	"chancery/article"
)

// figure is a person of the article.
type figure struct {
	order    int  // where it is first named: the body before the title
	full     form // the fullest form met
	entry    entry
	role     string
	country  string
	title    string     // the word of the office in front of the name: president
	sex      name.Class // Male or Female where a form of address tells
	forms    []form     // distinct
	mentions []article.Mention

	descriptions []article.Mention // by office and state alone
}

// man or woman, by the form of address or else the given name; 0 when neither
// tells.
func (f *figure) manOrWoman() name.Class {
	if f.sex != 0 || len(f.full.words) < 2 || familyFirst(&f.full) {
		return f.sex
	}
	if c := name.ClassOf(f.full.first()) & (name.Male | name.Female); c != name.Male|name.Female {
		return c
	}
	return 0
}

// longest is the form with the most words, then letters, one with small
// letters before one in capitals.
func (f *figure) longest() string {
	best := f.forms[0]
	for _, g := range f.forms[1:] {
		up, bestUp := strings.ToUpper(g.text) == g.text, strings.ToUpper(best.text) == best.text
		switch {
		case bestUp && !up && len(g.words) >= len(best.words):
			best = g
		case bestUp == up && (len(g.words) > len(best.words) || len(g.words) == len(best.words) && len(g.text) > len(best.text) && g.glued != best.glued):
			best = g
		}
	}
	return strings.Join(strings.Fields(best.text), " ")
}
