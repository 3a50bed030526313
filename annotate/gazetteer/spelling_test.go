package gazetteer

import (
	"reflect"
	"strings"
	"testing"
)

// TestNames wants names as they are written: capitals, й, and no case of a
// Russian name but the first.
func TestNames(t *testing.T) {
	g, err := Read(strings.NewReader("person\tQ1\tSergei Lavrov\tRU\n=\tname\tSergey von der Lavrov\tСергей Лавров\tсергей лавров\tسيرغي لافروف\n=\tsurname\tLavrov\tЛавров\n" +
		"person\tQ2\tAli Khamenei\tIR\n=\tname\tАли Хаменеи\n"))
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string][]string{
		"Q1": {"Sergey von der Lavrov", "Сергей Лавров", "سيرغي لافروف"}, "Q2": {"Али Хаменеи"}, "Q3": nil,
	} {
		if got := g.Names(Person, id); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
}
