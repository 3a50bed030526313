package bleveindex

import (
	"os"
	"path/filepath"
	"testing"
)

// TestColumns opens an index whose columns are sound, and used, or are damaged,
// cut or of another segment: those are not used, and made again.
func TestColumns(t *testing.T) {
	dir := filled(t)
	x := open(t, dir)
	warm(t, x)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(columnsDir(dir), "*"+columnsSuffix))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	sound, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	for name, damage := range map[string]func([]byte) []byte{
		"sound":         func(b []byte) []byte { return b },
		"bit":           func(b []byte) []byte { b[len(b)/2] ^= 1; return b },
		"header":        func(b []byte) []byte { b[3] ^= 1; return b },
		"other segment": func(b []byte) []byte { b[9] ^= 1; return b },
		"cut":           func(b []byte) []byte { return b[:len(b)-9] },
		"empty":         func([]byte) []byte { return nil },
	} {
		t.Run(name, func(t *testing.T) {
			if err := os.WriteFile(files[0], damage(append([]byte(nil), sound...)), 0o600); err != nil {
				t.Fatal(err)
			}
			x := open(t, dir)
			defer x.Close()
			if used := x.cache.Columns(x.present.segments[0].ID()) != nil; used != (name == "sound") {
				t.Errorf("columns were taken from the file: %v", used)
			}
			warm(t, x)
			if b, err := os.ReadFile(files[0]); err != nil || string(b) != string(sound) {
				t.Errorf("the file was not made again: %v", err)
			}
		})
	}
}
