package api

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"chancery/search"
)

// QuotedParams restrict the quotations of an actor; exported since huma fills
// embedded structs only then.
type QuotedParams struct {
	Q           string `query:"q" maxLength:"8192" doc:"Words and \"phrases\" that the quotations must have, all of them" example:"\"security guarantees\""`
	IfNoneMatch string `header:"If-None-Match" doc:"ETag of an answer at hand; 304 when it still holds"`
}

type personInput struct {
	ID string `path:"id" maxLength:"2048" doc:"Wikidata identifier, or ours (x-…), percent-encoded"`
	QuotedParams
	Phrase string `query:"phrase" maxLength:"8192" doc:"Find its first use in what the person said, as firstUse"`
}

// CountryInput names a country; exported for the same reason.
type CountryInput struct {
	Code string `path:"code" maxLength:"2048" doc:"ISO 3166-1 code, or the four letters of a former state; a name leads to it"`
	QuotedParams
}

type dyadInput struct {
	CountryInput
	Other string `path:"other" maxLength:"2048" doc:"Code of the other state"`
}

// actorOutput is an actor, or where it is found now.
type actorOutput[T any] struct {
	Status       int
	ETag         string `header:"ETag"`
	CacheControl string `header:"Cache-Control"`
	Location     string `header:"Location" doc:"Of an actor who goes by another identifier now"`
	Body         *T
}

func (h *handlers) registerActors(api huma.API) {
	moved := func(of string) map[string]*huma.Response {
		return map[string]*huma.Response{"301": {Description: of + " goes by another identifier", Headers: map[string]*huma.Header{"Location": {Schema: text("Where it is")}}}}
	}
	const bounded = " Quotations are read from the newest articles, one of each story, up to a fixed number."
	huma.Register(api, huma.Operation{
		OperationID: "getPerson", Method: http.MethodGet, Path: "/v1/people/{id}", Summary: "A person: names, roles, attention, company, quotations", Tags: []string{"actors"},
		Description: "Counts over time, people and things named beside, quotations by and about." + bounded,
		Errors:      []int{404, 503, 504}, Responses: moved("The person"),
	}, h.person)
	huma.Register(api, huma.Operation{
		OperationID: "getCountry", Method: http.MethodGet, Path: "/v1/countries/{code}", Summary: "A country: attention, actors, quotations, topics, sources", Tags: []string{"actors"},
		Description: "Present and former states." + bounded,
		Errors:      []int{404, 503, 504}, Responses: moved("The country"),
	}, h.country)
	huma.Register(api, huma.Operation{
		OperationID: "getDyad", Method: http.MethodGet, Path: "/v1/countries/{code}/{other}", Summary: "Two countries: what the articles tell that name both", Tags: []string{"actors"},
		Description: "The same articles as of the query dyad:FR-DZ, with the actors, quotations and press of each side." + bounded,
		Errors:      []int{404, 503, 504}, Responses: moved("One of them"),
	}, h.dyad)
}

func (h *handlers) person(ctx context.Context, in *personInput) (*actorOutput[search.PersonProfile], error) {
	return actor(ctx, h, "/v1/people/", in.QuotedParams, []string{in.ID}, in.Phrase, func(ids []string) (*search.PersonProfile, string, error) {
		p, err := h.Searcher.Person(ctx, ids[0], search.Quoted{Text: in.Q, Phrase: in.Phrase})
		if err != nil {
			return nil, "", err
		}
		return p, p.Generation, nil
	})
}

func (h *handlers) country(ctx context.Context, in *CountryInput) (*actorOutput[search.CountryProfile], error) {
	return actor(ctx, h, "/v1/countries/", in.QuotedParams, []string{in.Code}, "", func(ids []string) (*search.CountryProfile, string, error) {
		c, err := h.Searcher.Country(ctx, ids[0], search.Quoted{Text: in.Q})
		if err != nil {
			return nil, "", err
		}
		return c, c.Generation, nil
	})
}

func (h *handlers) dyad(ctx context.Context, in *dyadInput) (*actorOutput[search.DyadProfile], error) {
	return actor(ctx, h, "/v1/countries/", in.QuotedParams, []string{in.Code, in.Other}, "", func(ids []string) (*search.DyadProfile, string, error) {
		d, err := h.Searcher.Dyad(ctx, ids[0], ids[1], search.Quoted{Text: in.Q})
		if err != nil {
			return nil, "", err
		}
		return d, d.Generation, nil
	})
}

// actor answers with what find makes of the identifiers in the path and the
// state of the index that it is of.
func actor[T any](ctx context.Context, h *handlers, under string, in QuotedParams, path []string, phrase string, find func(ids []string) (*T, string, error)) (*actorOutput[T], error) {
	ids := make([]string, len(path))
	for i, s := range path {
		id, err := url.PathUnescape(s)
		if err != nil {
			return nil, NewProblem(http.StatusBadRequest, "the id in the path is not percent-encoded: "+err.Error())
		}
		ids[i] = id
	}
	request, more := search.Request{Text: in.Q}, strings.Join(append(ids, under, phrase), "\x00")
	if tag := h.standing(ctx, FilterParams{IfNoneMatch: in.IfNoneMatch, request: request}, more); tag != "" {
		return &actorOutput[T]{Status: http.StatusNotModified, ETag: tag, CacheControl: cacheControl}, nil
	}
	found, generation, err := find(ids)
	var moved *search.MovedError
	switch {
	case errors.As(err, &moved):
		return &actorOutput[T]{Status: http.StatusMovedPermanently, CacheControl: cacheControl, Location: Moved(under, moved.ID, url.Values{"q": {in.Q}, "phrase": {phrase}})}, nil
	case err != nil:
		return nil, h.fail(ctx, "actor", err)
	}
	out := &actorOutput[T]{Status: http.StatusOK, ETag: etag(generation, request, more), CacheControl: cacheControl, Body: found}
	if matches(in.IfNoneMatch, out.ETag) {
		out.Status, out.Body = http.StatusNotModified, nil
	}
	return out, nil
}

// Moved is the address of an actor below a path, with the parameters that are
// not empty. Two identifiers are joined by a slash.
func Moved(under, id string, v url.Values) string {
	parts := strings.Split(id, "/")
	for i := range parts {
		parts[i] = url.PathEscape(parts[i])
	}
	kept := url.Values{}
	for name, values := range v {
		if len(values) > 0 && values[0] != "" {
			kept[name] = values
		}
	}
	to := under + strings.Join(parts, "/")
	if len(kept) > 0 {
		to += "?" + kept.Encode()
	}
	return to
}
