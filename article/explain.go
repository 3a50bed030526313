package article

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// unknownField is how encoding/json names a key that it was told to refuse.
var unknownField = regexp.MustCompile(`json: unknown field ("[^"]*")`)

// ExplainJSON says what is wrong with the JSON of an article or of edits, in
// words for who wrote it.
func ExplainJSON(err error) string {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Sprintf("bad JSON at byte %d: %v", syntax.Offset, syntax)
	case errors.As(err, &kind):
		field := strings.TrimPrefix(strings.TrimPrefix(kind.Field, "wire"), ".")
		if strings.Contains(err.Error(), "labels: ") {
			field = strings.TrimSuffix("labels."+field, ".") // they decode themselves
		}
		if field == "" {
			return fmt.Sprintf("a JSON %s, wanted %s", kind.Value, kindName(kind))
		}
		return fmt.Sprintf("%s is a JSON %s, wanted %s", field, kind.Value, kindName(kind))
	}
	if m := unknownField.FindStringSubmatch(err.Error()); m != nil {
		return fmt.Sprintf("%s is no key here", m[1])
	}
	return strings.ReplaceAll(err.Error(), "article: ", "")
}

func kindName(e *json.UnmarshalTypeError) string {
	switch e.Type.Kind().String() {
	case "string":
		return "a string"
	case "int":
		return "a number"
	case "slice":
		return "a list"
	}
	return "an object"
}
