package indextest

import (
	"fmt"

	"chancery/index/schema"
)

// Texts are the stored texts of documents by id.
type Texts map[string]schema.Document

// Text returns those of one document.
func (t Texts) Text(id string) (title, body string, err error) {
	d, ok := t[id]
	if !ok {
		return "", "", fmt.Errorf("indextest: no text of %q", id)
	}
	return d.Title, d.Body, nil
}
