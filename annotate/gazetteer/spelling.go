package gazetteer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Names are the full names of an entry but for its label, spelt for reading,
// in alphabetical order. Tables hold folded forms: capitals are put back, of
// Russian names the other cases are left out, and accents of Latin letters stay
// lost.
func (g *Gazetteer) Names(k Kind, id string) []string {
	e, ok := g.ByID(k, id)
	if !ok {
		return nil
	}
	forms := map[string]bool{Fold(e.Label): true}
	for _, f := range g.Forms(k, e.ID) {
		if f.Use == Name {
			forms[f.Text] = true
		}
	}
	names, derived := map[string]string{}, map[string]bool{}
	for form := range forms {
		name, others := nominative(form, k, forms)
		names[form] = name
		for _, c := range others {
			derived[c] = true
		}
	}
	var out []string
	for form, name := range names {
		if name != "" && !derived[form] && form != Fold(e.Label) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// nominative is a folded form as a name is written, with its other cases,
// folded; empty for a Russian form whose cases are not all among the forms,
// which is another case itself.
func nominative(form string, k Kind, forms map[string]bool) (name string, others []string) {
	name = capitals(form)
	if !russian(name) {
		return name, nil
	}
	for _, try := range []string{shortI(name), name} {
		others := cases(try, k, Name)
		for i := range others {
			others[i] = Fold(others[i])
		}
		if !slices.ContainsFunc(others, func(c string) bool { return !forms[c] }) {
			return try, others
		}
	}
	return "", nil
}

// shortI puts back what folding takes from й at the end of a word.
func shortI(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		if stem, ok := strings.CutSuffix(w, "и"); ok && hasSuffix(stem, "а", "е", "и", "о", "у", "ы", "ю", "я", "А", "Е", "И", "О", "У", "Ю", "Я") {
			words[i] = stem + "й"
		}
	}
	return strings.Join(words, " ")
}

// particles stay small within a name.
var particles = map[string]bool{"al": true, "and": true, "bin": true, "da": true, "de": true, "del": true, "den": true, "der": true, "di": true, "du": true,
	"el": true, "et": true, "ibn": true, "la": true, "of": true, "the": true, "van": true, "von": true, "y": true}

// capitals writes the words of a name large.
func capitals(form string) string {
	words := strings.Fields(form)
	for i, w := range words {
		if first, n := utf8.DecodeRuneInString(w); i == 0 || !particles[w] {
			words[i] = string(unicode.ToTitle(first)) + w[n:]
		}
	}
	return strings.Join(words, " ")
}
