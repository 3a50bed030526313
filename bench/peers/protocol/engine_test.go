//go:build linux

package protocol

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// counter answers with how many words were asked for, and fails for none.
type counter struct{ asked atomic.Int64 }

func (c *counter) Query(m Mode, q Query) (Answer, error) {
	c.asked.Add(1)
	if len(q.All) == 0 {
		return Answer{}, errors.New("no words")
	}
	return Answer{Total: len(q.All), IDs: []string{string(m)}, People: []Count{{"x-a", 2}}}, nil
}

func (c *counter) Docs() int    { return 3 }
func (c *counter) PID() int     { return os.Getpid() }
func (c *counter) Close() error { return nil }

func (c *counter) Feed(_ string, stop <-chan struct{}) (int, error) {
	<-stop
	return 7, nil
}

// talk sends lines to an engine and returns its lines.
func talk(t *testing.T, e Engine, lines ...string) []string {
	t.Helper()
	p := Program{Version: "Counter 1", Open: func(string) (Engine, error) { return e, nil }}
	var out strings.Builder
	if err := p.serve("", strings.NewReader(strings.Join(lines, "\n")), &out); err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(out.String()), "\n")
}

func decoded[T any](t *testing.T, line string) T {
	t.Helper()
	var v T
	if err := json.Unmarshal([]byte(line), &v); err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	return v
}

func TestServe(t *testing.T) {
	lines := talk(t, &counter{},
		`{"op":"query","mode":"full","query":{"all":["a","b"]}}`,
		`{"op":"query","mode":"full","query":{}}`,
		`{"op":"query","mode":"full"}`,
		`{"op":"memory"}`,
		`{"op":"stop"}`,
		`{"op":"feed"}`,
		`{"op":"stop"}`,
		`{"op":"nap"}`,
	)
	if r := decoded[Ready](t, lines[0]); !r.Ready || r.Docs != 3 || r.Version != "Counter 1" {
		t.Errorf("%+v", r)
	}
	if a := decoded[Answer](t, lines[1]); a.Total != 2 || a.IDs[0] != "full" || a.People[0] != (Count{"x-a", 2}) || a.WallUS <= 0 || a.Error != "" {
		t.Errorf("%+v", a)
	}
	for i, want := range map[int]string{2: "no words", 3: "no query", 5: "nothing is being fed", 8: `unknown op "nap"`} {
		if a := decoded[Answer](t, lines[i]); a.Error != want {
			t.Errorf("answer %d says %q, want %q", i, a.Error, want)
		}
	}
	if m := decoded[Memory](t, lines[4]); m.RSSMB <= 0 || m.AnonMB > m.RSSMB {
		t.Errorf("%+v", m)
	}
	if f := decoded[Fed](t, lines[7]); f.Docs != 7 || f.Error != "" {
		t.Errorf("%+v", f)
	}
}

func TestLoadCountsWhatFollowsThePassThatWarms(t *testing.T) {
	e := &counter{}
	l := decoded[Loaded](t, talk(t, e, `{"op":"load","mode":"full","threads":2,"seconds":0.01,"queries":[{"all":["a"]},{"all":["b"]}]}`)[1])
	if l.Error != "" || l.Queries < 1 || int64(l.Queries) != e.asked.Load()-2 || l.WallS < 0.01 {
		t.Errorf("%+v after %d queries", l, e.asked.Load())
	}
	l = decoded[Loaded](t, talk(t, e, `{"op":"load","mode":"full","threads":2,"seconds":0.01,"queries":[{}]}`)[1])
	if l.Error != "no words" {
		t.Errorf("a query that fails: %+v", l)
	}
}

func TestArticlesNamesTheLine(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.jsonl")
	if err := os.WriteFile(path, []byte(`{"id":"a"}`+"\n"+`{"id":"b"}`+"\n{\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var ids []string
	var failed error
	for a, err := range Articles(path) {
		if failed = err; err == nil {
			ids = append(ids, a.ID)
		}
	}
	if strings.Join(ids, "") != "ab" || failed == nil || !strings.Contains(failed.Error(), "c.jsonl:3:") {
		t.Errorf("%v, %v", ids, failed)
	}
}

func TestSize(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.seg": "123", "b.seg": "4", "c": "56"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if bytes, n, err := Size(dir, "*.seg"); bytes != 6 || n != 2 || err != nil {
		t.Errorf("%d bytes, %d segments, %v", bytes, n, err)
	}
}
