package api

import (
	"cmp"
	"context"
	"errors"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"chancery/export"
	"chancery/search"
	"chancery/server/params"
	"chancery/store"
)

// exportPatience is how long a client may take for the next 64 kB of an export.
// The whole of it may take as long as it does.
const exportPatience = time.Minute

// ExportParams are the parameters of an export; exported since huma fills
// embedded structs only then.
type ExportParams struct {
	FilterParams
	Sort     string `query:"sort" enum:"relevance,newest,oldest" doc:"relevance is the default with a query, newest without"`
	Size     int    `query:"size" minimum:"1" doc:"At most so many articles; all of them without it"`
	Collapse bool   `query:"collapse" doc:"One article of each story"`
}

// Resolve reads the request from the URL. There are no pages.
func (in *ExportParams) Resolve(ctx huma.Context) []error {
	in.url = ctx.URL()
	v := in.url.Query()
	for _, name := range []string{"size", "page", "cursor", "facets", "facet.size", "explain", "partial"} {
		v.Del(name)
	}
	return in.read(v)
}

type csvInput struct {
	ExportParams
	BOM bool `query:"bom" doc:"Begin with a byte order mark, by which Excel knows UTF-8"`
}

// Resolve reads the request from the URL.
func (in *csvInput) Resolve(ctx huma.Context) []error { return in.ExportParams.Resolve(ctx) }

func (h *handlers) registerExports(api huma.API) {
	for _, f := range export.Formats() {
		body := text(f.Label)
		if f.Name == "csl" { // the one that is JSON
			body = array(&huma.Schema{Type: huma.TypeObject, AdditionalProperties: true, Description: "CSL-JSON item"})
		}
		what := f.Label
		if f.Review {
			what = "a press review in " + f.Label
		}
		op := huma.Operation{
			OperationID: "search" + strings.ToUpper(f.Name[:1]) + f.Name[1:], Method: http.MethodGet, Path: "/v1/search" + f.Suffix, Summary: "Every article of a search as " + what,
			Description: "A stream without a cap, all of one state of the index. When something fails on the way, the connection is closed before the end of the answer.",
			Tags:        []string{"search"}, Errors: []int{400, 503, 504}, Responses: tagged(f.ContentType, "The articles found", body),
		}
		if f.Name == "csv" {
			huma.Register(api, op, func(ctx context.Context, in *csvInput) (*huma.StreamResponse, error) {
				return h.export(ctx, in.ExportParams, f, in.BOM)
			})
			continue
		}
		huma.Register(api, op, func(ctx context.Context, in *ExportParams) (*huma.StreamResponse, error) {
			return h.export(ctx, *in, f, false)
		})
	}
}

// export begins an export: what is wrong with the search is told before the
// stream.
func (h *handlers) export(ctx context.Context, in ExportParams, f export.Format, bom bool) (*huma.StreamResponse, error) {
	asked := strings.Join([]string{f.Suffix, strconv.Itoa(in.Size), strconv.FormatBool(bom)}, "\x00")
	if tag := h.standing(ctx, in.FilterParams, asked); tag != "" {
		return &huma.StreamResponse{Body: func(c huma.Context) {
			c.SetHeader("ETag", tag)
			c.SetHeader("Cache-Control", cacheControl)
			c.SetStatus(http.StatusNotModified)
		}}, nil
	}
	select {
	case h.exports <- struct{}{}:
	default:
		return nil, Busy()
	}
	streams := false // else the place is free again, whatever happens here
	defer func() {
		if !streams {
			<-h.exports
		}
	}()
	walk, err := h.Searcher.Walk(ctx, in.request)
	if err != nil {
		return nil, h.fail(ctx, "export", err)
	}
	streams = true
	return &huma.StreamResponse{Body: func(c huma.Context) {
		defer func() { <-h.exports }()
		defer walk.Close()
		_, w := unwrap(c)
		title := params.Title(in.request)
		head := w.Header()
		head.Set("ETag", etag(walk.Generation, in.request, asked))
		head.Set("Cache-Control", cacheControl)
		head.Set("Content-Type", f.ContentType)
		head.Set("Content-Disposition", disposition(f, title))
		if f.Name == "html" {
			head.Set("Content-Security-Policy", export.HTMLPolicy+"; frame-ancestors 'none'")
		}
		h.send(ctx, w, func(out io.Writer) error {
			if bom {
				if _, err := io.WriteString(out, export.BOM); err != nil {
					return err
				}
			}
			w, err := export.New(f.Name, out, title)
			if err != nil {
				return err
			}
			return export.Copy(w, walk.Articles, walked, in.Size, damaged)
		})
	}}, nil
}

// disposition names the file that is saved. A page is shown.
func disposition(f export.Format, title string) string {
	kind := "attachment"
	if f.Name == "html" {
		kind = "inline"
	}
	return mime.FormatMediaType(kind, map[string]string{"filename": cmp.Or(export.FileName(title), "articles") + f.Suffix})
}

// send streams an answer. An error before its first byte is a problem; after
// that the connection is cut, so that no client takes a part for the whole.
func (h *handlers) send(ctx context.Context, w http.ResponseWriter, write func(io.Writer) error) {
	out := &paced{w: w, control: http.NewResponseController(w)}
	err := write(out)
	if err == nil {
		return
	}
	if ctx.Err() == nil && !out.failed {
		h.Logger.ErrorContext(ctx, "export failed", slog.Any("error", err))
	}
	if out.began {
		panic(http.ErrAbortHandler)
	}
	for _, name := range []string{"ETag", "Content-Disposition"} {
		w.Header().Del(name)
	}
	ProblemOf(err).Write(w)
}

// paced gives the client exportPatience for each write.
type paced struct {
	w             http.ResponseWriter
	control       *http.ResponseController
	began, failed bool
}

func (p *paced) Write(b []byte) (int, error) {
	p.began = true
	_ = p.control.SetWriteDeadline(time.Now().Add(exportPatience)) // where it cannot be set, the server's holds
	n, err := p.w.Write(b)
	p.failed = p.failed || err != nil
	return n, err
}

// walked is an article of a walk as exports take it.
func walked(f search.Found) export.Item {
	return export.Item{Annotated: f.Annotated, Passages: func() []string { return f.Hit().Passages() }}
}

func damaged(err error) bool { return errors.Is(err, store.ErrDamaged) }
