package source

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// file is one thing to read, found under a source.
type file struct {
	path  string
	size  int64 // bytes on disk, 0 when unknown
	named bool  // by the user, rather than found in a folder
	err   error // why it cannot be read, reported when its turn comes
}

// name is what formats see: the path without what tells of compression.
func (f file) name() string { return unpackedName(f.path) }

// find lists the files of one source.
func (r *Reader) find(source string) ([]file, error) {
	if source == Stdin {
		return []file{{path: Stdin, named: true}}, nil
	}
	info, err := os.Stat(source)
	switch {
	case err != nil && scheme(source) != "":
		if r.opts.Schemes[scheme(source)] == nil {
			return nil, fmt.Errorf("source: %s: no way to read %s addresses", source, scheme(source))
		}
		return []file{{path: source, named: true}}, nil
	case os.IsNotExist(err):
		return nil, fmt.Errorf("source: %s: no such file or folder", source)
	case err != nil:
		return nil, named(source, plain(err))
	case info.IsDir():
		return r.walk(nil, source), nil
	}
	f := file{path: source, named: true}
	if info.Mode().IsRegular() {
		f.size = info.Size()
	}
	return []file{f}, nil
}

// walk appends the files below a folder. Links to files are followed, links
// to folders are not: they may lead in circles.
func (r *Reader) walk(files []file, dir string) []file {
	entries, err := os.ReadDir(dir) // sorted by name
	if err != nil {
		return append(files, file{path: dir, err: named(dir, plain(err))})
	}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if hidden(e.Name()) {
			continue
		}
		if e.IsDir() {
			files = r.walk(files, path)
			continue
		}
		info, err := os.Stat(path)
		switch {
		case err != nil:
			files = append(files, file{path: path, err: named(path, plain(err))})
		case info.Mode().IsRegular():
			files = append(files, file{path: path, size: info.Size()})
		default:
			r.skipping.Add(1)
		}
	}
	return files
}

// hidden reports names that a walk leaves alone, including the folder that
// macOS adds to its zip files.
func hidden(name string) bool { return strings.HasPrefix(name, ".") || name == "__MACOSX" }

// hiddenPath is hidden for any part of a slash-separated path.
func hiddenPath(path string) bool {
	for part := range strings.SplitSeq(path, "/") {
		if hidden(part) && part != "." && part != ".." {
			return true
		}
	}
	return false
}

// scheme is the lower-case URL scheme of a source, empty for a path.
func scheme(source string) string {
	s, _, ok := strings.Cut(source, "://")
	if !ok || len(s) < 2 {
		return ""
	}
	for _, c := range s {
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			return ""
		}
	}
	return strings.ToLower(s)
}

// unpackedName drops a compression suffix.
func unpackedName(path string) string {
	if ext := filepath.Ext(path); strings.EqualFold(ext, ".gz") {
		return path[:len(path)-len(ext)]
	}
	return path
}
