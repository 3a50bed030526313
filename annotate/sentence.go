package annotate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/article"
)

// Case says how the words of a sentence are written as a whole.
type Case uint8

// The cases. In headlines and upper-case lines a capital tells nothing.
const (
	Prose    Case = iota
	Headline      // Nearly Every Word Begins With a Capital
	Shouted       // NEARLY EVERY WORD IS IN CAPITALS
)

// Sentence is a sentence of a text, within one paragraph.
type Sentence struct {
	article.Span
	First, Last int // its tokens, half-open indices
	Paragraph   int // index into Text.Paragraphs
	Case        Case
}

// Text is the title or the body of an article, cut into tokens and sentences.
// It is shared by annotators and not to be changed.
type Text struct {
	Field      article.Field
	Source     string
	Tokens     []Token  // sorted, not overlapping
	Lower      []string // the tokens in small letters
	Sentences  []Sentence
	Paragraphs []article.Span

	starts []int // first token of each paragraph
}

// NewText cuts source into paragraphs, sentences and tokens.
func NewText(field article.Field, source string) *Text {
	t := &Text{Field: field, Source: source, Tokens: tokenize(source), Paragraphs: article.Paragraphs(source)}
	t.Lower = make([]string, len(t.Tokens))
	for i := range t.Tokens {
		t.Lower[i] = strings.ToLower(t.Tokens[i].Text)
	}
	at := 0
	for p, span := range t.Paragraphs {
		end := at
		for end < len(t.Tokens) && t.Tokens[end].Start < span.End {
			end++
		}
		t.starts = append(t.starts, at)
		t.cut(p, at, end)
		at = end
	}
	return t
}

// cut makes sentences of the tokens [from, to) of paragraph p.
func (t *Text) cut(p, from, to int) {
	for from < to {
		end := from + 1
		for end < to && !t.breaks(from, end) {
			end++
		}
		s := Sentence{Span: article.Span{Start: t.Tokens[from].Start, End: t.Tokens[end-1].End}, First: from, Last: end, Paragraph: p}
		first := true
		for i := from; i < end; i++ {
			t.Tokens[i].Sentence = len(t.Sentences)
			if first && t.Tokens[i].Kind != Mark {
				t.Tokens[i].First, first = true, false
			}
		}
		s.Case = caseOf(t.Tokens[from:end])
		t.Sentences = append(t.Sentences, s)
		from = end
	}
}

// breaks reports whether a sentence that begins at token from ends before
// token i: the mark before i ends one, closing marks aside, and i can begin one.
func (t *Text) breaks(from, i int) bool {
	next := &t.Tokens[i]
	if strings.ContainsRune(t.Source[t.Tokens[i-1].End:next.Start], '\n') && t.Tokens[i-1].Kind == Mark {
		return true
	}
	if !next.Spaced && !wideStop(t.Tokens[i-1].Text) {
		return false
	}
	j := i - 1
	for j > max(from, i-marksReach) && closes(t.Tokens[j].Text) {
		j--
	}
	last := &t.Tokens[j]
	if last.Kind == Word {
		return strings.HasSuffix(last.Text, ".") && t.opens(i) && endsAbbreviation(last, next)
	}
	switch last.Text {
	case ".", "!", "?", "…", "؟":
		return t.opens(i) || j < i-1 && last.Text == "." && next.Kind == Word && next.Shape != Lower
	}
	return wideStop(last.Text)
}

// marksReach is how many marks in a row are looked over at the border of two
// sentences.
const marksReach = 8

func wideStop(s string) bool { return s == "。" || s == "！" || s == "？" }

// closes reports whether a mark may stand between a full stop and the end of
// its sentence.
func closes(s string) bool {
	switch s {
	case "\"", "”", "’", "'", "»", ")", "]", "“":
		return true
	}
	return false
}

// opens reports whether token i can begin a sentence.
func (t *Text) opens(i int) bool {
	for end := min(len(t.Tokens), i+marksReach); i < end; i++ {
		tok := &t.Tokens[i]
		if tok.Kind != Mark {
			return tok.Kind == Number || tok.Shape != Lower
		}
		if tok.Text == "," || tok.Text == ";" {
			return false
		}
	}
	return true
}

// endsAbbreviation decides whether the dot of an abbreviation also ends the
// sentence: not after a title or an initial, and else only when the next word
// is one that does not go on with a name.
func endsAbbreviation(last, next *Token) bool {
	if utf8.RuneCountInString(last.Text) <= 2 || last.Shape == Capital {
		return false
	}
	return starter(strings.ToLower(next.Text))
}

// starter lists words that, written with a capital, begin a sentence.
func starter(s string) bool {
	switch s {
	case "the", "a", "an", "he", "she", "it", "they", "we", "i", "you", "this", "that", "these", "those", "but", "and", "in",
		"on", "at", "for", "if", "when", "while", "as", "after", "before", "his", "her", "its", "their", "there", "some", "most",
		"such", "by", "with", "from", "under", "both", "however", "meanwhile", "officials", "no", "not", "what", "who", "why", "how":
		return true
	}
	return false
}

// caseOf looks at the words of more than three letters: four fifths in
// capitals is a shouted line, nine tenths with a capital a headline, which has
// no full stop.
func caseOf(tokens []Token) Case {
	words, capital, upper := 0, 0, 0
	for i := range tokens {
		t := &tokens[i]
		if t.Kind != Word || t.Shape == Caseless || utf8.RuneCountInString(t.Text) <= 3 {
			continue
		}
		words++
		switch t.Shape {
		case Capital:
			capital++
		case Upper:
			upper++
		}
	}
	switch {
	case words >= 3 && upper*5 >= words*4:
		return Shouted
	case words >= 5 && (capital+upper)*10 >= words*9 && tokens[len(tokens)-1].Text != ".":
		return Headline
	}
	return Prose
}

// abbreviated reports whether a word is rather an abbreviation than the last
// word of a sentence when a dot follows it.
func abbreviated(word string) bool {
	if word == "" || !unicode.IsUpper(rune(word[0])) || len(word) > 5 {
		return false
	}
	switch word {
	case "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Maj", "Lt", "Col", "Sgt", "Capt", "Cpl", "Cmdr", "Adm", "Sen", "Sens", "Rep", "Reps",
		"Gov", "Govs", "St", "Ste", "Jr", "Sr", "Hon", "Rev", "Amb", "Pres", "Msgr", "Brig", "Atty", "Supt",
		"Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec",
		"Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri":
		return true
	}
	return false
}
