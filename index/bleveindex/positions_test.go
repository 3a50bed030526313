package bleveindex

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestPack(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	packed := 0
	for range 200_000 {
		at := make([]uint32, 1+r.IntN(30))
		most := 1 << (1 + r.IntN(24))
		for i := range at {
			at[i] = uint32(1 + r.IntN(most))
		}
		slices.Sort(at)
		at = slices.Compact(at)
		frequency, norm, ok := pack(at)
		if int(occurrences(frequency)) != len(at) {
			t.Fatalf("%v: %d occurrences in %b", at, occurrences(frequency), frequency)
		}
		if frequency>>frequencyBits != 0 || norm == 0 || ok != (frequency&1 == 1) || (frequency == 1) != (len(at) == 1) {
			t.Fatalf("%v: frequency %b, norm %d", at, frequency, norm)
		}
		if !ok {
			continue
		}
		packed++
		if got := unpack(nil, frequency, norm); !slices.Equal(got, at) {
			t.Fatalf("%v: unpacked %v from %b", at, got, frequency)
		}
	}
	if packed < 50_000 {
		t.Errorf("only %d were packed", packed)
	}
}
