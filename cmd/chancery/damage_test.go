package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"chancery/archive"
	"chancery/index"
	"chancery/index/bleveindex"
	engineexec "chancery/index/exec"
	"chancery/search"
	"chancery/store"
)

// asBattery makes the test binary answer a set of questions about the data
// folder that it names, and print what it found.
const asBattery = "CHANCERY_TEST_BATTERY"

// answers are all that a folder says.
type answers struct {
	Sound    bool                // so says check
	Searches map[string][]string // ids by query, sorted, with the total in front
	Articles map[string]string   // by id: a digest of all of it, or "damaged"
}

var battery = []string{"", "talks", "peace talks", `"peace talks"`, "country:US", "country:RU sanctions", "negotiat*", "zelensky~1", "speaker:guterres", "published:2025",
	"mentions:2022", "title:agreement", "NOT russia", "bloc:EU", `near5:"foreign minister"`, "org:NATO -ukraine"}

// runBattery is the child's whole life.
func runBattery(dir string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	var out answers
	checked, err := archive.Check(ctx, dir, archive.Options{OpenIndex: func(dir string, texts engineexec.Texts) (index.Backend, error) {
		return bleveindex.Open(dir, bleveindex.Options{Texts: texts})
	}})
	if err != nil {
		return fmt.Errorf("check: %w", err)
	}
	out.Sound = checked.Sound()
	e := &env{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard, logger: slog.New(slog.DiscardHandler), data: dir}
	engine, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer engine.Close()
	if err := e.ready(ctx, engine); err != nil {
		return err
	}
	if err := out.ask(ctx, engine); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(out)
}

// exitOfBattery tells a refusal over damage from other failures.
func exitOfBattery(err error) int {
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, store.ErrDamaged), errors.Is(err, store.ErrNewer): // of a flipped version too
		fmt.Fprintln(os.Stderr, err)
		return exitDamaged
	}
	fmt.Fprintln(os.Stderr, err)
	return exitFailed
}

func (a *answers) ask(ctx context.Context, e *engine) error {
	a.Searches, a.Articles = map[string][]string{}, map[string]string{}
	for _, q := range battery {
		res, err := e.searcher.Search(ctx, search.Request{Text: q, Size: search.MaxSize, Match: search.MatchAll})
		if err != nil {
			return fmt.Errorf("%q: %w", q, err)
		}
		var ids []string
		for _, h := range res.Hits {
			ids = append(ids, h.ID)
		}
		slices.Sort(ids)
		a.Searches[q] = append([]string{strconv.Itoa(res.Total)}, ids...)
		for _, id := range ids {
			a.Articles[id] = ""
		}
	}
	for id := range a.Articles {
		item, err := e.archive.Get(ctx, id)
		switch {
		case errors.Is(err, store.ErrDamaged):
			a.Articles[id] = "damaged"
		case err != nil:
			return fmt.Errorf("%s: %w", id, err)
		default:
			b, err := json.Marshal(item.Annotated)
			if err != nil {
				return err
			}
			sum := sha256.Sum256(b)
			a.Articles[id] = hex.EncodeToString(sum[:8])
		}
	}
	return nil
}

// silently tells what the answers of a damaged folder hide: an article that is
// other than it was, or missing from a search, without a word.
func (a *answers) silently(was *answers) string {
	harmed := map[string]bool{}
	for id, sum := range was.Articles {
		switch now, ok := a.Articles[id]; {
		case !ok, now == "damaged":
			harmed[id] = true
		case now != sum:
			if a.Sound {
				return fmt.Sprintf("article %s differs", id)
			}
			harmed[id] = true // an earlier version, and check says so
		}
	}
	for id := range a.Articles {
		if _, ok := was.Articles[id]; !ok {
			if a.Sound {
				return fmt.Sprintf("article %s was deleted", id)
			}
			harmed[id] = true
		}
	}
	if len(harmed) > 0 && a.Sound {
		return fmt.Sprintf("%d articles are harmed, and check finds nothing", len(harmed))
	}
	for q, before := range was.Searches {
		left := func(ids []string) []string {
			return slices.DeleteFunc(slices.Clone(ids[1:]), func(id string) bool { return harmed[id] })
		}
		if now := a.Searches[q]; !slices.Equal(left(now), left(before)) || len(harmed) == 0 && now[0] != before[0] {
			return fmt.Sprintf("%q finds %v, it found %v", q, now, before)
		}
	}
	return ""
}

// outcome of one mutation.
type outcome struct{ what, verdict string }

// TestDamage damages copies of a data folder, one place of one file each, and
// has a program of its own check, open and search every copy. Nothing may be
// wrong without a word, no program may die or hang. CHANCERY_DAMAGES says how
// many copies; few are the default.
func TestDamage(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("CHANCERY_DAMAGES"))
	if err != nil {
		n = 40
	}
	base := damageable(t)
	was, verdict := askBattery(t, base)
	if verdict != "" || !was.Sound {
		t.Fatalf("the folder as it is: %s, sound %t", verdict, was.Sound)
	}
	files := filesIn(t, base)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d, %d files", seed, len(files))
	rnd := rand.New(rand.NewPCG(seed, 1))
	jobs, outcomes := make(chan func() outcome), make(chan outcome)
	var crew sync.WaitGroup
	for range 2 {
		crew.Go(func() {
			for job := range jobs {
				outcomes <- job()
			}
		})
	}
	go func() {
		for i := range n {
			name, m := files[i%len(files)], mutations[i/len(files)%len(mutations)]
			at := rnd.Float64()
			jobs <- func() outcome { return damaged(t, base, name, m, at, was) }
		}
		close(jobs)
		crew.Wait()
		close(outcomes)
	}()
	counts := map[string]int{}
	for o := range outcomes {
		kind, _, _ := strings.Cut(o.verdict, ":")
		counts[kind]++
		if kind != "found" && kind != "no effect" {
			t.Errorf("%s: %s", o.what, o.verdict)
		}
	}
	t.Logf("%d mutations of %d files: %d found by check, %d without effect, %d silently wrong, %d deaths, %d hangs",
		n, len(files), counts["found"], counts["no effect"], counts["silently wrong"], counts["died"], counts["hung"])
}

// mutation changes bytes at a place, from 0 to 1 of the whole.
type mutation struct {
	name   string
	change func(b []byte, at float64) []byte
}

var mutations = []mutation{
	{"one bit flipped", func(b []byte, at float64) []byte {
		if i := int(at * float64(len(b))); i < len(b) {
			b[i] ^= 1 << (int(at*1e6) % 8)
		}
		return b
	}},
	{"a page zeroed", func(b []byte, at float64) []byte {
		i := int(at*float64(len(b))) &^ 4095
		clear(b[i:min(i+4096, len(b))])
		return b
	}},
	{"cut", func(b []byte, at float64) []byte { return b[:int(at*float64(len(b)))] }},
	{"one bit flipped early", func(b []byte, at float64) []byte {
		if i := int(at * float64(min(len(b), 16<<10))); i < len(b) {
			b[i] ^= 1 << (int(at*1e6) % 8)
		}
		return b
	}},
}

func damaged(t *testing.T, base, name string, m mutation, at float64, was answers) outcome {
	dir := t.TempDir()
	defer os.RemoveAll(dir)
	what := fmt.Sprintf("%s, %s at %.6f", name, m.name, at)
	if err := os.CopyFS(dir, os.DirFS(base)); err != nil {
		return outcome{what, "died: " + err.Error()}
	}
	path := filepath.Join(dir, name)
	b, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(path, m.change(b, at), 0o644)
	}
	if err != nil {
		return outcome{what, "died: " + err.Error()}
	}
	now, verdict := askBattery(t, dir)
	switch {
	case verdict != "":
	case now.silently(&was) != "":
		verdict = "silently wrong: " + now.silently(&was)
	case !now.Sound:
		verdict = "found"
	default:
		verdict = "no effect"
	}
	return outcome{what, verdict}
}

// askBattery runs the battery in a program of its own; the verdict is empty
// when it answers.
func askBattery(t *testing.T, dir string) (a answers, verdict string) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, exe)
	cmd.Env = append(os.Environ(), asBattery+"="+dir)
	var out, diag bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &diag
	err = cmd.Run()
	switch {
	case ctx.Err() != nil:
		return a, "hung: " + diag.String()
	case cmd.ProcessState.ExitCode() == exitDamaged: // a refusal that names the damage
		return a, "found: " + diag.String()
	case err != nil:
		return a, fmt.Sprintf("died: %v: %s", err, diag.String())
	}
	if err := json.Unmarshal(out.Bytes(), &a); err != nil {
		return a, "died: " + err.Error()
	}
	return a, ""
}

// damageable is a folder as life makes it: several batches, new versions,
// deletions, corrections.
func damageable(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	p := serve(t, "--data", dir, "../../seeds")
	send := func(method, path, body string) {
		t.Helper()
		req, err := http.NewRequest(method, p.url+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", "application/json")
		res, err := http.DefaultClient.Do(req)
		if err != nil || res.StatusCode >= 300 {
			t.Fatalf("%s %s: %v %v", method, path, res, err)
		}
		_ = res.Body.Close()
	}
	for i := range 6 {
		send("POST", "/v1/articles?wait=true", fmt.Sprintf(`[{"id": "d%d", "title": "Talks in Vienna, round %d", "body": "Envoys of Russia and France met on Monday.", "published": "2025-03-0%d"},
			{"id": "d%d", "title": "Sanctions on Iran, again", "body": "Round %d of the peace talks began."}]`, i, i, i+1, (i+1)%6, i))
	}
	send("DELETE", "/v1/articles/d3", "")
	send("DELETE", "/v1/articles/009_prespa-agreement", "")
	send("PATCH", "/v1/articles/d1", `{"labels": {"topics": ["trade"]}}`)
	send("POST", "/v1/articles?wait=true", `[{"id": "last", "title": "The last one"}]`)
	p.stop(os.Interrupt)
	if code, _, diag := runProgram(t, "", "search", "--data", dir, "talks"); code != 0 { // columns are kept
		t.Fatal(diag)
	}
	return dir
}

// filesIn lists the files of a folder that hold something.
func filesIn(t *testing.T, dir string) []string {
	t.Helper()
	found := map[string]bool{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if info, err := d.Info(); err == nil && info.Size() > 0 {
			name, _ := filepath.Rel(dir, path)
			found[name] = true
		}
		return nil
	})
	if err != nil || len(found) < 6 {
		t.Fatalf("%v, %v", found, err)
	}
	return slices.Sorted(maps.Keys(found))
}
