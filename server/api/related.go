package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"chancery/search"
)

// RelatedInput asks for what stands near an article.
type RelatedInput struct {
	ArticleInput
	Size int `query:"size" minimum:"1" maximum:"20" default:"5" doc:"Related articles at most"`
}

type relatedOutput struct {
	CacheControl string `header:"Cache-Control"`
	Body         *search.Related
}

func (h *handlers) registerRelated(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "related", Method: http.MethodGet, Path: "/v1/articles/{id}/related", Summary: "More like one article", Tags: []string{"articles"},
		Description: "Articles near to one by words, actors and time, nearest first, one of each story; and its own near-duplicates, which are not among them.",
		Errors:      []int{400, 404, 503, 504},
	}, h.related)
}

func (h *handlers) related(ctx context.Context, in *RelatedInput) (*relatedOutput, error) {
	id, err := in.id()
	if err != nil {
		return nil, err
	}
	res, err := h.Searcher.Related(ctx, id, in.Size)
	if err != nil {
		return nil, h.fail(ctx, "related", err)
	}
	return &relatedOutput{"private, no-cache", res}, nil
}
