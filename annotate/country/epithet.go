package country

import (
	"strings"

	"chancery/annotate"
	"chancery/article"
)

// epithets are words for a state that the article names otherwise: the North
// in an article on Korea, the Kingdom in one on Saudi Arabia.
var epithets = map[string][]string{
	"North": {"KP"}, "South": {"KR"},
	"Kingdom": {"SA", "BH", "JO", "MA"}, "Emirates": {"AE"}, "Emirate": {"QA", "KW"}, "Islamic Republic": {"IR", "PK", "MR", "AF"},
}

// plurals are states of one name.
var plurals = map[string][]string{"Koreas": {"KP", "KR"}, "Sudans": {"SD", "SS"}, "Congos": {"CD", "CG"}, "Germanys": {"DE", "DDDE"}}

// presidents are those whose administration stands for the United States.
var presidents = set("roosevelt truman eisenhower kennedy johnson nixon ford carter reagan bush clinton obama trump biden")

// epithet is the states that token i of a text names otherwise than by name,
// and the tokens [from, to) that do so.
func (r *reader) epithet(t *annotate.Text, i int) (codes []string, from, to int) {
	tok := &t.Tokens[i]
	if tok.Kind != annotate.Word || tok.Shape == annotate.Lower && tok.Text != "administration" {
		return nil, 0, 0
	}
	if tok.Text == "administration" || tok.Text == "Administration" {
		if i > 0 && presidents[word(t, i-1)] && t.Tokens[i-1].Shape != annotate.Lower {
			return []string{"US"}, i - 1, i + 1
		}
		return nil, 0, 0
	}
	if codes := plurals[tok.Text]; codes != nil {
		return codes, i, i + 1
	}
	first, name := i, tok.Text
	if name == "Republic" && i > 0 && t.Tokens[i-1].Text == "Islamic" {
		first, name = i-1, "Islamic Republic"
	}
	candidates := epithets[name]
	if candidates == nil || first == 0 || word(t, first-1) != "the" && !t.Tokens[first].First {
		return nil, 0, 0
	}
	if i+1 < len(t.Tokens) && t.Tokens[i+1].Spaced && (t.Tokens[i+1].Shape == annotate.Capital || t.Tokens[i+1].Shape == annotate.Upper || t.Tokens[i+1].Text == "of" || t.Tokens[i+1].Text == "and") {
		return nil, 0, 0
	}
	best := ""
	for _, c := range candidates {
		if n := r.named[c]; n > r.named[best] {
			best = c
		}
	}
	if best == "" || (best == "KP" || best == "KR") && r.named["KP"] == 0 {
		return nil, 0, 0
	}
	return []string{best}, first, i + 1
}

// prefixes are adjectives of states before a hyphen and another one.
var prefixes = map[string]string{"Sino": "CN", "Franco": "FR", "Anglo": "GB", "Russo": "RU", "Indo": "IN", "Italo": "IT", "Austro": "AT", "Turco": "TR"}

// combining is the state that the beginning of token i names: Sino-Russian.
func combining(t *annotate.Text, i int) (code string, m article.Mention) {
	tok := &t.Tokens[i]
	if tok.Shape != annotate.Capital {
		return "", m
	}
	before, after, ok := strings.Cut(tok.Text, "-")
	if !ok || after == "" || !(after[0] >= 'A' && after[0] <= 'Z') || after == "Pacific" || after == "Saxon" || after == "Hungarian" || after == "European" {
		return "", m
	}
	return prefixes[before], article.Mention{Field: t.Field, Start: tok.Start, End: tok.Start + len(before)}
}

// epithetical calls found for each epithet that no spot covers.
func (r *reader) epithetical(found func(codes []string, m article.Mention)) {
	spots := make([]article.Mention, len(r.spots))
	for i := range r.spots {
		spots[i] = r.spots[i].Mention
	}
	taken := annotate.NewCover(spots)
	for _, t := range r.texts {
		for i := range t.Tokens {
			if code, m := combining(t, i); code != "" && !taken.Touches(m) {
				found([]string{code}, m)
			}
			codes, first, last := r.epithet(t, i)
			if len(codes) == 0 {
				continue
			}
			m := article.Mention{Field: t.Field, Start: t.Tokens[first].Start, End: t.Tokens[last-1].End}
			if !taken.Touches(m) {
				found(codes, m)
			}
		}
	}
}
