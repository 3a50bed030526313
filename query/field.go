package query

import (
	"fmt"
	"strconv"
	"strings"
)

// kind is what the word before a colon asks for.
type kind int

const (
	kindText    kind = iota // a part of the article
	kindFacet               // a facet as words
	kindDate                // published, mentions
	kindDyad                // two countries
	kindBloc                // members of a bloc
	kindNear                // nearN
	kindSame                // same
	kindAtLeast             // atleastN
)

// scope is where a word stands: what the prefix before it, or before the
// parentheses around it, makes of it. The zero scope is the whole article.
type scope struct {
	kind kind
	name string // as it is printed
	part Part   // for text, near, atleast
	n    int    // of nearN and atleastN
	sign string // of comparison, before the date that follows
}

// fieldKinds are the prefixes with a fixed name.
var fieldKinds = map[string]kind{
	"title": kindText, "lead": kindText, "body": kindText, "quote": kindText,
	"person": kindFacet, "country": kindFacet, "place": kindFacet, "org": kindFacet,
	"speaker": kindFacet, "topic": kindFacet, "author": kindFacet, "source": kindFacet,
	"lang": kindFacet, "published": kindDate, "mentions": kindDate,
	"dyad": kindDyad, "bloc": kindBloc, "same": kindSame,
}

// fieldNames are what other search engines call a field: read as it, and
// printed by its name here.
var fieldNames = map[string]string{
	"people": "person", "persons": "person", "countries": "country", "places": "place",
	"organisation": "org", "organization": "org", "organisations": "org", "organizations": "org", "orgs": "org",
	"authors": "author", "byline": "author", "topics": "topic",
	"site": "source", "domain": "source", "sources": "source", "language": "lang", "sourcelang": "lang",
	"hd": "title", "headline": "title", "intitle": "title", "intext": "body", "quotes": "quote",
	"date": "published", "pubdate": "published",
}

// dateSigns are fields that other search engines have for one side of a date.
var dateSigns = map[string]string{"after": ">=", "since": ">=", "before": "<", "until": "<"}

// fieldAdvice are names that other search engines use and that are words too,
// and what is meant here.
var fieldAdvice = map[string]string{
	"name": "person:", "actor": "person:", "nation": "country:", "city": "place:", "location": "place:",
	"said": "speaker:", "by": "author:", "tag": "topic:", "category": "topic:", "text": "body:",
	"year":  "published:2025",
	"after": "published:2025-01-15..", "since": "published:2025-01-15..",
	"before": "published:..2025-01-15", "until": "published:..2025-01-15", "when": "published:7d", "timespan": "published:7d",
	"mention": "mentions:2022-02-24",
	"near":    `near5:"a b"`, "atleast": "atleast3:word", "repeat": "atleast3:word",
}

// maxPrefix is the longest prefix, in code points; no name of a field, nor of
// nearN with its digits, is longer.
const maxPrefix = 16

// lookup finds the scope that a prefix, in lower case and without its colon,
// opens.
func lookup(prefix string) (scope, bool) {
	if sign, ok := dateSigns[prefix]; ok {
		return scope{kind: kindDate, name: "published", sign: sign}, true
	}
	if name, ok := fieldNames[prefix]; ok {
		prefix = name
	}
	if k, ok := fieldKinds[prefix]; ok {
		s := scope{kind: k, name: prefix}
		if k == kindText {
			s.part = Part(prefix)
		}
		return s, true
	}
	if n, ok := numbered(prefix, "near"); ok {
		return scope{kind: kindNear, name: prefix, n: n}, true
	}
	if n, ok := numbered(prefix, "atleast"); ok {
		return scope{kind: kindAtLeast, name: prefix, n: n}, true
	}
	return scope{}, false
}

// numbered reads the number of a prefix such as near5.
func numbered(prefix, name string) (int, bool) {
	digits, ok := strings.CutPrefix(prefix, name)
	if !ok || digits == "" {
		return 0, false
	}
	return number(digits)
}

// number reads ASCII digits; one too long to matter becomes a large number.
func number(digits string) (int, bool) {
	for _, c := range digits {
		if c < '0' || c > '9' {
			return 0, false
		}
	}
	if len(digits) > 6 {
		return 1e6, true
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil
}

// inside is the scope of s when it is written within outer: nearN and atleastN
// look in the part around them.
func (s scope) inside(outer scope) scope {
	if (s.kind == kindNear || s.kind == kindAtLeast) && outer.kind == kindText {
		s.part = outer.part
	}
	return s
}

// checked brings the number of a scope into its range.
func (s scope) checked(at Pos, r *report) scope {
	switch {
	case s.kind == kindNear && s.n > MaxSlop:
		s.n = MaxSlop
		r.fail(at, fmt.Sprintf("at most %d words may stand between", MaxSlop))
	case s.kind == kindAtLeast && s.n < 1:
		s.n = 1
		r.fail(at, "atleastN: wants a number from 1, as in atleast3:word")
	case s.kind == kindAtLeast && s.n > MaxCount:
		s.n = MaxCount
		r.fail(at, fmt.Sprintf("atleastN: counts up to %d", MaxCount))
	}
	return s
}
