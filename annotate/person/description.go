package person

import (
	"strings"

	"chancery/annotate"
	"chancery/annotate/name"
	"chancery/article"
)

// post is an office as it is spoken of: its state and its words, in order, such
// as RU and "foreign minister".
type post struct{ state, office string }

// described adds to the persons of the article the places that speak of them by
// their office and state alone: the Russian foreign minister, Israel's prime
// minister. They name nobody whom the article does not name.
func (r *resolver) described(rd *reader, holders map[post]*figure) {
	taken := make([]article.Mention, 0, len(rd.spans))
	for _, s := range rd.spans {
		taken = append(taken, s.Mention)
	}
	cover := annotate.NewCover(taken)
	for i := 0; i < len(rd.lower); i++ {
		first, end, p := rd.post(i)
		if end == 0 {
			continue
		}
		i = end - 1
		m := article.Mention{Field: rd.text.Field, Start: rd.text.Tokens[first].Start, End: rd.text.Tokens[end-1].End}
		if f := holders[p]; f != nil && !cover.Touches(m) && !rd.besideName(first, end) {
			f.descriptions = append(f.descriptions, m)
		}
	}
}

// holders are the figures by their posts; nil where two have the same.
func (r *resolver) holders() map[post]*figure {
	if r.dir == nil { // no state is known
		return nil
	}
	out := map[post]*figure{}
	for _, f := range r.figures {
		e, known := r.know(f, f.longest())
		posts := map[post]bool{{f.country, officeWords(f.role)}: true}
		if known {
			posts[post{e.country, officeWords(e.role)}] = true
			if f.country == "" {
				posts[post{e.country, officeWords(f.role)}] = true
			}
		}
		for p := range posts {
			if p.state == "" || p.office == "" {
				continue
			}
			if other, ok := out[p]; ok && other != f {
				out[p] = nil
			} else {
				out[p] = f
			}
		}
	}
	return out
}

// several are callings that many have at a time.
var several = words("ambassador envoy emissary senator sen. representative rep. congressman congresswoman spokesman spokeswoman spokesperson official officer diplomat lawmaker mp mep " +
	"general gen. colonel col. admiral adm. negotiator adviser advisor aide counterpart journalist correspondent reporter analyst expert economist activist lawyer attorney prosecutor " +
	"judge candidate nominee governor gov. mayor commander member politician dissident soldier veteran researcher historian author")

// officeWords are the words of an office that one person has at a time, in a
// role, without its state; empty for any other.
func officeWords(role string) string {
	var out []string
	head := false
	for w := range strings.FieldsSeq(strings.ToLower(role)) {
		switch {
		case several[w], w == "former" || w == "ex-president" || w == "late" || w == "then" || w == "acting":
			return ""
		case w == "of" || w == "to" || w == "for" || w == "at" || w == "in":
			if head && w != "of" {
				return ""
			}
		case name.Office(w):
			out = append(out, w)
			head = head || name.Head(w)
		}
	}
	if !head {
		return ""
	}
	return strings.Join(out, " ")
}

// post reads at token i a state and an office of it: Russian foreign minister,
// Russia's foreign minister. It returns the tokens with their determiner; end
// is 0 where none is.
func (r *reader) post(i int) (first, end int, p post) {
	tok := &r.text.Tokens[i]
	if tok.Shape != annotate.Capital && tok.Shape != annotate.Upper || r.country == nil {
		return 0, 0, p
	}
	for n := min(2, len(r.lower)-i); n > 0; n-- {
		last := &r.text.Tokens[i+n-1]
		if last.Sentence != tok.Sentence || last.Kind != annotate.Word {
			continue
		}
		code, proper := r.country(r.text.Source[tok.Start:last.End])
		if code == "" {
			continue
		}
		from := i + n
		owned := from < len(r.lower) && possessive(r.lower[from])
		if owned {
			from++
		}
		the := i > 0 && r.lower[i-1] == "the"
		if proper && !owned || !owned && !the {
			return 0, 0, p
		}
		for end = from; end < len(r.lower) && end < from+5 && r.text.Tokens[end].Sentence == tok.Sentence && name.Office(r.lower[end]); end++ {
		}
		if end == from || !name.Head(r.lower[end-1]) {
			return 0, 0, p
		}
		p = post{code, officeWords(strings.Join(r.lower[from:end], " "))}
		if p.office == "" {
			return 0, 0, p
		}
		if first = i; the {
			first--
		}
		return first, end, p
	}
	return 0, 0, p
}

// besideName reports whether the words stand with a name, as its title or its
// apposition.
func (r *reader) besideName(first, end int) bool {
	if end < len(r.named) && r.named[end] || first > 0 && r.named[first-1] {
		return true
	}
	if end+1 < len(r.named) && r.lower[end] == "," && r.named[end+1] || first > 1 && r.lower[first-1] == "," && r.named[first-2] {
		return true
	}
	return end < len(r.text.Tokens) && r.text.Tokens[end].Shape == annotate.Capital && r.text.Tokens[end].Kind == annotate.Word
}
