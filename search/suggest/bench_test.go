package suggest

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
)

// million makes as many names as a million articles of news have at most: made
// of syllables, used as Zipf has it.
func million() []Entry {
	r := rand.New(rand.NewPCG(1, 2))
	syllables := make([]string, 400)
	for i := range syllables {
		syllables[i] = string([]byte{"bcdfghjklmnprstvwz"[r.IntN(18)], "aeiou"[r.IntN(5)]}) + string("bcdfghjklmnprstvwz"[r.IntN(18)])[:r.IntN(2)]
	}
	word := func(n int) (s string) {
		for range n {
			s += syllables[r.IntN(len(syllables))]
		}
		return s
	}
	given := make([]string, 20_000)
	for i := range given {
		given[i] = word(2 + r.IntN(2))
	}
	kinds := []Kind{Person, Person, Person, Org, Org, Place}
	entries := make([]Entry, 1_000_000)
	for i := range entries {
		entries[i] = Entry{kinds[i%len(kinds)], fmt.Sprintf("x-%d", i), given[min(r.IntN(len(given)), r.IntN(len(given)))] + " " + word(2+r.IntN(3)), 1 + 500_000/(i+1)}
	}
	return entries
}

func BenchmarkComplete(b *testing.B) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	x := New(million())
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.Logf("%d entries, %d words, %d MB with the labels", x.Len(), len(x.words), (after.HeapAlloc-before.HeapAlloc)>>20)
	label := x.entries[len(x.entries)/3].Label
	for _, text := range []string{"m", "ma", "mar", "marek", "m a", label, label[:len(label)-2], "x" + label, label[:3] + "q" + label[3:], "marekzo tabodfek", "qqqqqqqq"} {
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				completed(x, text, 10)
			}
		})
	}
}

func BenchmarkNew(b *testing.B) {
	entries := million()
	for b.Loop() {
		New(entries)
	}
}
