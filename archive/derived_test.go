package archive

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	"chancery/article"
)

// filled sets all that v holds to something else each time, lists to two
// entries.
func filled(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprint("text ", *n))
	case reflect.Int:
		v.SetInt(int64(1000 * *n))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		filled(v.Elem(), n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			filled(v.Index(i), n)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			filled(v.Field(i), n)
		}
		if m, ok := v.Addr().Interface().(*article.Mention); ok {
			m.Field = []article.Field{article.InTitle, article.InBody}[*n%2]
		}
	default:
		panic(v.Kind())
	}
}

// TestDerivedForm writes every field and reads it back, from the present form
// and from the JSON of earlier programs.
func TestDerivedForm(t *testing.T) {
	var full derived
	filled(reflect.ValueOf(&full).Elem(), new(int))
	for name, want := range map[string]derived{"full": full, "empty": {}} {
		b, err := want.encode()
		if err != nil {
			t.Fatal(err)
		}
		old, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		for form, data := range map[string][]byte{"binary": b, "JSON": old} {
			if got, err := decodeDerived(data); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%s, %s: %v\n%+v, want\n%+v", name, form, err, got, want)
			}
		}
		for n := range b {
			if _, err := decodeDerived(b[:n]); err == nil {
				t.Errorf("%s: %d of %d bytes pass for all", name, n, len(b))
			}
		}
	}
	if _, err := (derived{Annotations: article.Annotations{Dates: []article.DateRef{{Mentions: []article.Mention{{Field: "margin"}}}}}}).encode(); err == nil {
		t.Error("a field that cannot be written was")
	}
}

func FuzzDecodeDerived(f *testing.F) {
	var full derived
	filled(reflect.ValueOf(&full).Elem(), new(int))
	b, err := full.encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) { _, _ = decodeDerived(b) })
}
