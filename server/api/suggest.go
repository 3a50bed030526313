package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"chancery/search"
)

type suggestInput struct {
	Q    string `query:"q" doc:"What was typed so far: beginnings of words, in any order; one typo in a word of four letters or more" example:"zelen"`
	Size int    `query:"size" minimum:"1" maximum:"50" default:"10"`
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
}

func (h *handlers) suggest(ctx context.Context, in *suggestInput) (*suggestOutput, error) {
	found, err := h.Searcher.Complete(ctx, search.CompleteRequest{Text: in.Q, Size: in.Size})
	if err != nil {
		return nil, h.fail(ctx, "suggest", err)
	}
	return &suggestOutput{"private, no-cache", found}, nil
}
