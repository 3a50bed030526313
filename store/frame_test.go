package store

import (
	"bytes"
	"reflect"
	"testing"
)

func TestFrameRoundTrip(t *testing.T) {
	f := frame{kind: kindArticle, id: "x/1", seq: 9, version: 3, raw: 5, prev: loc{2, 7}, updated: -1, first: 1 << 60, digest: [16]byte{1, 2}}
	b := appendFrame([]byte("before"), &f, []byte("hello"), 77)[6:]
	got, err := parseHeader(b, 77)
	if err != nil || !reflect.DeepEqual(got, f) || got.length() != int64(len(b)) {
		t.Fatalf("%+v, %v\nwant %+v", got, err, f)
	}
	if _, err := parseHeader(b, 78); err == nil {
		t.Fatal("the salt of another log is taken")
	}
}

func FuzzFrames(f *testing.F) {
	one := frame{kind: kindArticle, id: "a", seq: 1}
	b := appendFrame(nil, &one, []byte("payload"), 5)
	named := appendCommitted(nil, &one)
	end := frame{kind: kindCommit, seq: 1, raw: uint32(len(named))}
	b = appendFrame(b, &end, named, 5)
	f.Add(b)
	f.Add(b[:len(b)-1])
	f.Add(append([]byte(frameMagic+"xx"), b...))
	f.Add(b[80:])
	zip, err := newCompressor()
	if err != nil {
		f.Fatal(err)
	}
	l := &Log{zip: zip}
	f.Fuzz(func(t *testing.T, b []byte) {
		at := int64(0)
		scan(bytes.NewReader(b), 0, int64(len(b)), 5, true, func(s scanned) bool {
			if s.offset != at || s.length <= 0 {
				t.Fatalf("step at %d of %d bytes, want one at %d", s.offset, s.length, at)
			}
			at += s.length
			if s.intact && s.kind == kindCommit {
				_, _ = l.committed(&s)
			}
			return true
		})
		if at != int64(len(b)) {
			t.Fatalf("walk ends at %d of %d", at, len(b))
		}
		_, _ = l.committed(&scanned{frame: frame{kind: kindCommit}, offset: 100, payload: b})
	})
}

func FuzzArticlePayload(f *testing.F) {
	a := sample("a", 3)
	b, err := encodeArticle(nil, &a)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		a, err := decodeArticle(b)
		if err != nil {
			return
		}
		again, err := encodeArticle(nil, &a)
		if err != nil {
			return
		}
		c, err := decodeArticle(again)
		if err != nil || !reflect.DeepEqual(a, c) {
			t.Fatalf("%+v\n%+v, %v", a, c, err)
		}
	})
}

func TestTable(t *testing.T) {
	var tab table[int]
	if tab.get(keyOf("x")) != nil {
		t.Fatal("an empty table has something")
	}
	const n = 3 * chunkItems
	id := func(i int) key { return keyOf(string(rune('a'+i%26)) + string(rune(i))) }
	for i := range n {
		p, number := tab.put(id(i))
		if *p != 0 || number != uint32(i) {
			t.Fatalf("new key %d has %d, number %d", i, *p, number)
		}
		*p = i + 1
	}
	for i := range n {
		if p := tab.get(id(i)); p == nil || *p != i+1 {
			t.Fatalf("key %d is lost", i)
		}
	}
}
