package store

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func entryOf(i int) DerivedEntry {
	return DerivedEntry{ID: fmt.Sprint("id", i), Seq: uint64(i), Version: "v1", Data: bytes.Repeat([]byte{byte(i)}, 100+i)}
}

func TestDerived(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "derived")
	d, err := OpenDerived(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 20 {
		if err := d.Put([]DerivedEntry{entryOf(i), entryOf(i + 1)}); err != nil {
			t.Fatal(err)
		}
	}
	_ = d.Close()
	name := filepath.Join(dir, derivedPrefix+"-000001.log")
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for at := 0; at < len(whole); at += 13 {
		b := bytes.Clone(whole)
		b[at] ^= 0x20
		if err := os.WriteFile(name, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if d, err = OpenDerived(dir); err != nil {
			t.Fatal(err)
		}
		absent := 0
		for i := range 20 {
			got, ok := d.Get(fmt.Sprint("id", i))
			want := entryOf(i)
			if !ok {
				absent++
			} else if got.Seq != want.Seq || got.Version != "v1" || !bytes.Equal(got.Data, want.Data) {
				t.Fatalf("byte %d: %s is silently wrong", at, got.ID)
			}
		}
		if absent > 1 {
			t.Fatalf("byte %d: %d absent for one flipped bit", at, absent)
		}
		_ = d.Close()
	}
}

func TestDerivedIsWiped(t *testing.T) {
	dir := t.TempDir()
	d, err := OpenDerived(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Put([]DerivedEntry{entryOf(1)}); err != nil {
		t.Fatal(err)
	}
	_ = d.Close()
	for _, name := range []string{identityName, derivedPrefix + "-000001.log"} {
		f, err := os.OpenFile(filepath.Join(dir, name), os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.WriteAt(make([]byte, fileHeader), 0); err != nil {
			t.Fatal(err)
		}
		_ = f.Close()
	}
	if d, err = OpenDerived(dir); err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if _, ok := d.Get("id1"); ok {
		t.Fatal("an unreadable folder was not emptied")
	}
	if err := d.Put([]DerivedEntry{entryOf(2)}); err != nil {
		t.Fatal(err)
	}
	if _, ok := d.Get("id2"); !ok {
		t.Fatal("cannot be used after it was emptied")
	}
}
