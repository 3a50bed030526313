package bleveindex

import (
	"math/rand/v2"
	"testing"

	"chancery/index/exec"
)

// accepts runs an automaton over a word.
func accepts(t *testing.T, word string, edits int, other string) bool {
	t.Helper()
	dfa, err := automatonOf(word, edits)
	if err != nil {
		t.Fatal(err)
	}
	state := dfa.Start()
	for i := range len(other) {
		state = dfa.Accept(state, other[i])
	}
	return dfa.IsMatch(state)
}

// edited is a word after some edits: a letter put in, left out or replaced, two
// neighbours exchanged, none of them at a place of an earlier one.
func edited(r *rand.Rand, word []rune, edits int) []rune {
	letters := []rune("abcéж")
	letter := func() rune { return letters[r.IntN(len(letters))] }
	out := []rune{}
	for i := 0; i <= len(word); i++ {
		kind := 4
		if edits > 0 {
			kind = r.IntN(8)
		}
		switch {
		case kind == 0:
			out, edits = append(out, letter()), edits-1
			if i < len(word) {
				out = append(out, word[i])
			}
		case i == len(word):
		case kind == 1:
			edits--
		case kind == 2:
			out, edits = append(out, letter()), edits-1
		case kind == 3 && i+1 < len(word):
			out, edits = append(out, word[i+1], word[i]), edits-1
			i++
		default:
			out = append(out, word[i])
		}
	}
	return out
}

// TestAutomata wants no word within the edits to be left out.
func TestAutomata(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		word := make([]rune, r.IntN(9))
		for i := range word {
			word[i] = []rune("abcéж")[r.IntN(5)]
		}
		edits := r.IntN(exec.MaxDistance + 1)
		other := edited(r, word, edits)
		if !accepts(t, string(word), edits, string(other)) {
			t.Errorf("%q is within %d edits of %q", string(other), edits, string(word))
		}
	}
	if accepts(t, "minister", 1, "monster") || accepts(t, "peace", 2, "treaty") {
		t.Error("words far apart are near")
	}
}
