package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"chancery/index"
	"chancery/search"
	"chancery/server/params"
	"chancery/store"
)

// Problem is an error as RFC 9457 problem details.
type Problem struct {
	Title  string         `json:"title" doc:"Short summary of the kind of problem"`
	Status int            `json:"status" doc:"HTTP status code"`
	Detail string         `json:"detail,omitempty" doc:"What happened and what to do"`
	Errors []ProblemError `json:"errors,omitempty" doc:"The single errors, where there are several or where they have a place"`

	retryAfter int      // seconds, for 429 and 503
	challenges []string // of WWW-Authenticate, for 401
}

// ProblemError is one error of a Problem: in a query at an offset, or in a
// parameter or body at a location.
type ProblemError struct {
	Message  string `json:"message" doc:"What is wrong"`
	Offset   *int   `json:"offset,omitempty" doc:"Where in the query, in Unicode code points"`
	Length   *int   `json:"length,omitempty" doc:"How much of the query, in Unicode code points"`
	Location string `json:"location,omitempty" doc:"The parameter or the part of the body"`
}

// NewProblem makes a problem of a status and a sentence.
func NewProblem(status int, detail string) *Problem {
	return &Problem{Title: http.StatusText(status), Status: status, Detail: detail}
}

func (p *Problem) Error() string { return p.Detail }

// GetStatus and ContentType are what huma asks of an error.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is the media type of RFC 9457.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// GetHeaders tells when to come back, or how to authenticate.
func (p *Problem) GetHeaders() http.Header {
	h := http.Header{}
	if p.retryAfter > 0 {
		h.Set("Retry-After", strconv.Itoa(p.retryAfter))
		h.Set("RateLimit", fmt.Sprintf(`"default";r=0;t=%d`, p.retryAfter))
	}
	if len(p.challenges) > 0 {
		h["Www-Authenticate"] = p.challenges
	}
	return h
}

// Write sends the problem.
func (p *Problem) Write(w http.ResponseWriter) {
	for k, v := range p.GetHeaders() {
		w.Header()[k] = v
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // a reader who has gone is no error of ours
}

// ProblemOf maps an error of the engine to what a client is told. What is not
// listed is a 500 without details, which belong in the log.
func ProblemOf(err error) *Problem {
	var p *Problem
	var invalid *search.InvalidError
	switch {
	case errors.As(err, &p):
		return p
	case errors.As(err, &invalid):
		p = NewProblem(http.StatusBadRequest, strings.TrimPrefix(invalid.Error(), "search: "))
		for _, e := range invalid.Errors {
			p.Errors = append(p.Errors, ProblemError{Message: e.Message, Offset: &e.Offset, Length: &e.Length})
		}
		return p
	case errors.Is(err, store.ErrNotFound):
		return NewProblem(http.StatusNotFound, "there is no article with this id")
	case errors.Is(err, search.ErrUnknown):
		return NewProblem(http.StatusNotFound, "no person or country is known by this identifier, and no article names one")
	case errors.Is(err, store.ErrFull):
		return NewProblem(http.StatusInsufficientStorage, "the disk is full: free some space and send again what was not kept")
	case errors.Is(err, store.ErrDamaged):
		return NewProblem(http.StatusInternalServerError, "the stored bytes of this article are damaged: restore them from a backup")
	case errors.Is(err, index.ErrDeadline):
		return NewProblem(http.StatusGatewayTimeout, "the search took too long: make the query narrower, or ask with partial=true for what is found in time")
	case errors.Is(err, index.ErrBudget), errors.Is(err, index.ErrRefused):
		return NewProblem(http.StatusBadRequest, err.Error())
	case errors.Is(err, index.ErrClosed), errors.Is(err, store.ErrClosed), errors.Is(err, index.ErrUnusable):
		p = NewProblem(http.StatusServiceUnavailable, "the index is being rebuilt or shut down, try again shortly")
		p.retryAfter = 5
		return p
	}
	return NewProblem(http.StatusInternalServerError, "something went wrong on our side; the log tells more")
}

// badParams is a 400 that names each parameter.
func badParams(problems []params.Problem) *Problem {
	p := NewProblem(http.StatusBadRequest, problems[0].Error())
	for _, e := range problems {
		p.Errors = append(p.Errors, ProblemError{Message: e.Message, Location: "query." + e.Name})
	}
	return p
}

// humaError gives huma's own refusals (a parameter of the wrong type) the same
// shape; its 422 is a 400 here, as any bad request.
func humaError(status int, msg string, errs ...error) huma.StatusError {
	if status == http.StatusUnprocessableEntity {
		status = http.StatusBadRequest
	}
	p := NewProblem(status, msg)
	for _, err := range errs {
		var ours *Problem
		if errors.As(err, &ours) {
			return ours
		}
		e := ProblemError{Message: err.Error()}
		var d huma.ErrorDetailer
		if errors.As(err, &d) {
			e = ProblemError{Message: d.ErrorDetail().Message, Location: d.ErrorDetail().Location}
		}
		p.Errors = append(p.Errors, e)
	}
	return p
}

// Busy is the 503 of a server at its limit.
func Busy() *Problem {
	p := NewProblem(http.StatusServiceUnavailable, "too many requests at once, try again shortly")
	p.retryAfter = 1
	return p
}

// Unauthorized is the 401 of a write without the token.
func Unauthorized() *Problem {
	p := NewProblem(http.StatusUnauthorized, "writes need the server's token: Authorization: Bearer TOKEN")
	p.challenges = []string{"Bearer"}
	return p
}

// UnauthorizedReader is the 401 of a server that is not open to everyone.
// Browsers ask their user for the token.
func UnauthorizedReader() *Problem {
	p := NewProblem(http.StatusUnauthorized, "this server wants a token: Authorization: Bearer TOKEN, or any name with the token as the password")
	p.challenges = []string{`Basic realm="Chancery: any name, the token as the password", charset="UTF-8"`, "Bearer"}
	return p
}

// TooMany is the 429 of a client that asks too often, to come back after so
// many seconds.
func TooMany(seconds int) *Problem {
	p := NewProblem(http.StatusTooManyRequests, fmt.Sprintf("too many requests from one client, try again in %d s", seconds))
	p.retryAfter = seconds
	return p
}
