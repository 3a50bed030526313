package tagger

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"
)

// table maps 64-bit hashes to values of a fixed size, read in place: buckets
// by the high bits of the hash, in each the next 16 bits of its keys, and the
// values in the same order. A key that is not there is found by chance once in
// some ten thousand times.
type table struct {
	offsets []byte // of buckets+1 uint32: the first key of each
	checks  []byte // uint16 a key
	values  []byte
	size    int  // bytes of a value
	shift   uint // to the bucket
}

var errTable = errors.New("tagger: the model ends early or is damaged")

// find returns the value of a key, nil when there is none.
func (t *table) find(key uint64) []byte {
	bucket := int(key>>t.shift) * 4
	from, to := binary.LittleEndian.Uint32(t.offsets[bucket:]), binary.LittleEndian.Uint32(t.offsets[bucket+4:])
	check := uint16(key >> (t.shift - 16))
	checks := t.checks[2*from : 2*to]
	for i := 0; i+1 < len(checks); i += 2 {
		if binary.LittleEndian.Uint16(checks[i:]) == check {
			at := (int(from) + i/2) * t.size
			return t.values[at : at+t.size]
		}
	}
	return nil
}

// add sums the values of keys, each Labels int8; those that are not there count
// nothing. The buckets are looked up first, so that the processor waits for
// memory once and not for each.
func (t *table) add(keys []uint64, sum *[Labels]int32) {
	var buckets [maxFeatures]uint64 // its first key in the low half, the next one's in the high half
	for k, key := range keys {
		buckets[k] = binary.LittleEndian.Uint64(t.offsets[key>>t.shift*4:])
	}
	for k, key := range keys {
		check := uint16(key >> (t.shift - 16))
		from, to := int(uint32(buckets[k])), int(buckets[k]>>32)
		checks := t.checks[2*from : 2*to]
		for i := 0; i+1 < len(checks); i += 2 {
			if binary.LittleEndian.Uint16(checks[i:]) == check {
				w := t.values[(from+i/2)*Labels:][:Labels]
				for l := range sum {
					sum[l] += int32(int8(w[l]))
				}
				break
			}
		}
	}
}

// readTable reads what appendTable wrote and returns the rest.
func readTable(b []byte, size int) (table, []byte, error) {
	if len(b) < 8 {
		return table{}, nil, errTable
	}
	bits, n := uint(binary.LittleEndian.Uint32(b)), int64(binary.LittleEndian.Uint32(b[4:]))
	b = b[8:]
	if bits < 1 || bits > 24 || n > math.MaxInt32 {
		return table{}, nil, errTable
	}
	offsets := int64(4 * (1<<bits + 1))
	if int64(len(b)) < offsets+n*int64(2+size) {
		return table{}, nil, errTable
	}
	t := table{offsets: b[:offsets], checks: b[offsets : offsets+2*n], values: b[offsets+2*n : offsets+n*int64(2+size)], size: size, shift: 64 - bits}
	last := uint32(0)
	for i := 0; i < len(t.offsets); i += 4 {
		at := binary.LittleEndian.Uint32(t.offsets[i:])
		if at < last || int64(at) > n {
			return table{}, nil, errTable
		}
		last = at
	}
	return t, b[offsets+n*int64(2+size):], nil
}

// appendTable writes a table of the values, about four keys a bucket.
func appendTable(b []byte, values map[uint64][]byte) []byte {
	bits := uint(1)
	for 4<<bits < len(values) && bits < 24 {
		bits++
	}
	keys := make([]uint64, 0, len(values))
	for k := range values {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	keys = slices.CompactFunc(keys, func(a, b uint64) bool { return a>>(64-bits-16) == b>>(64-bits-16) })
	b = binary.LittleEndian.AppendUint32(b, uint32(bits))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(keys)))
	at := 0
	for bucket := range uint64(1)<<bits + 1 {
		for at < len(keys) && keys[at]>>(64-bits) < bucket {
			at++
		}
		b = binary.LittleEndian.AppendUint32(b, uint32(at))
	}
	for _, k := range keys {
		b = binary.LittleEndian.AppendUint16(b, uint16(k>>(64-bits-16)))
	}
	for _, k := range keys {
		b = append(b, values[k]...)
	}
	return b
}
