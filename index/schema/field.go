package schema

import (
	"encoding/binary"
	"strings"
	"time"
)

// Fields of the index. A posting of a text field has positions, counted from
// 1; a token that stands for the same text as another (a whole symbol beside
// its parts) shares its position and adds nothing to the field's length.
const (
	FieldTitle     = "title"      // stems, positions
	FieldBody      = "body"       // stems, positions
	FieldTitleWord = "title.word" // folded, unstemmed words; no positions
	FieldBodyWord  = "body.word"  // likewise
	FieldPublished = "published"  // one TimeTerm
	FieldMentions  = "mentions"   // PeriodTerms
	FieldShape     = "shape"      // the terms below, with positions
	FieldStory     = "story"      // one StoryTerm
	FieldPrint     = "print"      // PrintTerms
	FieldID        = "_id"        // the document's id
)

// Terms of FieldShape: columns of token positions, from which the executor
// knows field lengths, the lead, paragraphs and quotations.
const (
	ShapeTitle      = "title"       // one position: the number of positions of the title
	ShapeParagraph  = "paragraph"   // the last position of each paragraph of the body; the last one is the body's length
	ShapeQuoteOpen  = "quote.open"  // the first position of each quotation
	ShapeQuoteClose = "quote.close" // the last position of each quotation, in the same order
)

const labelSeparator = "\x1f"

// Term is the indexed form of a facet value; the facet's name is its field.
func (v Value) Term() string {
	return strings.ReplaceAll(v.ID, labelSeparator, " ") + labelSeparator + v.Label
}

// ValueOf is the inverse of Term.
func ValueOf(term string) Value {
	id, label, _ := strings.Cut(term, labelSeparator)
	return Value{ID: id, Label: label}
}

// TimeTerm is an instant as a term whose byte order is the order of time.
func TimeTerm(t time.Time) string {
	return string(binary.BigEndian.AppendUint64(nil, uint64(t.Unix())^1<<63))
}

// TimeOf is the inverse of TimeTerm, in Unix seconds; false for other terms.
func TimeOf(term string) (int64, bool) {
	if len(term) != 8 {
		return 0, false
	}
	return int64(binary.BigEndian.Uint64([]byte(term)) ^ 1<<63), true
}

// StoryTerm is the number of a story as a term, in the order of numbers.
func StoryTerm(story uint64) string { return string(binary.BigEndian.AppendUint64(nil, story)) }

// StoryOf is the inverse of StoryTerm; false for other terms.
func StoryOf(term string) (uint64, bool) {
	if len(term) != 8 {
		return 0, false
	}
	return binary.BigEndian.Uint64([]byte(term)), true
}

// PrintTerm is a print as a term.
func PrintTerm(p uint32) string { return string(binary.BigEndian.AppendUint32(nil, p)) }

// PrintOf is the inverse of PrintTerm; false for other terms.
func PrintOf(term string) (uint32, bool) {
	if len(term) != 4 {
		return 0, false
	}
	return binary.BigEndian.Uint32([]byte(term)), true
}

const secondsPerDay = 24 * 60 * 60

// Term is a period as a term: first day, last day, in the order of first days.
func (p Period) Term() string {
	return dayTerm(p.First) + dayTerm(p.Last)
}

func dayTerm(t time.Time) string {
	return string(binary.BigEndian.AppendUint32(nil, uint32(int32(DayNumber(t)))^1<<31))
}

// DayNumber counts days from 1970-01-01, negative before it.
func DayNumber(t time.Time) int {
	s := t.Unix()
	if s < 0 {
		return int((s - secondsPerDay + 1) / secondsPerDay)
	}
	return int(s / secondsPerDay)
}

// PeriodOf is the inverse of Period.Term, as day numbers; false for others.
func PeriodOf(term string) (first, last int, ok bool) {
	if len(term) != 8 {
		return 0, 0, false
	}
	b := []byte(term)
	return int(int32(binary.BigEndian.Uint32(b[:4]) ^ 1<<31)), int(int32(binary.BigEndian.Uint32(b[4:]) ^ 1<<31)), true
}
