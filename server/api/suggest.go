package api

import (
	"context"
	"net/http"
	"net/url"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"chancery/search"
	"chancery/server/params"
)

// SuggestParams are what was typed; exported since huma fills embedded structs
// only then.
type SuggestParams struct {
	Q    string `query:"q" doc:"What was typed so far: beginnings of words, in any order; one typo in a word of four letters or more" example:"zelen"`
	Size int    `query:"size" minimum:"1" maximum:"50" default:"10"`
}

type openSearchInput struct {
	SuggestParams
	base url.URL // of this server, as the client knows it
}

// Resolve reads the address of this server from the request.
func (in *openSearchInput) Resolve(ctx huma.Context) []error {
	r, _ := unwrap(ctx)
	in.base = params.Base(r)
	return nil
}

type suggestOutput struct {
	CacheControl string `header:"Cache-Control"`
	Body         *search.Completions
}

func (h *handlers) registerSuggest(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "suggest", Method: http.MethodGet, Path: "/v1/suggest", Summary: "Complete what is being typed", Tags: []string{"search"},
		Description: "People, countries, organisations, places, phrases and titles of the whole index, most used first; never what others have typed.",
		Errors:      []int{400, 503, 504},
	}, h.suggest)
	huma.Register(api, huma.Operation{
		OperationID: "suggestOpenSearch", Method: http.MethodGet, Path: "/v1/suggest/opensearch", Summary: "Complete what is being typed, as browsers ask for it", Tags: []string{"search"},
		Description: "OpenSearch Suggestions 1.1: the text, its completions, what each is, and where each leads.",
		Errors:      []int{400, 503, 504},
	}, h.suggestOpenSearch)
}

func (h *handlers) suggest(ctx context.Context, in *SuggestParams) (*suggestOutput, error) {
	found, err := h.Searcher.Complete(ctx, search.CompleteRequest{Text: in.Q, Size: in.Size})
	if err != nil {
		return nil, h.fail(ctx, "suggest", err)
	}
	return &suggestOutput{"private, no-cache", found}, nil
}

// openSearchSuggestions are the text, its completions, their kinds, and the
// addresses of their searches: three lists of one length.
type openSearchSuggestions []any

// ContentType is the media type that browsers look for.
func (openSearchSuggestions) ContentType(string) string { return "application/x-suggestions+json" }

type openSearchOutput struct {
	CacheControl string `header:"Cache-Control"`
	Body         openSearchSuggestions
}

func (h *handlers) suggestOpenSearch(ctx context.Context, in *openSearchInput) (*openSearchOutput, error) {
	found, err := h.Searcher.Complete(ctx, search.CompleteRequest{Text: in.Q, Size: in.Size})
	if err != nil {
		return nil, h.fail(ctx, "suggest", err)
	}
	labels, kinds, addresses := []string{}, []string{}, []string{}
	for _, c := range found.Suggestions {
		if slices.Contains(labels, c.Label) {
			continue // a person and a phrase by one name are one search
		}
		labels, kinds = append(labels, c.Label), append(kinds, string(c.Kind))
		addresses = append(addresses, in.base.String()+"/search?"+url.Values{"q": {c.Label}}.Encode())
	}
	return &openSearchOutput{"private, no-cache", openSearchSuggestions{in.Q, labels, kinds, addresses}}, nil
}
