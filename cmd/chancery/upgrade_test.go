package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"chancery/index/bleveindex"
	"chancery/store"
)

// TestUpgrade opens a data folder of every format that there was: all articles
// are there, changed, corrected and removed as they were. A new format wants a
// fixture: testdata/formats/README.md says how to make one.
func TestUpgrade(t *testing.T) {
	const dir = "testdata/formats"
	fixtures, err := filepath.Glob(dir + "/*.tar.gz")
	if err != nil || len(fixtures) < 2 {
		t.Fatal(fixtures, err)
	}
	if _, err := os.Stat(filepath.Join(dir, fmt.Sprintf("store-%d-index-%d.tar.gz", store.Format, bleveindex.Format))); err != nil {
		t.Errorf("the formats of this program have no fixture: %v", err)
	}
	for _, f := range fixtures {
		t.Run(filepath.Base(f), func(t *testing.T) {
			data := t.TempDir()
			if out, err := exec.Command("tar", "xzf", f, "-C", data).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			if code, out, diag := runProgram(t, "", "check", "--data", data); code != 0 || !strings.Contains(out, "3 articles, change 7") {
				t.Fatalf("check: exit %d, %s%s", code, out, diag)
			}
			code, out, diag := runProgram(t, "", "export", "--data", data)
			for _, part := range []string{`"id":"f/1"`, "met again with Sergei Lavrov", "treaties", `"id":"f/2"`, "borders", `"id":"f/3"`, `"note":{"kept":true}`} {
				if !strings.Contains(out, part) {
					t.Errorf("the export lacks %s", part)
				}
			}
			if code != 0 || strings.Contains(out, "f/4") {
				t.Errorf("export: exit %d, %s%s", code, out, diag)
			}
			for query, count := range map[string]string{"": "3 articles", "topic:treaties": "1 article", "frontière": "1 article", "country:FR": "2 articles", "removed": "0 articles"} {
				if code, out, diag := runProgram(t, "", "search", "--data", data, query); code != 0 || !strings.Contains(out, count) {
					t.Errorf("%q: exit %d, %s%s", query, code, out, diag)
				}
			}
			if code, out, _ := runProgram(t, "", "check", "--data", data); code != 0 || !strings.HasSuffix(out, "sound\n") {
				t.Errorf("check afterwards: exit %d, %s", code, out)
			}
		})
	}
}
