// Package schema says what an indexed article looks like, for every backend:
// which fields there are, what each is for, and how an annotated article
// becomes a Document.
package schema

import (
	"time"

	"chancery/article"
)

// Version changes whenever documents of an older version have to be rebuilt.
const Version = 2

// Facet is the name of a facet, as the query language and the API spell it.
type Facet string

// The facets. Published and Mentions are dates and are shown as histograms.
const (
	Person    Facet = "person"
	Country   Facet = "country"
	Place     Facet = "place"
	Org       Facet = "org"
	Speaker   Facet = "speaker"
	Topic     Facet = "topic"
	Author    Facet = "author"
	Source    Facet = "source"
	Lang      Facet = "lang"
	Published Facet = "published"
	Mentions  Facet = "mentions"
)

// ValueFacets are the facets that have values, in the order they are shown.
var ValueFacets = []Facet{Person, Country, Place, Org, Speaker, Topic, Author, Source, Lang}

// Value is one value of a facet: the identifier that filters, the label that
// people read (English). Values are equal when their IDs are.
type Value struct{ ID, Label string }

// Period is a range of days, both included, that a text speaks about.
type Period struct{ First, Last time.Time } // UTC midnights

// Document is an article in its indexed form.
type Document struct {
	ID        string
	Language  string // of the text; decides the analyzer
	Title     string
	Body      string
	Published time.Time // zero when unknown
	Facets    map[Facet][]Value
	Mentions  []Period
	Quotes    []article.Span // of the body, quotations without their marks, sorted
	Story     uint64         // the same for near-duplicates; 0 for none, then the document is alone
	Prints    []uint32       // what near-duplicates have in common, none twice
}
