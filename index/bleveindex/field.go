package bleveindex

import (
	"iter"
	"sync"

	"github.com/blevesearch/bleve/v2/document"
	api "github.com/blevesearch/bleve_index_api"
)

// field is a Bleve field whose postings are ready when it is made.
type field struct {
	name    string
	options api.FieldIndexingOptions
	terms   api.TokenFrequencies
}

var _ document.Field = (*field)(nil)

func (f *field) Name() string                                   { return f.name }
func (f *field) Options() api.FieldIndexingOptions              { return f.options }
func (f *field) AnalyzedTokenFrequencies() api.TokenFrequencies { return f.terms }
func (f *field) Analyze()                                       {}
func (f *field) ArrayPositions() []uint64                       { return nil }
func (f *field) Value() []byte                                  { return nil }
func (f *field) NumPlainTextBytes() uint64                      { return 0 }
func (f *field) EncodedFieldType() byte                         { return 't' }

// AnalyzedLength is what Bleve would derive norms from. They are not used: the
// executor takes lengths from the shape field. It must not be 0, which Bleve's
// encoding of single postings takes for an empty list.
func (f *field) AnalyzedLength() int { return 1 }

// Size only feeds Bleve's statistics.
func (f *field) Size() int { return 64 * len(f.terms) }

// sharedLocations are the locations of the first positions of every document.
// A posting needs no more than its position, and Bleve only reads them, so
// that all documents share these instead of holding 64 bytes a token.
const sharedLocations = 1 << 14

var locations = sync.OnceValue(func() []api.TokenLocation {
	all := make([]api.TokenLocation, sharedLocations)
	for i := range all {
		all[i].Position = i
	}
	return all
})

func location(position int) *api.TokenLocation {
	if position < sharedLocations {
		return &locations()[position]
	}
	return &api.TokenLocation{Position: position}
}

// positions makes the postings of a field with positions from n terms with
// their positions. Those of each term must rise; one that is repeated counts
// once.
func positions(n int, all iter.Seq2[string, int]) api.TokenFrequencies {
	out := make(api.TokenFrequencies, n/2+1)
	for term, position := range all {
		tf := out[term]
		if tf == nil {
			tf = &api.TokenFreq{}
			out[term] = tf
		}
		if n := len(tf.Locations); n > 0 && tf.Locations[n-1].Position >= position {
			continue
		}
		tf.Locations = append(tf.Locations, location(position))
		tf.SetFrequency(len(tf.Locations))
	}
	return out
}

// sharedFrequencies are the frequencies that most words have.
const sharedFrequencies = 64

var frequencies = sync.OnceValue(func() []api.TokenFreq {
	all := make([]api.TokenFreq, sharedFrequencies)
	for i := range all {
		all[i].SetFrequency(i)
	}
	return all
})

func frequency(n int) *api.TokenFreq {
	if n < sharedFrequencies {
		return &frequencies()[n]
	}
	tf := &api.TokenFreq{}
	tf.SetFrequency(n)
	return tf
}

// counts makes the postings of a field with frequencies from n terms.
func counts(n int, all iter.Seq2[string, int]) api.TokenFrequencies {
	out := make(api.TokenFrequencies, n/2+1)
	for term := range all {
		k := 1
		if tf := out[term]; tf != nil {
			k += tf.Frequency()
		}
		out[term] = frequency(k)
	}
	return out
}

// marks makes the postings of a field that only tells which documents have a
// term.
func marks(terms []string) api.TokenFrequencies {
	out := make(api.TokenFrequencies, len(terms))
	for _, t := range terms {
		out[t] = frequency(0)
	}
	return out
}

// keys makes the postings of a field whose terms hardly ever stand in two
// documents. A term of one document that has a frequency of 1 costs nothing
// but its place in the dictionary.
func keys(terms []string) api.TokenFrequencies {
	out := make(api.TokenFrequencies, len(terms))
	for _, t := range terms {
		out[t] = frequency(1)
	}
	return out
}
