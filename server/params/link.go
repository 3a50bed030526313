package params

import (
	"net/url"

	"chancery/search"
)

// Link turns the cursors of a response into addresses of the API: the same
// search, v, at the next and previous page.
func Link(res *search.Response, v url.Values) {
	res.Next, res.Prev = link(res.Next, v), link(res.Prev, v)
}

func link(cursor *string, v url.Values) *string {
	if cursor == nil {
		return nil
	}
	to := url.Values{}
	for name, values := range v {
		if name != "page" && name != "cursor" {
			to[name] = values
		}
	}
	if *cursor != "" {
		to.Set("cursor", *cursor)
	}
	s := "/v1/search?" + to.Encode()
	return &s
}
