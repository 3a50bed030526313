// Package query is the query language of Chancery: a tree, a parser that gives
// every input a reading, and a printer whose output parses back to the same
// tree. It knows the names of fields as words and nothing of any backend.
package query

import "time"

// Node is one node of a query tree. String prints it in the query language;
// At is where the reader wrote it, zero for nodes made by rewriting.
type Node interface {
	String() string
	At() Pos
}

// Pos is a half-open range of Unicode code points into the query as typed.
type Pos struct{ Offset, Length int }

// At returns the position itself, so that nodes that embed Pos are Nodes.
func (p Pos) At() Pos { return p }

// Part is the part of an article that a text node looks in.
type Part string

// The parts of an article.
const (
	Anywhere Part = ""      // title or body
	Title    Part = "title" // the title
	Lead     Part = "lead"  // the first paragraph of the body
	Body     Part = "body"
	Quoted   Part = "quote" // inside the quotations of the body
)

// Text nodes. Text is as the reader typed it, unanalyzed, without marks.
type (
	// Word is one word, stemmed in each article's language. A word that the
	// analyzer splits into several tokens is a phrase of them; one without any
	// token (an emoji) constrains nothing.
	Word struct {
		Pos
		Part Part
		Text string
	}
	// Phrase is words in a row: stems, or the literal words when Literal.
	Phrase struct {
		Pos
		Part    Part
		Text    string
		Literal bool
	}
	// Near wants all words of Text inside one stretch with at most Slop other
	// words, in any order.
	Near struct {
		Pos
		Part Part
		Text string
		Slop int
	}
	// Same wants all words of Text in one paragraph of the body.
	Same struct {
		Pos
		Text string
	}
	// AtLeast wants the word at least N times, title and body together.
	AtLeast struct {
		Pos
		Part Part
		Text string
		N    int
	}
	// Pattern matches unstemmed words: * any letters, ? one letter.
	Pattern struct {
		Pos
		Part Part
		Text string
	}
	// Fuzzy matches unstemmed words within Distance edits (1 or 2).
	Fuzzy struct {
		Pos
		Part     Part
		Text     string
		Distance int
	}
)

// Filter nodes as the reader writes them.
type (
	// Facet is a facet as words: person:"Marco Rubio", country:ukraine. Name
	// is one of person country place org speaker topic author source lang.
	Facet struct {
		Pos
		Name string
		Text string
	}
	// Published restricts the publication date to [From, To), UTC. Text is the
	// form typed; a zero bound is open.
	Published struct {
		Pos
		Text     string
		From, To time.Time
	}
	// Mentions wants a date reference that lies within [From, To).
	Mentions struct {
		Pos
		Text     string
		From, To time.Time
	}
	// Dyad wants both countries.
	Dyad struct {
		Pos
		A, B string
	}
	// Bloc wants any member of the bloc on the article's date.
	Bloc struct {
		Pos
		Name string
	}
)

// Structure nodes.
type (
	// Beside is words and other nodes side by side: all are wanted, but bare
	// Words may be relaxed, and are optional when they are stop words.
	Beside struct {
		Pos
		Nodes []Node // at least two
	}
	// And wants all Nodes.
	And struct {
		Pos
		Nodes []Node // at least two from the parser
	}
	// Or wants any of Nodes.
	Or struct {
		Pos
		Nodes []Node // at least two from the parser
	}
	// Not wants articles without Node.
	Not struct {
		Pos
		Node Node
	}
	// All is every article: the empty query.
	All struct{ Pos }
)

// Lowered nodes. The parser never makes these; package search puts them in
// place of the nodes that need names, blocs or the match mode. Backends
// execute text nodes, Published, Mentions, And, Or, Not, All and these, and
// refuse the rest.
type (
	// Values wants an article that has any of the identifiers in the facet. No
	// identifiers match nothing.
	Values struct {
		Pos
		Name string
		IDs  []string
	}
	// Some wants at least Min of Must, scores what of Must and Should matches.
	// Should never narrows. Min 0 with an empty Must is every article.
	Some struct {
		Pos
		Must   []Node
		Min    int
		Should []Node
	}
	// Weighted scores Node so many times; one of weight 0 only matches. Why is
	// what explanations call it.
	Weighted struct {
		Pos
		Node   Node
		Weight float64
		Why    string
	}
	// Synonyms are Words and Phrases that mean the same: one term, which occurs
	// wherever one of them does and is as common as the most common of them.
	Synonyms struct {
		Pos
		Nodes []Node
	}
	// About matches as Values does, and scores the identifiers as one term that
	// occurs once.
	About struct {
		Pos
		Name string
		IDs  []string
	}
	// Recent matches every article with a date. It scores 1 for the newest of
	// the index, and half of it for those that are Half older.
	Recent struct {
		Pos
		Half time.Duration
	}
)
