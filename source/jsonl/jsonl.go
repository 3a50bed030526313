// Package jsonl turns JSON Lines into articles, one object a line. A JSON
// array of such objects, and objects spread over lines, are read too.
package jsonl

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"

	"chancery/article"
	"chancery/source"
)

// Format reads JSON Lines.
type Format struct{}

// Name is "jsonl".
func (Format) Name() string { return "jsonl" }

// Detect claims what the name says is JSON Lines, standard input, and JSON
// objects or arrays of them that have a title or a body near their start, so
// that other JSON files in a folder are left alone.
func (Format) Detect(head []byte, name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".jsonl", ".ndjson":
		return true
	}
	if name == source.Stdin {
		return true
	}
	rest := bytes.TrimLeft(head, " \t\r\n")
	if bytes.HasPrefix(rest, []byte("[")) {
		rest = bytes.TrimLeft(rest[1:], " \t\r\n")
	}
	return bytes.HasPrefix(rest, []byte("{")) &&
		(bytes.Contains(rest, []byte(`"title"`)) || bytes.Contains(rest, []byte(`"body"`)))
}

// Read yields an article for each object, and a rejection for each line or
// value that is none.
func (Format) Read(r io.Reader, _ string) iter.Seq2[source.Item, error] {
	return func(yield func(source.Item, error) bool) {
		s := newScanner(r)
		for {
			v, err := s.next()
			if len(v.bytes) > 0 || v.long {
				it, bad := decode(v)
				if err != nil && err != io.EOF && bad != nil {
					bad = nil // the torn end of a damaged file: the error tells it
				} else if !yield(it, bad) {
					return
				}
			}
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(source.Item{}, fmt.Errorf("line %d: %w", s.line, err))
				return
			}
		}
	}
}

// Decode reads the body of a request: JSON Lines or a JSON array. Items come
// prepared and in order, a *source.Rejection in the place of each that cannot
// be taken, with its line and, in an array, position. Any other error wraps
// that of r and ends it.
func Decode(r io.Reader) iter.Seq2[source.Item, error] {
	return source.Prepared("", Format{}.Read(r, source.Stdin))
}

// decode makes an article of one value.
func decode(v value) (source.Item, error) {
	it := source.Item{Line: v.line, Position: v.position}
	reject := func(reason string) (source.Item, error) {
		return it, &source.Rejection{Line: v.line, Position: v.position, ID: idOf(v), Reason: reason}
	}
	switch {
	case v.long:
		return reject(fmt.Sprintf("longer than %d MiB, which is the limit", source.MaxLine>>20))
	case v.extra:
		return reject("text after the end of the array")
	case v.bytes[0] != '{':
		return reject("not a JSON object")
	}
	if err := it.Article.UnmarshalJSON(v.bytes); err != nil {
		it.Article = article.Article{}
		return reject(article.ExplainJSON(err))
	}
	return it, nil
}

// idOf reads the id of a value that is otherwise wrong, if it can.
func idOf(v value) string {
	var have struct {
		ID any `json:"id"`
	}
	if v.long || json.Unmarshal(v.bytes, &have) != nil {
		return ""
	}
	switch id := have.ID.(type) {
	case string:
		return strings.ToValidUTF8(id[:min(len(id), article.MaxID)], "")
	case float64:
		return fmt.Sprint(id)
	}
	return ""
}
