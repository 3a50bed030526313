package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"chancery/article"
)

// iobDocument gathers a document of an IOB file sentence by sentence.
type iobDocument struct {
	id    string
	body  strings.Builder
	marks []mark
}

// iobToken is a word with its tag: O, B-PER, I-PER, B-ORG, ...
type iobToken struct{ form, tag string }

// readIOB reads lines of number, word and tag between tabs, sentences apart by
// blank lines. A document begins at "# newdoc id =" or at the word -DOCSTART-.
// Where "# text =" gives the sentence as it was printed, its spacing is used;
// elsewhere words are set as in print. Each sentence is a paragraph, as the sets
// tell no others.
func readIOB(r io.Reader) ([]article.Annotated, error) {
	var out []article.Annotated
	doc := iobDocument{id: "1"}
	var tokens []iobToken
	text := ""
	sentence := func() {
		doc.add(tokens, text)
		tokens, text = nil, ""
	}
	flush := func(next string) {
		sentence()
		if doc.body.Len() > 0 {
			out = append(out, named(doc.id, doc.body.String(), doc.marks))
		}
		if next == "" {
			next = fmt.Sprint(len(out) + 1)
		}
		doc = iobDocument{id: next}
	}
	in := bufio.NewScanner(r)
	in.Buffer(nil, lineLimit)
	for in.Scan() {
		line := in.Text()
		columns := strings.Split(line, "\t")
		switch {
		case strings.TrimSpace(line) == "":
			sentence()
		case strings.HasPrefix(line, "# newdoc id = "):
			flush(strings.TrimPrefix(line, "# newdoc id = "))
		case strings.HasPrefix(line, "# text = "):
			text = strings.TrimPrefix(line, "# text = ")
		case len(columns) < 3:
		case columns[1] == "-DOCSTART-":
			flush("")
		default:
			tokens = append(tokens, iobToken{columns[1], columns[2]})
		}
	}
	flush("")
	return out, in.Err()
}

// add appends a sentence and marks its names.
func (d *iobDocument) add(tokens []iobToken, text string) {
	if len(tokens) == 0 {
		return
	}
	text, spans := align(tokens, text)
	if d.body.Len() > 0 {
		d.body.WriteString("\n\n")
	}
	base := d.body.Len()
	d.body.WriteString(text)
	var open *mark
	for i, t := range tokens {
		prefix, label, _ := strings.Cut(t.tag, "-")
		k, wanted := map[string]kind{"PER": person, "ORG": organisation}[label]
		if open != nil && prefix == "I" && wanted && k == open.kind {
			open.end = base + spans[i].End
			continue
		}
		open = nil
		if wanted {
			d.marks = append(d.marks, mark{k, base + spans[i].Start, base + spans[i].End})
			open = &d.marks[len(d.marks)-1]
		}
	}
}

// align finds the words in the sentence as printed, in order; when one is not
// there, the sentence is set from the words.
func align(tokens []iobToken, text string) (string, []article.Span) {
	var spans []article.Span
	pos := 0
	for _, t := range tokens {
		i := strings.Index(text[pos:], t.form)
		if i < 0 {
			return set(tokens)
		}
		spans = append(spans, article.Span{Start: pos + i, End: pos + i + len(t.form)})
		pos += i + len(t.form)
	}
	return text, spans
}

// Words set close to the one before, and words that the next is set close to.
const (
	closing = " , . ; : ! ? ) ] } % 's 'S n't 're 've 'll 'd 'm '' ... "
	opening = " ( [ { $ £ # `` "
)

// set puts words together as in print: no space before closing marks or after
// opening ones, straight quotation marks in pairs.
func set(tokens []iobToken) (string, []article.Span) {
	var b strings.Builder
	var spans []article.Span
	tight, quoted := true, false
	for _, t := range tokens {
		word := " " + t.form + " "
		closes := strings.Contains(closing, word) || t.form == `"` && quoted
		if !tight && !closes {
			b.WriteByte(' ')
		}
		spans = append(spans, article.Span{Start: b.Len(), End: b.Len() + len(t.form)})
		b.WriteString(t.form)
		tight = strings.Contains(opening, word)
		if t.form == `"` {
			tight, quoted = !quoted, !quoted
		}
	}
	return b.String(), spans
}
