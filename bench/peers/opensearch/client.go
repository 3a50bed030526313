//go:build linux

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
)

const index = "articles"

// client speaks HTTP with a node; goroutines may share it.
type client struct{ url string }

var transport = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64, DisableCompression: true}}

// do sends a request and gives the answer's body.
func (c *client) do(method, path, contentType string, body []byte) ([]byte, error) {
	r, err := http.NewRequest(method, c.url+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", contentType)
	answer, err := transport.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	var said bytes.Buffer
	if answer.ContentLength > 0 {
		said.Grow(int(answer.ContentLength) + bytes.MinRead)
	}
	if _, err := io.Copy(&said, answer.Body); err != nil {
		return nil, err
	}
	if answer.StatusCode/100 != 2 {
		return nil, fmt.Errorf("%s %s: %s: %.500s", method, path, answer.Status, said.Bytes())
	}
	return said.Bytes(), nil
}

// call sends and receives JSON; body and into may be nil.
func (c *client) call(method, path string, body, into any) error {
	var sent []byte
	if body != nil {
		var err error
		if sent, err = json.Marshal(body); err != nil {
			return err
		}
	}
	said, err := c.do(method, path, "application/json", sent)
	if err != nil || into == nil {
		return err
	}
	return json.Unmarshal(said, into)
}

// ready waits until the index can be searched.
func (c *client) ready() error {
	return c.call("GET", "/_cluster/health/"+index+"?wait_for_status=green&timeout=120s", nil, nil)
}

func (c *client) count() (int, error) {
	var n struct{ Count int }
	err := c.call("GET", "/"+index+"/_count", nil, &n)
	return n.Count, err
}

// bulk sends lines of actions and documents, and says if one of them failed.
func (c *client) bulk(lines []byte) error {
	said, err := c.do("POST", "/"+index+"/_bulk?filter_path=errors,items.*.error", "application/x-ndjson", lines)
	if err != nil {
		return err
	}
	var result struct{ Errors bool }
	if err := json.Unmarshal(said, &result); err != nil {
		return err
	}
	if result.Errors {
		return fmt.Errorf("bulk: %.500s", strings.TrimSpace(string(said)))
	}
	return nil
}
