package bleveindex

import (
	"fmt"
	"sync"
	"sync/atomic"

	"chancery/index/exec"

	"github.com/blevesearch/vellum/levenshtein"
)

var _ exec.Nearer = (*segment)(nil)

// automata are those of a search: it asks every field of every segment about
// the same word.
var automata struct {
	builders [exec.MaxDistance + 1]func() (*levenshtein.LevenshteinAutomatonBuilder, error)
	last     atomic.Pointer[automaton]
}

func init() {
	for edits := range automata.builders {
		automata.builders[edits] = sync.OnceValues(func() (*levenshtein.LevenshteinAutomatonBuilder, error) {
			return levenshtein.NewLevenshteinAutomatonBuilder(uint8(edits), true)
		})
	}
}

// automaton accepts the words within some edits of a word.
type automaton struct {
	word  string
	edits int
	dfa   *levenshtein.DFA
}

func automatonOf(word string, edits int) (*levenshtein.DFA, error) {
	if a := automata.last.Load(); a != nil && a.word == word && a.edits == edits {
		return a.dfa, nil
	}
	builder, err := automata.builders[edits]()
	if err != nil {
		return nil, err
	}
	dfa, err := builder.BuildDfa(word, uint8(edits))
	if err != nil {
		return nil, err
	}
	automata.last.Store(&automaton{word, edits, dfa})
	return dfa, nil
}

// Near walks the dictionary with a Levenshtein automaton, which passes over
// whatever no word can begin with (Schulz and Mihov, 2002).
func (s *segment) Near(field, word string, edits int, f func(term string) bool) error {
	dfa, err := automatonOf(word, edits)
	if err != nil {
		return fmt.Errorf("bleveindex: words within %d edits of %q: %w", edits, word, err)
	}
	return s.visit(field, dfa, "", "", f)
}
