package annotate_test

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"chancery/annotate"
	"chancery/annotate/language"
	"chancery/annotate/lookup"
	"chancery/annotate/name"
	"chancery/annotate/person"
	"chancery/annotate/quote"
	"chancery/annotate/timex"
	"chancery/article"
)

func pipeline(t testing.TB) *annotate.Pipeline {
	t.Helper()
	p, err := annotate.New(language.New(), lookup.New(nil), name.New(nil), person.New(nil), timex.New(), quote.New())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestOrderIsChecked(t *testing.T) {
	_, err := annotate.New(quote.New(), lookup.New(nil), name.New(nil), person.New(nil))
	if err == nil || !strings.Contains(err.Error(), "people") {
		t.Errorf("error %v, want one that names the missing layer", err)
	}
}

func TestVersion(t *testing.T) {
	a, _ := annotate.New(language.New())
	b, _ := annotate.New(language.New(), lookup.New(nil), name.New(nil))
	again, _ := annotate.New(language.New())
	if a.Version() == b.Version() || a.Version() != again.Version() || a.Version() == "" {
		t.Errorf("versions %q, %q, %q: the same annotators have the same one, others another", a.Version(), b.Version(), again.Version())
	}
}

const sample = `ROME, March 4 (Wire) - Norwegian Foreign Minister Tuva Solbakken said on Monday that talks would go on until Friday.

"We shall stay," Solbakken told reporters. "Nobody has left since 2019."

Her counterpart, Paulo Teixeira, arrived on 1 March. Mr Teixeira called the text "a beginning".`

func TestPipeline(t *testing.T) {
	a, got := pipeline(t).Annotate(article.Article{Title: "Solbakken stays", Body: sample, Published: article.DateOf(2024, 3, 4)})
	if a.Language != "en" {
		t.Errorf("language %q", a.Language)
	}
	var people, dates, quotes []string
	for _, p := range got.People {
		people = append(people, p.Name+" "+strings.Join(p.Surfaces, ","))
	}
	for _, d := range got.Dates {
		dates = append(dates, d.Text+"="+d.Value)
	}
	for _, q := range got.Quotes {
		quotes = append(quotes, *q.Speaker+": "+q.Text)
	}
	wantPeople := []string{"Tuva Solbakken Tuva Solbakken,Solbakken", "Paulo Teixeira Paulo Teixeira,Teixeira"}
	if !slices.Equal(people, wantPeople) {
		t.Errorf("people %q, want %q", people, wantPeople)
	}
	if want := []string{"Monday=2024-03-04", "Friday=2024-03-08", "2019=2019", "1 March=2024-03-01"}; !slices.Equal(dates, want) {
		t.Errorf("dates %q, want %q", dates, want)
	}
	want := []string{"Tuva Solbakken: We shall stay,", "Tuva Solbakken: Nobody has left since 2019.", "Paulo Teixeira: a beginning"}
	if !slices.Equal(quotes, want) {
		t.Errorf("quotes %q, want %q", quotes, want)
	}
	if first := got.People[0].Mentions[0]; first.Field != article.InTitle {
		t.Errorf("first mention %+v, want the title's", first)
	}
}

func TestNoListIsNil(t *testing.T) {
	_, got := pipeline(t).Annotate(article.Article{Title: "x"})
	if got.People == nil || got.Countries == nil || got.Places == nil || got.Organisations == nil || got.Dates == nil || got.Quotes == nil {
		t.Errorf("a list is nil: %+v", got)
	}
}

func TestConcurrentUse(t *testing.T) {
	p := pipeline(t)
	var wait sync.WaitGroup
	out := make([]string, 4)
	for i := range out {
		wait.Go(func() {
			_, got := p.Annotate(article.Article{Body: sample, Published: article.DateOf(2024, 3, 4)})
			b, _ := json.Marshal(got)
			out[i] = string(b)
		})
	}
	wait.Wait()
	for _, s := range out[1:] {
		if s != out[0] {
			t.Fatalf("annotations differ between runs:\n%s\n%s", out[0], s)
		}
	}
}

// FuzzPipeline holds every annotation against the text it points to.
func FuzzPipeline(f *testing.F) {
	f.Add("Solbakken stays", sample, int64(1709510400))
	f.Add("", "“Who “knows?” he said, 'x' to\n\n“Mr", int64(0))
	f.Add("X", "the first quarter of\n\nMid-May 31 Feb. 30, 2021 late-", int64(1))
	f.Add("MR SMITH SAID ANN LEE WENT TO", "\xff\"\xfe said. 10-12 May 9999 J. J. J.", int64(-62135596800))
	f.Add("\"", "according to\nsaid\n\"\"said he, the\nthe end of the", int64(253402300799))
	p := pipeline(f)
	f.Fuzz(func(t *testing.T, title, body string, published int64) {
		a := article.Article{Title: title, Body: body}
		a.Published.Time = timeOf(published)
		a.Clean()
		_, got := p.Annotate(a)
		check := func(kind, want string, ms []article.Mention) {
			for _, m := range ms {
				text := a.Body
				if m.Field == article.InTitle {
					text = a.Title
				}
				if m.Start < 0 || m.End > len(text) || m.Start >= m.End {
					t.Fatalf("%s %q lies at [%d,%d) of %d bytes", kind, want, m.Start, m.End, len(text))
				}
				if want != "" && text[m.Start:m.End] != want {
					t.Fatalf("%s %q points to %q", kind, want, text[m.Start:m.End])
				}
			}
		}
		for _, x := range got.People {
			check("person", "", x.Mentions)
			if x.ID == "" || x.Name == "" || len(x.Surfaces) == 0 {
				t.Fatalf("incomplete person %+v", x)
			}
		}
		for _, x := range got.Dates {
			check("date", x.Text, x.Mentions)
			if _, _, ok := article.PeriodOf(x.Value); !ok {
				t.Fatalf("date %q has value %q, which is no period", x.Text, x.Value)
			}
		}
		for _, x := range got.Quotes {
			check("quote", x.Text, x.Mentions)
		}
	})
}

func timeOf(seconds int64) time.Time {
	t := time.Unix(seconds, 0).UTC()
	if t.Year() < 1 || t.Year() > 9999 {
		return time.Time{}
	}
	return t
}
