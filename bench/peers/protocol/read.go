package protocol

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"os"
)

// Articles reads a corpus. The error names the line, and is the last.
func Articles(path string) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(Article{}, err)
			return
		}
		defer f.Close()
		in := bufio.NewReaderSize(f, 1<<20)
		for n := 1; ; n++ {
			line, err := in.ReadBytes('\n')
			if err == io.EOF && len(line) == 0 {
				return
			}
			var a Article
			if err == nil || err == io.EOF {
				err = json.Unmarshal(line, &a)
			}
			if err != nil {
				yield(a, fmt.Errorf("%s:%d: %w", path, n, err))
				return
			}
			if !yield(a, nil) {
				return
			}
		}
	}
}
