package article

import (
	"testing"
	"unicode/utf8"
)

// FuzzPoint compares with counting from the beginning, rune by rune.
func FuzzPoint(f *testing.F) {
	f.Add("Genève, 中美\xff\x80関 e\u0301", 3, 11)
	f.Fuzz(func(t *testing.T, text string, first, second int) {
		slow := func(b int) (points int) {
			for at := 0; at < min(b, len(text)); points++ {
				_, n := utf8.DecodeRuneInString(text[at:])
				at += n
			}
			return points
		}
		r := NewRunes(text)
		for _, b := range []int{first, second, first, len(text), len(text) / 2} {
			if got, want := r.Point(b), slow(b); got != want {
				t.Fatalf("%q: byte %d is point %d, want %d", text, b, got, want)
			}
		}
	})
}
