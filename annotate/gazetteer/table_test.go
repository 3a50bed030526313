package gazetteer

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// fromText reads what the table is packed from.
func fromText(t testing.TB) *Gazetteer {
	t.Helper()
	packed, err := os.ReadFile("sources.tsv.gz")
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	tables := []io.Reader{z}
	paths, err := filepath.Glob("overlay/*.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		tables = append(tables, bytes.NewReader(text))
	}
	g, err := Read(tables...)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestTableIsPackedFromItsSources(t *testing.T) {
	want, got := fromText(t), load(t)
	if !bytes.Equal(want.Pack(), []byte(embedded)) {
		t.Fatal("table.bin is not what sources.tsv.gz and overlay make: run go generate")
	}
	for form, senses := range want.own.forms {
		compareSenses(t, form, got.Lookup(form), senses)
		words := strings.Fields(form)
		if n, found := got.Longest(words); n != len(words) || !reflect.DeepEqual(found, got.Lookup(form)) {
			t.Errorf("longest of %q: %d words, %v", form, n, found)
		}
		if got.Lookup(form+"\x00q") != nil && want.Lookup(form+"\x00q") == nil {
			t.Errorf("%q is known with more behind it", form)
		}
	}
	for k, e := range want.own.entries {
		if k.id != e.ID {
			continue // has a better one
		}
		if found, ok := got.ByID(k.kind, k.id); !ok || !reflect.DeepEqual(found, e) {
			t.Errorf("%v is %v, want %v", k, found, e)
		}
	}
	for name, members := range want.own.blocs {
		if found, ok := got.Bloc(name); !ok || len(found) != len(members) || len(members) > 0 && !reflect.DeepEqual(found, members) {
			t.Errorf("bloc %s: %v, want %v", name, found, members)
		}
	}
}

func compareSenses(t *testing.T, form string, got, want []Sense) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%q: %d senses, want %d", form, len(got), len(want))
		return
	}
	for i := range got {
		if got[i].Use != want[i].Use || !reflect.DeepEqual(got[i].Entry, want[i].Entry) {
			t.Errorf("%q: sense %d is %v, want %v", form, i, got[i], want[i])
		}
	}
}

func TestEntriesAreOne(t *testing.T) {
	g := load(t)
	a, b := g.Lookup("Vladimir Putin"), g.Lookup("Putin")
	if len(a) == 0 || len(b) == 0 || a[0].Entry != b[0].Entry {
		t.Errorf("%v and %v are not one", a, b)
	}
}

func TestMissAllocatesNothing(t *testing.T) {
	g := load(t)
	words := []string{"Qwertz", "Élan", "summit"}
	if n := testing.AllocsPerRun(100, func() {
		g.Lookup("Qwértz Élan")
		g.Longest(words)
		g.Lookup("Россия")
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestAnyTextIsLookedUp(t *testing.T) {
	g := load(t)
	for _, s := range []string{"", " ", "\x00", "\xff\xfe", strings.Repeat("a", 5<<20), strings.Repeat("é", 1<<20), strings.Repeat("A ", 1<<20), "̈", "ﷺ"} {
		g.Lookup(s)
		g.Longest([]string{s, s, "Sudan"})
		g.Longest([]string{"South", s, "Sudan"})
		g.Longest([]string{"United", s})
		g.Country(s)
		g.Bloc(s)
		g.ByID(Person, "x-"+s)
	}
}

func TestNoTable(t *testing.T) {
	for _, s := range []string{"", "gaz1", "what is this, if not a table?"} {
		if _, err := newTable(s); err == nil {
			t.Errorf("%q is taken for a table", s)
		}
	}
}

func BenchmarkDefault(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		load(b)
	}
}

func BenchmarkLookup(b *testing.B) {
	g := load(b)
	for name, form := range map[string]string{"hit": "Vladimir Putin", "miss": "Meanwhile", "cyrillic": "Москва", "accents": "Étienne"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				g.Lookup(form)
			}
		})
	}
}

func BenchmarkLongest(b *testing.B) {
	g := load(b)
	for name, text := range map[string]string{"hit": "United Nations Security Council met on Monday", "miss": "Meanwhile the council met on Monday", "begun": "United we stand and divided we fall"} {
		words := strings.Fields(text)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				g.Longest(words)
			}
		})
	}
}
