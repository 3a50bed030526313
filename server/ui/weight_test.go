package ui

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"testing"
)

// lightEnough is what the files of a first load may weigh, in bytes, packed;
// the page itself is checked where pages are made.
const lightEnough = 40_000

// TestWeight sums the packed sizes of what every page loads.
func TestWeight(t *testing.T) {
	names, err := fs.Glob(files, "static/*")
	if err != nil || len(names) < 5 {
		t.Fatalf("%v, %v", names, err)
	}
	sum := 0
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		var packed bytes.Buffer
		w := gzip.NewWriter(&packed)
		_, _ = w.Write(data)
		_ = w.Close()
		t.Logf("%6d %s", packed.Len(), name)
		sum += packed.Len()
	}
	if t.Logf("%6d in all", sum); sum > lightEnough {
		t.Errorf("%d bytes, at most %d are meant", sum, lightEnough)
	}
}
