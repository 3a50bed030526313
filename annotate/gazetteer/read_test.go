package gazetteer

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

func TestReadNamesTheLine(t *testing.T) {
	for _, bad := range []string{"=\tname\tx", "@\ta", "country\tUS", "what", "+\tUS\t\t", "bloc\tX\n+\tUS\t1\t", "place\tp\tP\tUS\tmany",
		"person\tx\tX Y\n=\tnickname\tZ", "person\tx\tX Y\n@\tking\tUS\tyesterday\t", "place\tp\t...", "person\tx\t" + strings.Repeat("a ", 20)} {
		if _, err := Read(strings.NewReader("# first\n" + bad)); err == nil || !strings.Contains(err.Error(), "line ") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func folder(name, text string) fs.FS { return fstest.MapFS{name: {Data: []byte(text)}} }

func TestOpen(t *testing.T) {
	first := folder("a.tsv", "person\tx-marie-exemple\tMarie Exemple\tFR\n=\tsurname\tExemple\n@\tFrench envoy\tFR\t2026-01-01\t\n"+
		"person\tx-mister-lavrov\tSergei Lavrov\tRU\n=\tname\tSergei Wiktorowitsch Lawrow\n@\tpoet\tRU\t2026-01-01\t\n"+
		"country\tRU\tRuritania\tRU\n=\tname\tGermany\n=\tweak\tKremlin\n"+
		"bloc\tEU\n+\tCH\t\t\n")
	second := folder("b.tsv", "person\tx-marie-exemple\tMarie Exemple\tBE\n")
	g, err := Open(first, second)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC)

	if s := g.Lookup("Exemple"); len(s) != 1 || s[0].Country != "BE" || s[0].Use != Surname {
		t.Errorf("the later folder does not win: %v", s)
	} else if o, _ := s[0].OfficeOn(at); o.Title != "French envoy" {
		t.Errorf("an office is lost: %v", o)
	}
	lavrov, ok := g.ByID(Person, "Q58217")
	if o, _ := lavrov.OfficeOn(at); !ok || o.Title != "poet" {
		t.Errorf("Lavrov is %v", lavrov)
	}
	for _, form := range []string{"Lavrov", "Sergey Lavrov", "Sergei Wiktorowitsch Lawrow"} {
		if s := g.Lookup(form); len(s) != 1 || s[0].Entry != lavrov {
			t.Errorf("%s: %v", form, s)
		}
	}
	if again, _ := g.ByID(Person, "x-mister-lavrov"); again != lavrov {
		t.Errorf("an identifier is lost: %v", again)
	}
	if code, label, _ := g.Country("Germany"); code != "RU" || label != "Ruritania" {
		t.Errorf("Germany is %s %s", code, label)
	}
	if code, label, _ := g.Country("russisch"); code != "" && label != "Ruritania" {
		t.Errorf("russisch is %s %s", code, label)
	}
	if s := g.Lookup("Kremlin"); len(s) == 0 || s[0].Use != Weak {
		t.Errorf("Kremlin: %v", s)
	}
	if m, _ := g.Bloc("EU"); len(m) != 1 {
		t.Errorf("EU: %v", m)
	}
	if m, _ := g.Bloc("NATO"); len(m) < 30 {
		t.Errorf("NATO: %v", m)
	}
	if n, _ := g.Longest([]string{"Marie", "Exemple", "said"}); n != 2 {
		t.Errorf("%d words", n)
	}
	if g.Version() == load(t).Version() {
		t.Error("the version is that of the table alone")
	}
	if s := g.Lookup("France"); len(s) == 0 {
		t.Error("what lies below is lost")
	}
}

func TestOpenFails(t *testing.T) {
	wrong := folder("mine.tsv", "country\tUS\tUnited States\tUS\n=\tnickname\tSam\n")
	if _, err := Open(wrong); err == nil || !strings.Contains(err.Error(), "mine.tsv: line 2: ") {
		t.Error(err)
	}
	if _, err := Open(os.DirFS(filepath.Join(t.TempDir(), "none"))); err == nil {
		t.Error("a folder that is not there is opened")
	}
	if _, err := Open(folder("readme.txt", "not a table")); err != nil {
		t.Error(err)
	}
}

func TestTakeOver(t *testing.T) {
	below := "person\tQ1\tAnna Bell\tGB\n=\tname\tAnn Bell\n=\tsurname\tBell\n@\tqueen\tGB\t2000-01-01\t\nperson\tQ2\tAnna Bell\tNZ\n"
	g, err := Read(strings.NewReader(below), strings.NewReader("person\tx-annie-bell\tAnnie Bell\tGB\n=\tname\tAnna Bell\n"))
	if err != nil {
		t.Fatal(err)
	}
	if s := g.Lookup("Bell"); len(s) != 1 || s[0].Label != "Annie Bell" || s[0].ID != "Q1" || len(s[0].Offices) != 1 {
		t.Errorf("Bell: %v", s)
	}
	if s := g.Lookup("anna bell"); len(s) != 2 {
		t.Errorf("namesakes of two countries: %v", s)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("country\tUS\tUnited States\tUS\n=\tshort\tU.S.\nbloc\tX\n+\tUS\t2000-01-01\t\n", "person\tx-a\tA B\tUS\n@\tpoet\tUS\t\t\n", "U.S. forces")
	f.Add("person\tQ1\tA B\tUS\n", "person\tx-a\tA B\tUS\nperson\tQ1\tC D\n", "A B")
	f.Fuzz(func(t *testing.T, table, overlay, text string) {
		g, err := Read(strings.NewReader(table), strings.NewReader(overlay))
		if err != nil {
			return
		}
		packed, err := newTable(string(g.Pack()))
		if err != nil {
			t.Fatal(err)
		}
		inPlace := &Gazetteer{table: packed}
		words := strings.Fields(text)
		n, senses := g.Longest(words)
		if n > len(words) || (n > 0) != (len(senses) > 0) {
			t.Errorf("%d words, %d senses", n, len(senses))
		}
		if m, _ := inPlace.Longest(words); m != n {
			t.Errorf("%d words in place, %d in memory", m, n)
		}
		for form, senses := range g.own.forms {
			compareSenses(t, form, inPlace.senses([]byte(form)), senses)
		}
		g.Country(text)
		g.Bloc(text)
	})
}
