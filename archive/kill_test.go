package archive

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"chancery/article"
	"chancery/index"
	"chancery/index/bleveindex"
	engine "chancery/index/exec"
	"chancery/store"
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

// fill adds, changes and deletes articles for ever, begins the index anew now
// and then, and prints what is acknowledged: an id with its number, negative
// once it is deleted, and before a deletion that it is about to be.
func fill(dir string) error {
	ctx := context.Background()
	a, err := openReal(ctx, dir)
	if err != nil {
		return err
	}
	go func() { // beside the writes, as a reader of the index would want it
		for range time.Tick(35 * time.Millisecond) {
			_ = a.Rebuild(ctx)
		}
	}()
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
		if n%5 == 4 {
			os.Stdout.WriteString(batch[0].ID + " 0\n")
			if err := a.Delete(ctx, batch[0].ID); err != nil {
				return err
			}
			fmt.Fprintf(os.Stdout, "%s %d\n", batch[0].ID, -int64(n)-1)
		}
	}
}

// killed is an article whose content follows from its id and a number.
func killed(id string, n uint64) article.Article {
	return article.Article{ID: id, Title: fmt.Sprintf("Round %d of %s", n, id),
		Body: strings.Repeat(fmt.Sprintf("Delegates of %s met in France for round %d. ", id, n), int(n%7))}
}

// kills is how often the program is killed: CHANCERY_KILLS, or few.
func kills() int {
	if n, err := strconv.Atoi(os.Getenv("CHANCERY_KILLS")); err == nil {
		return n
	}
	return 20
}

// TestKill kills a program that adds, changes, deletes and rebuilds, many
// times on one folder, at a random moment: no acknowledged change is lost, no
// article is torn, and the index comes to hold what the store does.
func TestKill(t *testing.T) {
	dir := t.TempDir()
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	rnd := rand.New(rand.NewPCG(seed, 1))
	acked := make(map[string]int64)
	for round := range kills() {
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
	t.Logf("%d kills, %d articles looked for after each, 0 lost, 0 torn", kills(), len(acked))
	if len(acked) < 20 {
		t.Fatalf("only %d articles were acknowledged: the test proves nothing", len(acked))
	}
}

// fillAndKill runs the filling program, kills it some time after its first
// word, and notes all that it acknowledged.
func fillAndKill(t *testing.T, dir string, after time.Duration, acked map[string]int64) {
	t.Helper()
	fillUntil(t, dir, after, acked, func() error { return nil })
}

// fillUntil runs the filling program until it is killed, some time after its
// first word, just behind what cut does. acked has the number of the last
// change to each article, 0 where it may have been deleted, negative where it
// was.
func fillUntil(t *testing.T, dir string, after time.Duration, acked map[string]int64, cut func() error) {
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
	dead := make(chan error, 1)
	dead <- nil
	var gone atomic.Bool
	for first := true; ; first = false {
		line, err := lines.ReadString('\n')
		if err == io.EOF {
			break // what was cut off was not acknowledged whole
		}
		var id string
		var n int64
		if _, err := fmt.Sscan(line, &id, &n); err != nil {
			if cutOff(line) {
				continue // the disk is gone, and it says so
			}
			t.Errorf("the program says %q", line)
			break
		}
		switch {
		case !gone.Load():
			acked[id] = n
		case n <= 0: // what is said after a power cut nobody has heard
			acked[id] = 0
		}
		if first {
			<-dead
			time.AfterFunc(after, func() {
				gone.Store(true)
				err := cut()
				_ = cmd.Process.Kill()
				dead <- err
			})
		}
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	if err := <-dead; err != nil {
		t.Fatal(err)
	}
}

// cutOff reports whether a line of the program is its complaint about a disk
// that does not answer any more.
func cutOff(line string) bool { return strings.HasPrefix(line, "error ") }

func checkAcked(t *testing.T, a *Archive, acked map[string]int64) {
	t.Helper()
	for id, n := range acked {
		item, err := a.Get(t.Context(), id)
		if errors.Is(err, store.ErrNotFound) && n <= 0 {
			continue
		}
		if err != nil {
			t.Fatalf("%s was acknowledged: %v", id, err)
		}
		// A version after the last acknowledged one may have been stored.
		var stored int64
		if _, err := fmt.Sscanf(item.Title, "Round %d of", &stored); err != nil || stored < max(n, -n) {
			t.Fatalf("%s is of round %d, acknowledged was %d", id, stored, n)
		}
		want := killed(id, uint64(stored))
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
