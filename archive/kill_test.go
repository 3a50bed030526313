package archive

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"chancery/article"
	"chancery/index"
	"chancery/index/bleveindex"
	engine "chancery/index/exec"
)

// killVariable names the folder that this program fills instead of testing.
const killVariable = "CHANCERY_TEST_FILL"

func TestMain(m *testing.M) {
	if dir := os.Getenv(killVariable); dir != "" {
		if err := fill(dir); err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

func openReal(ctx context.Context, dir string) (*Archive, error) {
	return Open(ctx, dir, Options{Pipeline: &fakePipeline{version: "1"},
		OpenIndex: func(dir string, texts engine.Texts) (index.Backend, error) {
			return bleveindex.Open(dir, bleveindex.Options{Texts: texts})
		}})
}

// fill adds articles for ever and prints each that is acknowledged.
func fill(dir string) error {
	ctx := context.Background()
	a, err := openReal(ctx, dir)
	if err != nil {
		return err
	}
	for n := a.Seq(); ; n++ {
		var batch []article.Article
		for i := range 1 + n%4 {
			batch = append(batch, killed(fmt.Sprintf("k%d-%d", n%29, i), n))
		}
		if _, err := a.Add(ctx, batch); err != nil {
			return err
		}
		var line strings.Builder
		for _, b := range batch {
			fmt.Fprintf(&line, "%s %d\n", b.ID, n)
		}
		os.Stdout.WriteString(line.String())
	}
}

// killed is an article whose content follows from its id and a number.
func killed(id string, n uint64) article.Article {
	return article.Article{ID: id, Title: fmt.Sprintf("Round %d of %s", n, id),
		Body: strings.Repeat(fmt.Sprintf("Delegates of %s met in France for round %d. ", id, n), int(n%7))}
}

// TestKill kills a program that writes, twenty times on one folder, at a
// random moment: no acknowledged article is lost or changed, and the index
// comes to hold what the store does.
func TestKill(t *testing.T) {
	dir := t.TempDir()
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	rnd := rand.New(rand.NewPCG(seed, 1))
	acked := make(map[string]uint64)
	for round := range 20 {
		fillAndKill(t, dir, time.Duration(rnd.IntN(60))*time.Millisecond, acked)
		a, err := openReal(t.Context(), dir)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		checkAcked(t, a, acked)
		if err := a.Close(); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
	}
	if len(acked) < 20 {
		t.Fatalf("only %d articles were acknowledged: the test proves nothing", len(acked))
	}
}

// fillAndKill runs the filling program, kills it some time after its first
// word, and notes all that it acknowledged.
func fillAndKill(t *testing.T, dir string, after time.Duration, acked map[string]uint64) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), killVariable+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	for first := true; ; first = false {
		line, err := lines.ReadString('\n')
		if err == io.EOF {
			break // what was cut off was not acknowledged whole
		}
		var id string
		var n uint64
		if _, err := fmt.Sscan(line, &id, &n); err != nil {
			t.Errorf("the program says %q", line)
			break
		}
		acked[id] = n
		if first {
			time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
		}
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
}

func checkAcked(t *testing.T, a *Archive, acked map[string]uint64) {
	t.Helper()
	for id, n := range acked {
		item, err := a.Get(t.Context(), id)
		if err != nil {
			t.Fatalf("%s was acknowledged: %v", id, err)
		}
		// A version after the last acknowledged one may have been stored.
		var stored uint64
		if _, err := fmt.Sscanf(item.Title, "Round %d of", &stored); err != nil || stored < n {
			t.Fatalf("%s is of round %d, acknowledged was %d", id, stored, n)
		}
		want := killed(id, stored)
		want.Clean()
		if item.Title != want.Title || item.Body != want.Body {
			t.Fatalf("%s has changed: %+v", id, item.Record)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	if err := a.Wait(ctx, a.Seq()); err != nil {
		t.Fatal(err)
	}
	v, err := a.View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	if s := a.Status(); v.Docs() != s.Articles || s.LastError != "" {
		t.Fatalf("the index has %d articles, the store %d, %+v", v.Docs(), s.Articles, s)
	}
}
