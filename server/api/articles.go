package api

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gorilla/mux"

	"chancery/article"
	"chancery/source"
	"chancery/source/jsonl"
	"chancery/store"
)

// batchSize is how many posted articles are made durable at a time: few fsyncs
// for a large body, little to lose of a broken one.
const batchSize = 500

// ArticleInput names an article; exported since huma fills embedded structs
// only then.
type ArticleInput struct {
	ID string `path:"id" maxLength:"2048" doc:"The article's id, percent-encoded; it may hold slashes"`
}

// id decodes the path's id, which the router leaves percent-encoded so that
// one with a slash stays whole.
func (in *ArticleInput) id() (string, error) {
	id, err := url.PathUnescape(in.ID)
	if err != nil {
		return "", NewProblem(http.StatusBadRequest, "the id in the path is not percent-encoded: "+err.Error())
	}
	return id, nil
}

type articleOutput struct {
	CacheControl string `header:"Cache-Control"`
	Body         Article
}

// Article is an annotated article as the API returns it, with its history.
type Article struct {
	article.Annotated
	Version   int
	FirstSeen article.Timestamp
	Updated   article.Timestamp
}

// MarshalJSON adds the history to the annotated article.
func (a Article) MarshalJSON() ([]byte, error) {
	b, err := a.Annotated.MarshalJSON()
	if err != nil {
		return nil, err
	}
	history, err := json.Marshal(struct {
		Version   int               `json:"version"`
		FirstSeen article.Timestamp `json:"firstSeen"`
		Updated   article.Timestamp `json:"updated"`
	}{a.Version, a.FirstSeen, a.Updated})
	if err != nil {
		return nil, err
	}
	return append(append(b[:len(b)-1:len(b)-1], ','), history[1:]...), nil
}

// PatchInput is an editor's correction of an article.
type PatchInput struct {
	ArticleInput
	RawBody []byte `contentType:"application/json"`
}

type annotateInput struct {
	RawBody []byte `contentType:"application/json"`
}

type annotateOutput struct {
	Body article.Annotated
}

// AddResult is the answer to POST /v1/articles: an outcome for each article
// sent, in order, and how many had each status.
type AddResult struct {
	Results   []store.Outcome `json:"results"`
	Added     int             `json:"added"`
	Updated   int             `json:"updated"`
	Unchanged int             `json:"unchanged"`
	Rejected  int             `json:"rejected"`
}

func (r *AddResult) count(outcomes []store.Outcome) {
	for _, o := range outcomes {
		switch o.Status {
		case store.Added:
			r.Added++
		case store.Updated:
			r.Updated++
		case store.Unchanged:
			r.Unchanged++
		case store.Rejected:
			r.Rejected++
		}
	}
	r.Results = append(r.Results, outcomes...)
}

func (h *handlers) registerArticles(api huma.API, r *mux.Router) {
	token := []map[string][]string{{"token": {}}}
	huma.Register(api, huma.Operation{
		OperationID: "getArticle", Method: http.MethodGet, Path: "/v1/articles/{id}", Summary: "One annotated article",
		Tags: []string{"articles"}, Errors: []int{404},
		Responses: jsonResponse("200", "The article and what was found in it", articleSchema(true)),
	}, h.get)
	huma.Register(api, huma.Operation{
		OperationID: "patchArticle", Method: http.MethodPatch, Path: "/v1/articles/{id}", Summary: "Correct labels or annotations",
		Description: "Each list that is sent replaces the present one and is kept as the editor's: neither annotators nor a new version of the article overwrite it.",
		Tags:        []string{"articles"}, Errors: []int{400, 401, 404, 507}, Security: token, Middlewares: huma.Middlewares{h.authorize(api)},
		SkipValidateBody: true, // the handler reads it and says what is wrong
		RequestBody:      jsonBody(editsSchema()),
		Responses:        jsonResponse("200", "The corrected article", articleSchema(true)),
	}, h.patch)
	huma.Register(api, huma.Operation{
		OperationID: "deleteArticle", Method: http.MethodDelete, Path: "/v1/articles/{id}", Summary: "Remove an article",
		Tags: []string{"articles"}, Errors: []int{401, 404, 507}, Security: token, Middlewares: huma.Middlewares{h.authorize(api)},
		DefaultStatus: http.StatusNoContent,
	}, h.delete)
	huma.Register(api, huma.Operation{
		OperationID: "annotate", Method: http.MethodPost, Path: "/v1/annotate", Summary: "Annotate a text without storing it",
		Tags: []string{"articles"}, Errors: []int{400, 413}, MaxBodyBytes: h.MaxBody,
		SkipValidateBody: true,
		RequestBody:      jsonBody(articleSchema(false)),
		Responses:        jsonResponse("200", "The annotations", articleSchema(true)),
	}, h.annotate)

	// The body of this one is a stream, which huma would hold in memory twice.
	api.OpenAPI().AddOperation(addOperation(api, token))
	r.Path("/v1/articles").Methods(http.MethodPost).HandlerFunc(h.add)
}

// authorize refuses writes that may not be.
func (h *handlers) authorize(api huma.API) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		r, w := unwrap(ctx)
		if p := h.Authorize(r); p != nil {
			p.Write(w)
			return
		}
		next(ctx)
	}
}

func (h *handlers) get(ctx context.Context, in *ArticleInput) (*articleOutput, error) {
	id, err := in.id()
	if err != nil {
		return nil, err
	}
	item, err := h.Archive.Get(ctx, id)
	if err != nil {
		return nil, h.fail(ctx, "get", err)
	}
	return articleOf(item), nil
}

func (h *handlers) patch(ctx context.Context, in *PatchInput) (*articleOutput, error) {
	id, err := in.id()
	if err != nil {
		return nil, err
	}
	item, err := h.Archive.Get(ctx, id)
	if err != nil {
		return nil, h.fail(ctx, "patch", err)
	}
	edits, err := article.ParseEdits(in.RawBody, item.Annotated.Title, item.Annotated.Body)
	if err != nil {
		return nil, NewProblem(http.StatusBadRequest, strings.TrimPrefix(err.Error(), "article: "))
	}
	item, err = h.Archive.Edit(ctx, id, edits)
	if err != nil {
		return nil, h.fail(ctx, "patch", err)
	}
	return articleOf(item), nil
}

func (h *handlers) delete(ctx context.Context, in *ArticleInput) (*struct{}, error) {
	id, err := in.id()
	if err != nil {
		return nil, err
	}
	if err := h.Archive.Delete(ctx, id); err != nil {
		return nil, h.fail(ctx, "delete", err)
	}
	return nil, nil
}

func (h *handlers) annotate(_ context.Context, in *annotateInput) (*annotateOutput, error) {
	var a article.Article
	if err := json.Unmarshal(in.RawBody, &a); err != nil {
		return nil, NewProblem(http.StatusBadRequest, "the body is not an article as a JSON object: "+article.ExplainJSON(err))
	}
	a.Clean()
	if err := a.Validate(); err != nil {
		return nil, NewProblem(http.StatusBadRequest, strings.TrimPrefix(err.Error(), "article: "))
	}
	return &annotateOutput{h.Archive.Annotate(a)}, nil
}

// add takes NDJSON or a JSON array, stores it batch by batch and answers when
// all is safe on disk; with wait=true when it is searchable too.
func (h *handlers) add(w http.ResponseWriter, r *http.Request) {
	if p := h.Authorize(r); p != nil {
		p.Write(w)
		return
	}
	wait, err := strconv.ParseBool(orFalse(r.URL.Query().Get("wait")))
	if err != nil {
		NewProblem(http.StatusBadRequest, "wait is true or false").Write(w)
		return
	}
	result, err := h.store(r.Context(), http.MaxBytesReader(w, r.Body, h.MaxBody))
	if err == nil && wait {
		err = h.Archive.Wait(r.Context(), h.Archive.Seq())
	}
	w.Header().Set("Cache-Control", "no-store")
	if err != nil {
		h.addFailed(w, r, result, err)
		return
	}
	writeJSON(w, http.StatusOK, result)
}

// addFailed answers an error together with what was kept before it.
func (h *handlers) addFailed(w http.ResponseWriter, r *http.Request, result AddResult, err error) {
	problem := ProblemOf(err)
	if problem.Status == http.StatusInternalServerError {
		h.Logger.ErrorContext(r.Context(), "add failed", "error", err)
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(problem.Status)
	_ = json.NewEncoder(w).Encode(struct {
		*Problem
		AddResult
	}{problem, result})
}

// posted is what has been read of a body and is not stored yet.
type posted struct {
	articles []article.Article
	rejected []rejection
}

// rejection is one that stands behind so many of the articles.
type rejection struct {
	behind  int
	outcome store.Outcome
}

// merged are the outcomes of all that was posted, in order.
func (p posted) merged(kept []store.Outcome) []store.Outcome {
	var out []store.Outcome
	n := 0
	for _, r := range p.rejected {
		upTo := min(r.behind, len(kept))
		out = append(append(out, kept[n:upTo]...), r.outcome)
		n = upTo
	}
	return append(out, kept[n:]...)
}

func (h *handlers) store(ctx context.Context, body io.Reader) (AddResult, error) {
	result := AddResult{Results: []store.Outcome{}}
	var p posted
	flush := func() error {
		outcomes, err := h.Archive.Add(ctx, p.articles)
		result.count(p.merged(outcomes))
		p.articles, p.rejected = p.articles[:0], p.rejected[:0]
		return err
	}
	for item, err := range jsonl.Decode(body) {
		var rejected *source.Rejection
		switch {
		case errors.As(err, &rejected):
			outcome := store.Outcome{ID: rejected.ID, Status: store.Rejected, Reason: rejected.Error()}
			p.rejected = append(p.rejected, rejection{len(p.articles), outcome})
		case err != nil:
			return result, cmp.Or(flush(), unreadable(err))
		default:
			p.articles = append(p.articles, item.Article)
		}
		if len(p.articles)+len(p.rejected) == batchSize {
			if err := flush(); err != nil {
				return result, err
			}
		}
	}
	return result, flush()
}

// unreadable says why a body cannot be read to its end.
func unreadable(err error) error {
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return NewProblem(http.StatusRequestEntityTooLarge, fmt.Sprintf("the body has more than %d bytes: send it in parts", tooLarge.Limit))
	}
	return NewProblem(http.StatusBadRequest, "the body cannot be read to its end: "+strings.TrimPrefix(err.Error(), "source: "))
}

func orFalse(s string) string {
	if s == "" {
		return "false"
	}
	return s
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}
