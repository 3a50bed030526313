package query

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// The examples in the tables of the documentation mean what they say: no
// problem, except in the table of broken queries.
func TestTheExamplesOfTheDocumentationAreGood(t *testing.T) {
	data, err := os.ReadFile("../docs/query-language.md")
	if err != nil {
		t.Fatal(err)
	}
	good, broken, found := strings.Cut(string(data), "## What breaks the grammar")
	if !found {
		t.Fatal("no section on what breaks the grammar")
	}
	span := regexp.MustCompile("`([^`]+)`")
	count := 0
	for _, line := range strings.Split(good, "\n") {
		if !strings.HasPrefix(line, "| `") {
			continue
		}
		cells := strings.Split(line, " | ")
		for _, match := range span.FindAllStringSubmatch(cells[0], -1) {
			count++
			if _, problems := Parse(match[1], Options{Now: noon}); len(problems) > 0 {
				t.Errorf("%s: %v", match[1], problems)
			}
			if strings.HasPrefix(cells[1], "`") { // "is read as" another query
				got, _ := Parse(match[1], Options{})
				want, _ := Parse(span.FindStringSubmatch(cells[1])[1], Options{})
				if !Equal(got, want) {
					t.Errorf("%s: got %s, want %s", match[1], dump(got), dump(want))
				}
			}
		}
	}
	for _, line := range strings.Split(broken, "\n") {
		if !strings.HasPrefix(line, "| `") {
			continue
		}
		cells := strings.Split(strings.TrimSuffix(line, " |"), " | ")
		verdict := cells[len(cells)-1]
		if verdict != "error" && verdict != "allowed" {
			continue
		}
		for _, match := range span.FindAllStringSubmatch(cells[0], -1) {
			count++
			_, problems := Parse(match[1], Options{Now: noon})
			if fatal := len(Fatal(problems)) > 0; len(problems) == 0 || fatal != (verdict == "error") {
				t.Errorf("%s: %v, want %s", match[1], problems, verdict)
			}
		}
	}
	if count < 70 {
		t.Errorf("only %d examples found", count)
	}
}
