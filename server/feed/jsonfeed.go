package feed

import (
	"bytes"
	"encoding/json"
)

// JSONType is the media type of JSON Feed.
const JSONType = "application/feed+json"

type jsonFeed struct {
	Version string     `json:"version"`
	Title   string     `json:"title"`
	Home    string     `json:"home_page_url"`
	Self    string     `json:"feed_url"`
	Next    string     `json:"next_url,omitempty"`
	Items   []jsonItem `json:"items"`
}

type jsonItem struct {
	ID        string       `json:"id"`
	URL       string       `json:"url"`
	Original  string       `json:"external_url,omitempty"`
	Title     string       `json:"title"`
	HTML      string       `json:"content_html"`
	Summary   string       `json:"summary,omitempty"`
	Published string       `json:"date_published,omitempty"`
	Modified  string       `json:"date_modified"`
	Authors   []jsonAuthor `json:"authors,omitempty"`
	Tags      []string     `json:"tags,omitempty"`
	Language  string       `json:"language,omitempty"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

// JSON is the feed as a JSON Feed.
func (f Feed) JSON() ([]byte, error) {
	out := jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: f.Title, Home: f.Home, Self: f.First, Next: f.Next, Items: []jsonItem{}}
	for _, e := range f.Entries {
		out.Items = append(out.Items, e.json())
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	err := enc.Encode(out)
	return buf.Bytes(), err
}

func (e Entry) json() jsonItem {
	out := jsonItem{ID: e.ID, URL: e.URL, Original: e.Original, Title: e.Title, HTML: e.HTML, Summary: e.Text, Modified: stamp(e.Updated), Language: e.Language}
	if !e.Published.IsZero() {
		out.Published = stamp(e.Published)
	}
	for _, name := range e.Authors {
		out.Authors = append(out.Authors, jsonAuthor{name})
	}
	if len(out.Authors) == 0 && e.Publisher != "" {
		out.Authors = []jsonAuthor{{e.Publisher}}
	}
	for _, s := range e.Subjects {
		out.Tags = append(out.Tags, s.Label)
	}
	return out
}
