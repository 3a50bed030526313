// Package api is the JSON API under /v1: it turns HTTP requests into calls of
// the archive and the searcher and their answers into JSON. The OpenAPI
// description at /openapi.json is made from the types of this package.
package api

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humamux"
	"github.com/gorilla/mux"

	"chancery/archive"
	"chancery/article"
	"chancery/search"
	"chancery/store"
)

// Archive is what the API needs of the open data folder.
type Archive interface {
	Add(ctx context.Context, articles []article.Article) ([]store.Outcome, error)
	Edit(ctx context.Context, id string, e article.Edits) (archive.Item, error)
	Delete(ctx context.Context, id string) error
	Get(ctx context.Context, id string) (archive.Item, error)
	Annotate(a article.Article) article.Annotated
	Wait(ctx context.Context, seq uint64) error
	Seq() uint64
}

// Searcher answers searches.
type Searcher interface {
	Search(ctx context.Context, r search.Request) (*search.Response, error)
	Walk(ctx context.Context, r search.Request) (*search.Walk, error)
	Generation(ctx context.Context) (string, error)
	Facet(ctx context.Context, r search.FacetRequest) (search.Facet, error)
	Related(ctx context.Context, id string, size int) (*search.Related, error)
	Person(ctx context.Context, id string, want search.Quoted) (*search.PersonProfile, error)
	Country(ctx context.Context, code string, want search.Quoted) (*search.CountryProfile, error)
	Dyad(ctx context.Context, a, b string, want search.Quoted) (*search.DyadProfile, error)
	Complete(ctx context.Context, r search.CompleteRequest) (*search.Completions, error)
}

// Options are what the API is made of.
type Options struct {
	Archive  Archive
	Searcher Searcher
	Logger   *slog.Logger
	Version  string // of the program
	MaxBody  int64  // bytes of a request body, 0 for DefaultMaxBody
	Exports  int    // running at a time, 0 for DefaultExports
	// Authorize answers nil when the request may write.
	Authorize func(*http.Request) *Problem
}

// DefaultMaxBody bounds a request body: some ten thousand articles of news.
const DefaultMaxBody = 64 << 20

// DefaultExports is how many exports run at a time.
const DefaultExports = 8

type handlers struct {
	Options
	exports chan struct{} // one for each export that runs
}

// Register adds the routes of the API to r.
func Register(r *mux.Router, o Options) huma.API {
	if o.MaxBody == 0 {
		o.MaxBody = DefaultMaxBody
	}
	if o.Exports == 0 {
		o.Exports = DefaultExports
	}
	huma.NewError = humaError // huma has no other place for the shape of errors
	config := huma.DefaultConfig("Chancery", o.Version)
	config.Info.Description = "Full-text search for diplomatic news: ranked, faceted, highlighted. All offsets are Unicode code points, half-open."
	config.Info.License = &huma.License{Name: "Apache-2.0", Identifier: "Apache-2.0"}
	config.DocsPath = ""    // huma's page loads a script from elsewhere
	config.SchemasPath = "" // the schemas are in the description
	config.CreateHooks = nil
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"token": {Type: "http", Scheme: "bearer", Description: "Needed for writes when the server listens beyond loopback"},
	}
	api := humamux.New(r, config)
	h := &handlers{o, make(chan struct{}, o.Exports)}
	h.registerSearch(api)
	h.registerFeeds(api)
	h.registerExports(api)
	h.registerSuggest(api)
	h.registerArticles(api, r)
	h.registerRelated(api)
	h.registerActors(api)
	finish(api)
	return api
}

// fail logs what a client is not told and returns what it is.
func (h *handlers) fail(ctx context.Context, op string, err error) error {
	p := ProblemOf(err)
	if p.Status == http.StatusInternalServerError {
		h.Logger.ErrorContext(ctx, "request failed", slog.String("op", op), slog.Any("error", err))
	}
	return p
}
