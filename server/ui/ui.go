// Package ui is the search box and its pages: server-rendered, complete
// without JavaScript, their whole state in the URL.
package ui

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/gorilla/mux"

	"chancery/archive"
	"chancery/article"
	"chancery/index/schema"
	"chancery/search"
	"chancery/server/api"
	"chancery/server/params"
	"chancery/store"
)

// Archive gives articles and says how the data folder is.
type Archive interface {
	Get(ctx context.Context, id string) (archive.Item, error)
	Status() archive.Status
}

// Searcher answers searches.
type Searcher interface {
	Search(ctx context.Context, r search.Request) (*search.Response, error)
}

// Marker finds what a search matches in one article: spans of title and body,
// in bytes, sorted and not overlapping within a field.
type Marker interface {
	Marks(ctx context.Context, r search.Request, a article.Annotated) []article.Mention
}

// Options are what the pages are made of.
type Options struct {
	Archive  Archive
	Searcher Searcher
	Marker   Marker
	Logger   *slog.Logger
	Version  string
}

//go:embed templates static
var files embed.FS

type handlers struct {
	Options
	pages map[string]*template.Template // by interface language
}

// Register adds the pages to r.
func Register(r *mux.Router, o Options) {
	h := &handlers{Options: o, pages: map[string]*template.Template{}}
	for _, lang := range Languages() {
		h.pages[lang] = template.Must(template.New("").Funcs(functions(lang)).ParseFS(files, "templates/*.html"))
	}
	static, err := fs.Sub(files, "static")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	assets := http.StripPrefix("/static/", http.FileServerFS(static))
	r.Path("/static/{file}").Methods(http.MethodGet).HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		w.Header().Set("Cache-Control", "public, max-age=3600")
		assets.ServeHTTP(w, req)
	})
	for _, path := range []string{"/", "/search"} {
		r.Path(path).Methods(http.MethodGet).HandlerFunc(h.search)
	}
	r.Path("/articles/{id}").Methods(http.MethodGet).HandlerFunc(h.article)
}

// facets are those of the search page, in order.
var facets = []schema.Facet{schema.Person, schema.Country, schema.Org, schema.Place, schema.Speaker, schema.Topic,
	schema.Source, schema.Author, schema.Lang, schema.Published}

func (h *handlers) search(w http.ResponseWriter, r *http.Request) {
	lang := interfaceLanguage(r)
	values := r.URL.Query()
	if to, ok := dateForm(values); ok {
		http.Redirect(w, r, "/search?"+to.Encode(), http.StatusSeeOther)
		return
	}
	req, problems := params.Parse(values)
	req.Facets = facets
	req.Strict = false // a reader is told what is wrong, never refused
	status := h.Archive.Status()
	res, err := h.Searcher.Search(r.Context(), req)
	if err != nil {
		h.failed(w, r, lang, req, err)
		return
	}
	page := newSearchPage(lang, values.Get("hl"), req, res, status, time.Now())
	for _, p := range problems {
		page.Warnings = append(page.Warnings, search.Warning{Message: p.Error()})
	}
	h.render(w, r, lang, http.StatusOK, "search.html", page)
}

func (h *handlers) article(w http.ResponseWriter, r *http.Request) {
	lang := interfaceLanguage(r)
	req, _ := params.Parse(r.URL.Query())
	item, err := h.Archive.Get(r.Context(), pathID(r))
	if err != nil {
		h.failed(w, r, lang, req, err)
		return
	}
	marks := h.Marker.Marks(r.Context(), req, item.Annotated)
	h.render(w, r, lang, http.StatusOK, "article.html", newArticlePage(lang, r.URL.Query().Get("hl"), req, item, marks))
}

// pathID is the article's id of a path, which the router leaves encoded.
func pathID(r *http.Request) string {
	id, err := url.PathUnescape(mux.Vars(r)["id"])
	if err != nil {
		return ""
	}
	return id
}

// failed shows an error as a page, with a way on.
func (h *handlers) failed(w http.ResponseWriter, r *http.Request, lang string, req search.Request, err error) {
	p := api.ProblemOf(err)
	if p.Status == http.StatusInternalServerError && !errors.Is(err, context.Canceled) {
		h.Logger.ErrorContext(r.Context(), "page failed", slog.Any("error", err))
	}
	if errors.Is(err, store.ErrNotFound) {
		p.Title = "Article not found"
	}
	for k, v := range p.GetHeaders() {
		w.Header()[k] = v
	}
	h.render(w, r, lang, p.Status, "error.html", errorPage{frame: newFrame(lang, r.URL.Query().Get("hl"), req, p.Title), Problem: p, Retry: r.URL.RequestURI()})
}

// render writes a page whole or not at all.
func (h *handlers) render(w http.ResponseWriter, r *http.Request, lang string, status int, name string, data any) {
	var buf bytes.Buffer
	if err := h.pages[lang].ExecuteTemplate(&buf, name, data); err != nil {
		h.Logger.ErrorContext(r.Context(), "template failed", slog.String("page", name), slog.Any("error", err))
		api.NewProblem(http.StatusInternalServerError, "the page could not be made; the log tells more").Write(w)
		return
	}
	head := w.Header()
	head.Set("Content-Type", "text/html; charset=utf-8")
	head.Set("Content-Language", lang)
	head.Set("Cache-Control", "private, no-cache")
	head.Add("Vary", "Accept-Language")
	w.WriteHeader(status)
	_, _ = buf.WriteTo(w) // a reader who has gone is no error of ours
}
