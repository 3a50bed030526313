package server

import (
	"cmp"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"chancery/archive"
	"chancery/article"
	"chancery/index"
	"chancery/index/schema"
	"chancery/search"
	"chancery/store"
)

// fake is an archive and a searcher with one article.
type fake struct {
	add    func([]article.Article) ([]store.Outcome, error)
	search func(context.Context, search.Request) (*search.Response, error)
	status archive.Status

	generation string // empty for g1
	failing    error  // of a walk, after its hits
}

var sample = archive.Item{
	Record: store.Record{Version: 2, FirstSeen: time.Unix(1e9, 0), Updated: time.Unix(1e9, 0)},
	Annotated: article.Annotated{
		Article: article.Article{ID: "a/1", Title: "Envoys <meet>", Body: "In Vienna, France & Iran met.\n\n<script>alert(1)</script>", URL: "javascript:alert(1)", Language: "en"},
		Annotations: article.Annotations{Countries: []article.Country{{Code: "FR", Name: "France", Surfaces: []string{"France"},
			Mentions: []article.Mention{{Field: article.InBody, Start: 11, End: 17}}}}},
	},
}

func (f *fake) Add(_ context.Context, a []article.Article) ([]store.Outcome, error) {
	if f.add != nil {
		return f.add(a)
	}
	out := make([]store.Outcome, len(a))
	for i := range a {
		out[i] = store.Outcome{ID: a[i].ID, Status: store.Added}
	}
	return out, nil
}

func (f *fake) Edit(context.Context, string, article.Edits) (archive.Item, error) { return sample, nil }

func (f *fake) Delete(_ context.Context, id string) error {
	if id != "a/1" {
		return store.ErrNotFound
	}
	return nil
}

func (f *fake) Get(_ context.Context, id string) (archive.Item, error) {
	if id != "a/1" {
		return archive.Item{}, store.ErrNotFound
	}
	return sample, nil
}

func (f *fake) Annotate(a article.Article) article.Annotated { return article.Annotated{Article: a} }
func (f *fake) Wait(context.Context, uint64) error           { return nil }
func (f *fake) Seq() uint64                                  { return 1 }
func (f *fake) Status() archive.Status                       { return f.status }

func (f *fake) Search(ctx context.Context, r search.Request) (*search.Response, error) {
	if f.search != nil {
		return f.search(ctx, r)
	}
	return &search.Response{
		Query: search.QueryInfo{Text: r.Text, Reading: r.Text, Warnings: []search.Warning{}, Repairs: []search.Repair{}},
		Total: 1, Stories: 1, Page: 1, Pages: 1, Generation: "g1",
		Hits: []search.Hit{{ID: "a/1", Title: "Envoys <meet>", TitleHTML: "Envoys &lt;<mark>meet</mark>&gt;", URL: "javascript:alert(1)",
			Snippets: []search.Snippet{{HTML: "In <mark>Vienna</mark>", Start: 0, End: 9}}, People: []search.Value{}, Countries: []search.Value{{ID: "FR", Label: "France"}}}},
		Facets: map[schema.Facet]search.Facet{"country": {Values: []search.FacetValue{{ID: "FR", Label: "<France>", Count: 1}}}},
	}, nil
}

// Walk finds the sample as often as a search says, and fails after that where
// failing is set.
func (f *fake) Walk(ctx context.Context, r search.Request) (*search.Walk, error) {
	res, err := f.Search(ctx, r)
	if err != nil {
		return nil, err
	}
	return &search.Walk{Query: res.Query, Total: res.Total, Generation: res.Generation, Articles: func(yield func(search.Found, error) bool) {
		for _, h := range res.Hits {
			if !yield(search.Found{Item: sample, Hit: func() search.Hit { return h }}, nil) {
				return
			}
		}
		if f.failing != nil {
			yield(search.Found{}, f.failing)
		}
	}}, nil
}

func (f *fake) Generation(context.Context) (string, error) { return cmp.Or(f.generation, "g1"), nil }

func (f *fake) Facet(_ context.Context, r search.FacetRequest) (search.Facet, error) {
	n := 1
	if r.Facet == schema.Published { // a day for each period that is excluded
		days := search.Facet{Interval: "day", Undated: &n}
		for i := range r.Exclude[schema.Published] {
			days.Buckets = append(days.Buckets, search.Bucket{Start: fmt.Sprintf("2025-02-%02d", i+1), End: fmt.Sprintf("2025-02-%02d", i+2), Count: 1})
		}
		return days, nil
	}
	return search.Facet{Values: []search.FacetValue{{ID: "FR", Label: "France", Count: 1}}, Distinct: &n}, nil
}

func (f *fake) Related(_ context.Context, id string, _ int) (*search.Related, error) {
	if id != "a/1" {
		return nil, store.ErrNotFound
	}
	return &search.Related{
		Articles: []search.RelatedArticle{{ID: "r/1", Title: "Ministers <meet>", Source: "Wire", Language: "fr", Published: "2025-02-17", Score: 0.5, People: []search.Value{}, Countries: []search.Value{}}},
		Copies:   []search.Duplicate{{ID: "c 1", Title: "Envoys met", Source: "Other"}},
	}, nil
}

func (f *fake) Person(_ context.Context, id string, want search.Quoted) (*search.PersonProfile, error) {
	switch id {
	case "x-gone":
		return nil, &search.MovedError{ID: "Q1"}
	case "Q1":
	default:
		return nil, search.ErrUnknown
	}
	profile := profile
	profile.Generation = cmp.Or(f.generation, profile.Generation)
	said := search.Statement{Text: "Peace <now> " + want.Text, HTML: "Peace &lt;now&gt;", Speaker: &search.Value{ID: "Q1", Label: "Ann <One>"}, Article: search.Origin{ID: "a/1", Title: "Envoys <meet>"}}
	return &search.PersonProfile{ID: "Q1", Label: "Ann <One>", Facet: schema.Person, Names: []string{"Анна"}, Country: &search.Value{ID: "FR", Label: "France"},
		Roles:   []search.Office{{Title: "French foreign minister", Country: "FR", From: "2020-01-01", To: "2022-05-20"}, {Title: "French president", Country: "FR", From: "2022-05-20"}},
		Profile: profile, By: []search.Statement{said}, About: []search.Statement{}, First: &said}, nil
}

func (f *fake) Country(_ context.Context, code string, want search.Quoted) (*search.CountryProfile, error) {
	switch code {
	case "FR":
		return &search.CountryProfile{Side: side("FR"), Profile: profile, Others: []search.FacetValue{{ID: "Q2", Label: "Bo", Count: 1}}, About: []search.Statement{}}, nil
	case "france":
		return nil, &search.MovedError{ID: "FR"}
	}
	return nil, search.ErrUnknown
}

func (f *fake) Dyad(_ context.Context, a, b string, want search.Quoted) (*search.DyadProfile, error) {
	if a == b {
		return nil, &search.MovedError{ID: a}
	}
	return &search.DyadProfile{Sides: [2]search.Side{side(a), side(b)}, Profile: profile, Others: []search.FacetValue{}}, nil
}

// profile and side are what the articles tell of every actor.
var profile = search.Profile{Total: 3, Stories: 3, Generation: "g1", Latest: []search.Hit{{ID: "a/1", Title: "Envoys <meet>", TitleHTML: "Envoys &lt;meet&gt;"}}, Facets: map[schema.Facet]search.Facet{
	"person":    {Values: []search.FacetValue{{ID: "Q2", Label: "Bo <Two>", Count: 2}}},
	"country":   {Values: []search.FacetValue{{ID: "DE", Label: "Germany", Count: 2}}},
	"topic":     {Values: []search.FacetValue{{ID: "arms control", Label: "arms control", Count: 2}}},
	"published": {Interval: "month", Buckets: []search.Bucket{{Start: "2025-01-01", End: "2025-02-01", Count: 3}}},
}}

func side(code string) search.Side {
	return search.Side{ID: code, Label: "Land " + code, Names: []string{"Name"}, People: []search.FacetValue{{ID: "Q1", Label: "Ann", Count: 2}},
		By:    []search.Statement{{Text: "Peace", HTML: "Peace", Speaker: &search.Value{ID: "Q1", Label: "Ann"}, Article: search.Origin{ID: "a/1", Title: "Envoys"}}},
		Press: []search.FacetValue{{ID: "Le Monde", Label: "Le Monde", Count: 1}}, Reports: []search.Hit{}}
}

func (f *fake) Complete(_ context.Context, r search.CompleteRequest) (*search.Completions, error) {
	return &search.Completions{Suggestions: []search.Completion{{Kind: "country", ID: "FR", Label: "France", Count: r.Size}}}, nil
}

func (f *fake) Marks(context.Context, search.Request, article.Annotated) []article.Mention {
	return []article.Mention{{Field: article.InBody, Start: 3, End: 9}}
}

func handler(f *fake, change func(*Options)) http.Handler {
	f.status.Articles = max(f.status.Articles, 1)
	o := Options{Archive: f, Searcher: f, Marker: f, Logger: slog.New(slog.NewTextHandler(io.Discard, nil)), Version: "test", Loopback: true}
	if change != nil {
		change(&o)
	}
	return New(o)
}

func do(h http.Handler, method, path, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Host = "localhost:8080"
	for i := 0; i+1 < len(header); i += 2 {
		if header[i] == "Host" {
			r.Host = header[i+1]
			continue
		}
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// TestNotModified answers with 304 what the client has, without a search, and
// never stands by an answer that was cut short.
func TestNotModified(t *testing.T) {
	searches, late := 0, false
	f := &fake{}
	f.search = func(ctx context.Context, r search.Request) (*search.Response, error) {
		searches++
		res, err := (&fake{}).Search(ctx, r)
		res.TimedOut, res.Generation = late, cmp.Or(f.generation, "g1")
		return res, err
	}
	h := handler(f, nil)
	tag := do(h, "GET", "/v1/search?q=x", "").Header().Get("ETag")
	for _, c := range []struct {
		name, path, tag, generation string
		late                        bool
		status, searches            int
	}{
		{"the same", "/v1/search?q=x", tag, "g1", false, 304, 0},
		{"among others", "/v1/search?q=x", `"z", W/` + tag, "g1", false, 304, 0},
		{"another query", "/v1/search?q=y", tag, "g1", false, 200, 1},
		{"another state", "/v1/search?q=x", tag, "g2", false, 200, 1},
		{"any", "/v1/search?q=x", "*", "g1", false, 304, 1},
		{"cut short", "/v1/search?q=y", "*", "g1", true, 200, 1},
	} {
		searches, late, f.generation = 0, c.late, c.generation
		w := do(h, "GET", c.path, "", "If-None-Match", c.tag)
		if w.Code != c.status || searches != c.searches || (w.Header().Get("ETag") == "") != c.late {
			t.Errorf("%s: %d after %d searches, tag %q; want %d after %d", c.name, w.Code, searches, w.Header().Get("ETag"), c.status, c.searches)
		}
	}
}

func TestStatus(t *testing.T) {
	for _, c := range []struct {
		name, method, path, body string
		header                   []string
		fake                     fake
		options                  func(*Options)
		want                     int
	}{
		{name: "search", method: "GET", path: "/v1/search?q=x", want: 200},
		{name: "head", method: "HEAD", path: "/v1/search?q=x", want: 200},
		{name: "bad parameter", method: "GET", path: "/v1/search?size=x", want: 400},
		{name: "bad facet", method: "GET", path: "/v1/facets/colour", want: 400},
		{name: "facet", method: "GET", path: "/v1/facets/country?prefix=f&size=200", want: 200},
		{name: "id with a slash", method: "GET", path: "/v1/articles/a%2F1", want: 200},
		{name: "person", method: "GET", path: "/v1/people/Q1", want: 200},
		{name: "no person", method: "GET", path: "/v1/people/Q404", want: 404},
		{name: "person with a better identifier", method: "GET", path: "/v1/people/x-gone", want: 301},
		{name: "country", method: "GET", path: "/v1/countries/FR?q=x", want: 200},
		{name: "no country", method: "GET", path: "/v1/countries/QQ", want: 404},
		{name: "country by name", method: "GET", path: "/v1/countries/france", want: 301},
		{name: "two countries", method: "GET", path: "/v1/countries/FR/DZ", want: 200},
		{name: "no article", method: "GET", path: "/v1/articles/b", want: 404},
		{name: "page of an article", method: "GET", path: "/articles/a%2F1?q=x", want: 200},
		{name: "page of no article", method: "GET", path: "/articles/b", want: 404},
		{name: "unknown path", method: "GET", path: "/x/y", want: 404},
		{name: "unknown method", method: "PUT", path: "/v1/articles/a%2F1", want: 405},
		{name: "patch", method: "PATCH", path: "/v1/articles/a%2F1", body: `{"labels": {"topics": ["x"]}}`, want: 200},
		{name: "patch of a key that is none", method: "PATCH", path: "/v1/articles/a%2F1", body: `{"lables": {}}`, want: 400},
		{name: "delete", method: "DELETE", path: "/v1/articles/a%2F1", want: 204},
		{name: "delete nothing", method: "DELETE", path: "/v1/articles/b", want: 404},
		{name: "annotate", method: "POST", path: "/v1/annotate", body: `{"body": "x"}`, want: 200},
		{name: "annotate nothing", method: "POST", path: "/v1/annotate", body: `{}`, want: 400},
		{name: "annotate no JSON", method: "POST", path: "/v1/annotate", body: `{`, want: 400},
		{name: "other host", method: "GET", path: "/", header: []string{"Host", "evil.example"}, want: 421},
		{name: "other host beyond loopback", method: "GET", path: "/", header: []string{"Host", "desk.example"}, options: func(o *Options) { o.Loopback = false }, want: 200},
		{name: "write beyond loopback without a token", method: "DELETE", path: "/v1/articles/a%2F1", options: func(o *Options) { o.Loopback = false }, want: 403},
		{name: "write without the token", method: "DELETE", path: "/v1/articles/a%2F1", options: func(o *Options) { o.Tokens = []Token{Plain("t")} }, want: 401},
		{name: "write with the token", method: "DELETE", path: "/v1/articles/a%2F1", options: func(o *Options) { o.Tokens = []Token{Plain("t")} }, header: []string{"Authorization", "bearer t"}, want: 204},
		{name: "write from another site", method: "DELETE", path: "/v1/articles/a%2F1", header: []string{"Sec-Fetch-Site", "cross-site"}, want: 403},
		{name: "body too large", method: "POST", path: "/v1/articles", body: strings.Repeat(" ", 100), options: func(o *Options) { o.MaxBody = 10 }, want: 413},
		{name: "list without an end", method: "POST", path: "/v1/articles", body: `[{"title": "x"}, {"title": "y"}`, want: 400},
		{name: "packed body", method: "POST", path: "/v1/articles", body: gzipped(`{"title": "x"}`), header: []string{"Content-Encoding", "gzip"}, want: 200},
		{name: "packed body that is none", method: "POST", path: "/v1/articles", body: `{"title": "x"}`, header: []string{"Content-Encoding", "gzip"}, want: 400},
		{name: "packed body cut off", method: "POST", path: "/v1/articles", body: gzipped(`{"title": "x"}`)[:20], header: []string{"Content-Encoding", "gzip"}, want: 400},
		{name: "packed body too large", method: "POST", path: "/v1/articles", body: gzipped(strings.Repeat(" ", 100)), header: []string{"Content-Encoding", "gzip"}, options: func(o *Options) { o.MaxBody = 50 }, want: 413},
		{name: "body packed in another way", method: "POST", path: "/v1/articles", body: `x`, header: []string{"Content-Encoding", "br"}, want: 415},
		{name: "bad query", method: "GET", path: "/v1/search?q=x", fake: fake{search: fails(&search.InvalidError{Errors: []search.Warning{{Message: "m", Offset: 1, Length: 2}}})}, want: 400},
		{name: "deadline", method: "GET", path: "/v1/search?q=x", fake: fake{search: fails(index.ErrDeadline)}, want: 504},
		{name: "shutting down", method: "GET", path: "/v1/search?q=x", fake: fake{search: fails(index.ErrClosed)}, want: 503},
		{name: "unknown failure", method: "GET", path: "/v1/search?q=x", fake: fake{search: fails(errors.New("secret"))}, want: 500},
		{name: "panic", method: "GET", path: "/v1/search?q=x", fake: fake{search: func(context.Context, search.Request) (*search.Response, error) { panic("secret") }}, want: 500},
		{name: "full disk", method: "POST", path: "/v1/articles", body: `{"title": "x"}`, fake: fake{add: func([]article.Article) ([]store.Outcome, error) { return nil, store.ErrFull }}, want: 507},
		{name: "rebuilding", method: "GET", path: "/readyz", fake: fake{status: archive.Status{Rebuilding: true}}, want: 503},
		{name: "ready", method: "GET", path: "/readyz", want: 200},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := do(handler(&c.fake, c.options), c.method, c.path, c.body, c.header...)
			if w.Code != c.want {
				t.Fatalf("%d, want %d: %s", w.Code, c.want, w.Body)
			}
			if strings.Contains(w.Body.String(), "secret") {
				t.Errorf("the client is told what belongs in the log: %s", w.Body)
			}
			api := strings.HasPrefix(c.path, "/v1/")
			if api && w.Code >= 400 {
				var p struct {
					Title  string
					Status int
				}
				if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || p.Status != w.Code || p.Title == "" ||
					w.Header().Get("Content-Type") != "application/problem+json" {
					t.Errorf("no problem details: %s %s", w.Header().Get("Content-Type"), w.Body)
				}
			}
			if w.Code == 405 && w.Header().Get("Allow") == "" || w.Code == 503 && api && (w.Header().Get("Retry-After") == "" || w.Header().Get("RateLimit") == "") ||
				w.Code == 401 && w.Header().Get("WWW-Authenticate") == "" {
				t.Errorf("a header is missing: %v", w.Header())
			}
			if !strings.Contains(w.Header().Get("Content-Security-Policy"), "default-src 'none'") {
				t.Errorf("no content security policy")
			}
		})
	}
}

func fails(err error) func(context.Context, search.Request) (*search.Response, error) {
	return func(context.Context, search.Request) (*search.Response, error) { return nil, err }
}

func TestInvalidQueryTellsWhere(t *testing.T) {
	f := &fake{search: fails(&search.InvalidError{Errors: []search.Warning{{Message: "open", Offset: 3, Length: 1}}})}
	var p struct {
		Errors []struct {
			Message        string
			Offset, Length int
		}
	}
	if err := json.Unmarshal(do(handler(f, nil), "GET", "/v1/search?q=x&mode=strict", "").Body.Bytes(), &p); err != nil {
		t.Fatal(err)
	}
	if len(p.Errors) != 1 || p.Errors[0].Offset != 3 || p.Errors[0].Length != 1 || p.Errors[0].Message != "open" {
		t.Errorf("%+v", p)
	}
}

// TestOutcomesInOrder wants an outcome for each line, in order, and no write
// of its own for each that is rejected.
func TestOutcomesInOrder(t *testing.T) {
	writes := 0
	f := &fake{add: func(a []article.Article) ([]store.Outcome, error) {
		writes++
		out := make([]store.Outcome, len(a))
		for i := range a {
			out[i] = store.Outcome{ID: a[i].ID, Status: store.Added}
		}
		return out, nil
	}}
	var lines, want []string
	for i := range 600 {
		id := fmt.Sprint(i)
		want = append(want, id)
		if i%3 == 1 {
			lines = append(lines, fmt.Sprintf(`{"id": %q, "title": 5}`, id))
		} else {
			lines = append(lines, fmt.Sprintf(`{"id": %q, "title": "x"}`, id))
		}
	}
	var got struct {
		Results         []store.Outcome
		Added, Rejected int
	}
	if err := json.Unmarshal(do(handler(f, nil), "POST", "/v1/articles", strings.Join(lines, "\n")).Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	for i, o := range got.Results {
		if o.ID != want[i] || (o.Status == store.Rejected) != (i%3 == 1) {
			t.Fatalf("outcome %d is %+v", i, o)
		}
	}
	if len(got.Results) != 600 || got.Added != 400 || got.Rejected != 200 || writes > 3 {
		t.Errorf("%d outcomes, added %d, rejected %d, in %d writes", len(got.Results), got.Added, got.Rejected, writes)
	}
}

func gzipped(s string) string {
	var b strings.Builder
	z := gzip.NewWriter(&b)
	_, _ = io.WriteString(z, s)
	_ = z.Close()
	return b.String()
}

// TestQueryAsTyped wants what stands in an address taken as it is, also where
// it should have been percent-encoded.
func TestQueryAsTyped(t *testing.T) {
	for raw, want := range map[string]string{
		"q=5%+tariff": "5% tariff", "q=%zz": "%zz", "q=peace;war": "peace;war", "q=a%2Cb%": "a,b%", "q=a%00b": "a\x00b", "q=%E2%9C%93": "✓",
	} {
		var got search.Request
		f := &fake{search: func(_ context.Context, r search.Request) (*search.Response, error) {
			got = r
			return nil, index.ErrClosed
		}}
		do(handler(f, nil), "GET", "/v1/search?size=5&"+raw, "")
		if got.Text != want || got.Size != 5 {
			t.Errorf("%s is read as %q, size %d; want %q", raw, got.Text, got.Size, want)
		}
	}
}

// TestTornBodyTellsWhatWasKept wants the outcomes before the tear.
func TestTornBodyTellsWhatWasKept(t *testing.T) {
	var got struct {
		Added, Status int
		Results       []store.Outcome
	}
	w := do(handler(&fake{}, nil), "POST", "/v1/articles", `[{"id": "x", "title": "x"},`)
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || got.Status != 400 || got.Added != 1 || len(got.Results) != 1 {
		t.Errorf("%v %+v: %s", err, got, w.Body)
	}
}

// TestFullDiskTellsWhatWasKept wants the outcomes before the failure in the
// body of the 507.
func TestFullDiskTellsWhatWasKept(t *testing.T) {
	f := &fake{add: func(a []article.Article) ([]store.Outcome, error) {
		return []store.Outcome{{ID: a[0].ID, Status: store.Added}}, store.ErrFull
	}}
	var got struct {
		Added   int
		Results []store.Outcome
		Status  int
	}
	w := do(handler(f, nil), "POST", "/v1/articles", `[{"id": "x", "title": "x"}, {"id": "y", "title": "y"}]`)
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || got.Added != 1 || got.Status != 507 || len(got.Results) != 1 || got.Results[0].ID != "x" {
		t.Errorf("%v %+v", err, got)
	}
}

// TestEscaping wants hostile text as text, and no link that runs a script.
func TestEscaping(t *testing.T) {
	for _, path := range []string{"/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/articles/a%2F1?q=%22%3E%3Cscript%3E"} {
		page := do(handler(&fake{}, nil), "GET", path, "").Body.String()
		if strings.Contains(page, "<script>alert") || strings.Contains(page, `"><script>`) || strings.Contains(page, "javascript:") {
			t.Errorf("%s lets a script through:\n%s", path, page)
		}
	}
}

func TestCORS(t *testing.T) {
	h := handler(&fake{}, func(o *Options) { o.Origins = []string{"https://desk.example"} })
	if got := do(h, "GET", "/v1/search", "", "Origin", "https://desk.example").Header().Get("Access-Control-Allow-Origin"); got != "https://desk.example" {
		t.Errorf("allowed origin: %q", got)
	}
	if got := do(h, "GET", "/v1/search", "", "Origin", "https://evil.example").Header().Get("Access-Control-Allow-Origin"); got != "" {
		t.Errorf("other origin: %q", got)
	}
	if w := do(h, "OPTIONS", "/v1/search", "", "Origin", "https://desk.example", "Access-Control-Request-Method", "GET"); w.Code != 204 {
		t.Errorf("preflight: %d", w.Code)
	}
	if got := do(handler(&fake{}, nil), "GET", "/v1/search", "", "Origin", "https://desk.example").Header().Get("Access-Control-Allow-Origin"); got != "" {
		t.Errorf("off by default: %q", got)
	}
}

// TestOpenAPI wants the description to be valid and to name every route.
func TestOpenAPI(t *testing.T) {
	doc, err := openapi3.NewLoader().LoadFromData(do(handler(&fake{}, nil), "GET", "/openapi.json", "").Body.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for path, methods := range map[string][]string{
		"/v1/search": {"GET"}, "/v1/articles": {"POST"}, "/v1/articles/{id}": {"GET", "PATCH", "DELETE"},
		"/v1/facets/{facet}": {"GET"}, "/v1/annotate": {"POST"},
	} {
		item := doc.Paths.Find(path)
		if item == nil {
			t.Errorf("%s is not described", path)
			continue
		}
		for _, m := range methods {
			if item.GetOperation(m) == nil {
				t.Errorf("%s %s is not described", m, path)
			}
		}
	}
	if strings.Contains(do(handler(&fake{}, nil), "GET", "/v1/search", "").Body.String(), "$schema") {
		t.Error("the answer has a $schema that nobody asked for")
	}
}

// TestBusy wants a clear 503 beyond the limit, and health all the same.
func TestBusy(t *testing.T) {
	entered, release := make(chan struct{}), make(chan struct{})
	f := &fake{search: func(context.Context, search.Request) (*search.Response, error) {
		close(entered)
		<-release
		return nil, index.ErrClosed
	}}
	h := handler(f, func(o *Options) { o.Parallel, o.Patience = 1, time.Millisecond })
	done := make(chan struct{})
	go func() { do(h, "GET", "/v1/search", ""); close(done) }()
	<-entered
	if w := do(h, "GET", "/", ""); w.Code != 503 || w.Header().Get("Retry-After") == "" {
		t.Errorf("beyond the limit: %d", w.Code)
	}
	if w := do(h, "GET", "/healthz", ""); w.Code != 200 {
		t.Errorf("health: %d", w.Code)
	}
	close(release)
	<-done
}

// TestNoQueryInLog wants what people search for in no log line.
func TestNoQueryInLog(t *testing.T) {
	var log strings.Builder
	h := handler(&fake{}, func(o *Options) {
		o.Logger = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	do(h, "GET", "/search?q=hushhush", "")
	do(h, "GET", "/v1/search?q=hushhush", "")
	if log.Len() == 0 || strings.Contains(log.String(), "hushhush") {
		t.Errorf("log: %s", log.String())
	}
}
