package suggest

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"chancery/index/analysis"
)

// Kind is what a completion is.
type Kind string

// The kinds of entries.
const (
	Person  Kind = "person"
	Country Kind = "country"
	Org     Kind = "org"
	Place   Kind = "place"
	Title   Kind = "title"
	Phrase  Kind = "phrase"
)

// Entry is one completion.
type Entry struct {
	Kind  Kind
	ID    string
	Label string
	Count int // articles that have it
}

// Index completes labels. It does not change, and may be used by many
// goroutines. A nil one is empty.
type Index struct {
	entries []Entry  // most used first
	byID    []uint32 // numbers of entries, by kind and ID
	words   []string // folded, sorted, each once
	lists   csr      // entries by word
	labels  csr      // words by entry
}

// csr is lists of numbers: the i-th is values[starts[i]:starts[i+1]].
type csr struct{ starts, values []uint32 }

func (c *csr) of(i uint32) []uint32 { return c.values[c.starts[i]:c.starts[i+1]] }

// maxLabelWords bounds the words by which one label is found.
const maxLabelWords = 16

// New makes an index of entries, which it keeps and sorts.
func New(entries []Entry) *Index {
	slices.SortFunc(entries, func(a, b Entry) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		if c := strings.Compare(a.Label, b.Label); c != 0 {
			return c
		}
		return compareID(a, b)
	})
	x := &Index{entries: entries}
	numbers := map[string]uint32{}
	x.labels.starts = append(x.labels.starts, 0)
	for _, e := range entries {
		for _, w := range labelWords(e.Label) {
			n, ok := numbers[w]
			if !ok {
				n = uint32(len(x.words))
				w = strings.Clone(w) // not the whole label with it
				numbers[w] = n
				x.words = append(x.words, w)
			}
			x.labels.values = append(x.labels.values, n)
		}
		x.labels.starts = append(x.labels.starts, uint32(len(x.labels.values)))
	}
	x.sortWords(numbers)
	x.invert()
	x.byID = make([]uint32, len(entries))
	for i := range x.byID {
		x.byID[i] = uint32(i)
	}
	slices.SortFunc(x.byID, func(a, b uint32) int { return compareID(entries[a], entries[b]) })
	return x
}

func compareID(a, b Entry) int {
	if a.Kind != b.Kind {
		return strings.Compare(string(a.Kind), string(b.Kind))
	}
	return strings.Compare(a.ID, b.ID)
}

// sortWords gives the words numbers in their order.
func (x *Index) sortWords(numbers map[string]uint32) {
	slices.Sort(x.words)
	place := make([]uint32, len(x.words))
	for i, w := range x.words {
		place[numbers[w]] = uint32(i)
	}
	for i, n := range x.labels.values {
		x.labels.values[i] = place[n]
	}
}

// invert makes the lists of entries from those of words.
func (x *Index) invert() {
	x.lists = csr{make([]uint32, len(x.words)+1), make([]uint32, len(x.labels.values))}
	for _, w := range x.labels.values {
		x.lists.starts[w+1]++
	}
	for i := range x.words {
		x.lists.starts[i+1] += x.lists.starts[i]
	}
	next := slices.Clone(x.lists.starts)
	for e := range x.entries {
		for _, w := range x.labels.of(uint32(e)) {
			x.lists.values[next[w]] = uint32(e)
			next[w]++
		}
	}
}

// Find returns the entry of a kind with an identifier.
func (x *Index) Find(kind Kind, id string) (Entry, bool) {
	if x == nil {
		return Entry{}, false
	}
	wanted := Entry{Kind: kind, ID: id}
	i, ok := sort.Find(len(x.byID), func(i int) int { return compareID(wanted, x.entries[x.byID[i]]) })
	if !ok {
		return Entry{}, false
	}
	return x.entries[x.byID[i]], true
}

// Len is the number of entries.
func (x *Index) Len() int { return len(x.entries) }

// labelWords are the folded words of a label, and those that are written in
// parts as one: ivoire and divoire, assad and alassad.
func labelWords(label string) []string {
	folded := analysis.Fold(label)
	out := Words(folded)
	if len(out) > maxLabelWords {
		out = out[:maxLabelWords]
	}
	if fields := strings.Fields(folded); len(fields) < len(out) {
		for _, whole := range fields {
			if parts := Words(whole); len(parts) > 1 && len(out) < maxLabelWords {
				out = append(out, strings.Join(parts, ""))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Words splits folded text at everything that is no letter, mark or digit.
func Words(folded string) []string {
	return strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r) })
}
