package source_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chancery/source"
	"chancery/source/jsonl"
	"chancery/source/seedtext"
)

// formats is the list as a program has it.
var formats = []source.Format{seedtext.Format{}, jsonl.Format{}}

// read returns one line for each outcome, paths relative to dir.
func read(t *testing.T, dir string, opts source.Options, sources ...string) ([]string, source.Progress) {
	t.Helper()
	if opts.Formats == nil {
		opts.Formats = formats
	}
	for i, s := range sources {
		if s != source.Stdin && !strings.Contains(s, "://") {
			sources[i] = filepath.Join(dir, s)
		}
	}
	r, err := source.Open(sources, opts)
	if err != nil {
		return []string{"OPEN " + relative(err.Error(), dir)}, source.Progress{}
	}
	var out []string
	for it, err := range r.Articles(t.Context()) {
		var rejected *source.Rejection
		switch {
		case errors.As(err, &rejected):
			out = append(out, "! "+relative(err.Error(), dir))
		case err != nil:
			out = append(out, "ERROR "+relative(err.Error(), dir))
		default:
			out = append(out, fmt.Sprintf("%s %s:%d", it.Article.ID, relative(it.Path, dir), it.Line))
		}
	}
	return out, r.Progress()
}

func relative(s, dir string) string {
	if dir == "" {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, dir+string(filepath.Separator), ""), `\`, "/")
}

func check(t *testing.T, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func gz(text string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = io.WriteString(z, text)
	_ = z.Close()
	return b.String()
}

// zipped packs name, text pairs.
func zipped(pairs ...string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		w, _ := z.Create(pairs[i])
		_, _ = io.WriteString(w, pairs[i+1])
	}
	_ = z.Close()
	return b.String()
}

func tarred(pairs ...string) string {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		_ = w.WriteHeader(&tar.Header{Name: pairs[i], Size: int64(len(pairs[i+1])), Mode: 0o644})
		_, _ = io.WriteString(w, pairs[i+1])
	}
	_ = w.Close()
	return b.String()
}

const (
	seed    = "date 2025-02-16 Envoys met in Bern.\n\nThey agreed."
	badSeed = "date 2025-02-30 Envoys met in Bern."
	line    = `{"id":"a","title":"A"}` + "\n"
)

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"in/b.txt": seed, "in/a.jsonl": line + "oops\n", "in/README.md": "# About", "in/notes.txt": "No date.",
		"in/.hidden.txt": seed, "in/.git/c.txt": seed, "in/sub/d.txt": badSeed, "in/sub/e.TXT": "\uFEFF" + seed,
		"in/empty.txt": "", "in/package.json": `{"name":"x"}`, "in/sub/f.jsonl.gz": gz(line), "in/z.bin": "\x00\x01\x02",
	})
	got, p := read(t, dir, source.Options{}, "in")
	check(t, got,
		"a in/a.jsonl:1",
		"! in/a.jsonl:2: not a JSON object",
		"b in/b.txt:1",
		`! in/sub/d.txt:1: id "d": there is no day 2025-02-30`,
		"e in/sub/e.TXT:1",
		"a in/sub/f.jsonl.gz:1")
	if p.Skipped != 5 || p.Files != 10 || p.FilesTotal != 10 || p.BytesRead != p.BytesTotal || p.BytesTotal == 0 {
		t.Errorf("%+v", p)
	}
}

func TestFileNamed(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"README.md": "# About", "empty.txt": "", "empty.jsonl": "", ".hidden.txt": seed, "odd.data": line})
	got, p := read(t, dir, source.Options{}, "README.md", "empty.txt", "empty.jsonl", ".hidden.txt", "odd.data")
	check(t, got,
		"! README.md: no format claims this file; name one with --format",
		"! empty.txt: no format claims this file; name one with --format",
		".hidden .hidden.txt:1",
		"a odd.data:1")
	if p.Skipped != 0 {
		t.Errorf("%+v", p)
	}
}

func TestMissing(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"a.txt": seed})
	got, _ := read(t, dir, source.Options{}, "a.txt", "gone.txt", "nor/this")
	check(t, got, "OPEN source: gone.txt: no such file or folder\nsource: nor/this: no such file or folder")
	got, _ = read(t, dir, source.Options{}, "https://news.example/feed")
	check(t, got, "OPEN source: https://news.example/feed: no way to read https addresses")
}

func TestForce(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"a.txt": line, "b.txt": seed})
	got, _ := read(t, dir, source.Options{Force: "jsonl"}, "a.txt", "b.txt")
	check(t, got, "a a.txt:1",
		"! b.txt:1: not a JSON object", "! b.txt:3: not a JSON object")
	got, _ = read(t, dir, source.Options{Force: "telex"}, "a.txt")
	check(t, got, `OPEN source: unknown format "telex"; there are seed, jsonl`)
}

func TestStdin(t *testing.T) {
	for text, want := range map[string]string{
		line: "a -:1", gz("\n" + line): "a -:2", "junk\n" + line: "! -:1: not a JSON object a -:2", "": "",
		"\uFEFF" + line: "a -:1", "[" + line + "]": "a -:1",
	} {
		got, _ := read(t, "", source.Options{Stdin: strings.NewReader(text)}, source.Stdin)
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	got, _ := read(t, "", source.Options{Stdin: strings.NewReader(zipped("a.txt", seed))}, source.Stdin)
	check(t, got, "ERROR source: -: a zip file inside an archive or a pipe cannot be read; unpack it first")
}

func TestScheme(t *testing.T) {
	open := func(_ context.Context, url string) (io.ReadCloser, error) {
		if strings.HasSuffix(url, "gone") {
			return nil, errors.New("404")
		}
		return io.NopCloser(strings.NewReader(gz(line))), nil
	}
	schemes := map[string]func(context.Context, string) (io.ReadCloser, error){"https": open}
	got, _ := read(t, "", source.Options{Schemes: schemes}, "https://news.example/a", "HTTPS://news.example/gone")
	check(t, got, "a https://news.example/a:1", "ERROR source: HTTPS://news.example/gone: 404")
}

func TestArchives(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"a.zip": zipped("inner/name.txt", seed, "inner/", "", "x.jsonl", line+"1\n", "logo.png", "\x89PNG", "__MACOSX/y.txt", seed,
			".z.txt", seed, "more.jsonl.gz", gz(line), "b.zip", zipped("c.txt", seed)),
		"no suffix":  gz(seed),
		"one.txt.gz": gz(seed),
		"t.tgz":      gz(tarred("./deep/t.txt", seed, "u.txt", badSeed, "v.bin", "?")),
		"twice.gz":   gz(gz(line)),
		"cat.gz":     gz(line) + gz(`{"id":"b","title":"B"}`),
		"wide.txt":   "\xff\xfed\x00a\x00t\x00e\x00 \x002\x000\x002\x005\x00-\x000\x002\x00-\x001\x006\x00 \x00\x1e\x04.\x00",
	})
	got, p := read(t, dir, source.Options{}, "a.zip", "no suffix", "one.txt.gz", "t.tgz", "twice.gz", "cat.gz", "wide.txt")
	check(t, got,
		"name a.zip!inner/name.txt:1",
		"a a.zip!x.jsonl:1",
		"! a.zip!x.jsonl:2: not a JSON object",
		"a a.zip!more.jsonl.gz:1",
		"ERROR source: a.zip!b.zip: a zip file inside an archive or a pipe cannot be read; unpack it first",
		"no suffix no suffix:1",
		"one one.txt.gz:1",
		"t t.tgz!./deep/t.txt:1",
		`! t.tgz!u.txt:1: id "u": there is no day 2025-02-30`,
		"a twice.gz:1",
		"a cat.gz:1",
		"b cat.gz:2",
		"wide wide.txt:1")
	if p.Skipped != 2 {
		t.Errorf("%+v", p)
	}
}

func TestDamaged(t *testing.T) {
	dir := t.TempDir()
	var many strings.Builder
	for i := range 20000 {
		fmt.Fprintf(&many, "{\"id\":\"%d\",\"title\":\"%x\"}\n", i, i*i*7919)
	}
	cut := gz(many.String())
	flipped := []byte(gz(line))
	flipped[len(flipped)-5] ^= 1 // checksum
	broken := zipped("a.txt", seed)
	write(t, dir, map[string]string{
		"cut.jsonl.gz": cut[:len(cut)/2], "flipped.gz": string(flipped), "head.gz": "\x1f\x8b\x08", "magic.gz": "\x1f\x8b",
		"cut.zip": broken[:len(broken)/2], "cutseed.txt.gz": gz(seed)[:40], "z.jsonl": line,
	})
	got, _ := read(t, dir, source.Options{}, "cut.jsonl.gz")
	if len(got) < 1000 || !strings.HasPrefix(got[len(got)-2], fmt.Sprint(len(got)-2)+" ") {
		t.Fatalf("%d outcomes, last %q", len(got), got[max(0, len(got)-2):])
	}
	check(t, got[len(got)-1:], fmt.Sprintf("ERROR source: cut.jsonl.gz: line %d: file is cut off: unexpected EOF", len(got)))
	got, _ = read(t, dir, source.Options{}, "flipped.gz", "head.gz", "magic.gz", "cut.zip", "cutseed.txt.gz", "z.jsonl")
	check(t, got,
		"a flipped.gz:1", "ERROR source: flipped.gz: line 2: gzip: invalid checksum",
		"ERROR source: head.gz: gzip: file is cut off: unexpected EOF",
		"ERROR source: magic.gz: gzip: file is cut off: unexpected EOF",
		"ERROR source: cut.zip: zip: not a valid zip file",
		"ERROR source: cutseed.txt.gz: file is cut off: unexpected EOF",
		"a z.jsonl:1")
}

// zeros reads as n zero bytes.
func zeros(n int64) io.Reader { return io.LimitReader(zero{}, n) }

type zero struct{}

func (zero) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestBombs(t *testing.T) {
	dir := t.TempDir()
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	_, _ = io.WriteString(z, line)
	_, _ = io.Copy(z, zeros(source.RatioFrom+1<<20))
	_ = z.Close()
	nested := line
	for range source.MaxDepth + 1 {
		nested = gz(nested)
	}
	write(t, dir, map[string]string{"bomb.jsonl.gz": b.String(), "nested.gz": nested})
	got, _ := read(t, dir, source.Options{}, "bomb.jsonl.gz", "nested.gz")
	check(t, got,
		"a bomb.jsonl.gz:1",
		"ERROR source: bomb.jsonl.gz: line 2: unpacks to more than 300 times its size, which is the limit",
		"ERROR source: nested.gz: packed more than 4 times over, which is the limit")
}

func TestLinks(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"in/a.txt": seed, "out/b.txt": seed})
	for _, l := range [][2]string{{"../out/b.txt", "in/c.txt"}, {"..", "in/circle"}, {"../gone", "in/dead"}, {"in", "alias"}} {
		if err := os.Symlink(filepath.FromSlash(l[0]), filepath.Join(dir, filepath.FromSlash(l[1]))); err != nil {
			return // a file system without links
		}
	}
	got, p := read(t, dir, source.Options{}, "alias")
	check(t, got, "a alias/a.txt:1", "c alias/c.txt:1", "ERROR source: alias/dead: no such file or directory")
	if p.Skipped != 1 {
		t.Errorf("%+v", p)
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r, err := source.Open([]string{source.Stdin}, source.Options{Formats: formats, Stdin: strings.NewReader(strings.Repeat(line, 10))})
	if err != nil {
		t.Fatal(err)
	}
	n, last := 0, error(nil)
	for _, err := range r.Articles(ctx) {
		n, last = n+1, err
		cancel()
	}
	if n != 2 || !errors.Is(last, context.Canceled) {
		t.Errorf("%d items, last error %v", n, last)
	}
}

// FuzzArticles reads any bytes as a file: errors, never a panic, and always
// an end.
func FuzzArticles(f *testing.F) {
	for _, s := range []string{seed, badSeed, line, gz(line), gz(line)[:20], tarred("a.txt", seed), gz(tarred("a.jsonl", line)), "PK\x03\x04", "\xff\xfe\x00", ""} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := source.Open([]string{source.Stdin}, source.Options{Formats: formats, Stdin: bytes.NewReader(b)})
		if err != nil {
			t.Fatal(err)
		}
		for it, err := range r.Articles(t.Context()) {
			if err == nil && (it.Path == "" || it.Article.ID == "" || it.Article.Validate() != nil) {
				t.Errorf("%+v", it)
			}
		}
	})
}
