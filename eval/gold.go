package eval

import (
	"encoding/json"
	"io"

	"chancery/article"
)

// ReadGold reads annotated articles, one a line. An id twice keeps the first
// line's place and the last line's content.
func ReadGold(r io.Reader) ([]article.Annotated, error) {
	var out []article.Annotated
	at := map[string]int{}
	err := lines(r, func(_ int, line string) error {
		var a article.Annotated
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			return err
		}
		if i, ok := at[a.ID]; ok {
			out[i] = a
			return nil
		}
		at[a.ID] = len(out)
		out = append(out, a)
		return nil
	})
	return out, err
}

// Trap is a string of one article that annotators should not take for certain
// types; the types in May are neither rewarded nor penalised. Types are
// person, country, place, organisation and date.
type Trap struct {
	ID   string   `json:"id"` // of the article
	Text string   `json:"text"`
	Not  []string `json:"not"`
	May  []string `json:"may"`
}

// ReadTraps reads traps, one a line.
func ReadTraps(r io.Reader) ([]Trap, error) {
	var out []Trap
	err := lines(r, func(_ int, line string) error {
		var t Trap
		if err := json.Unmarshal([]byte(line), &t); err != nil {
			return err
		}
		out = append(out, t)
		return nil
	})
	return out, err
}
