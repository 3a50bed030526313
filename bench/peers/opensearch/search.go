//go:build linux

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// count is a value and in how many of the articles it is; in JSON an array.
type count struct {
	value string
	n     int
}

func (c count) MarshalJSON() ([]byte, error) { return json.Marshal([]any{c.value, c.n}) }

// answer is what the driver reads; what the mode does not ask for is nil.
type answer struct {
	Wall      float64  `json:"wall_us"`
	CPU       float64  `json:"cpu_us"`
	Total     int      `json:"total"`
	IDs       []string `json:"ids"`
	People    []count  `json:"people,omitzero"`
	Countries []count  `json:"countries,omitzero"`
	Months    []count  `json:"months,omitzero"`
	Snippets  []string `json:"snippets,omitzero"`
}

// found is the part of OpenSearch's answer that is used.
type found struct {
	Shards struct{ Failed int } `json:"_shards"`
	Hits   struct {
		Total struct{ Value int }
		Hits  []struct {
			ID        string `json:"_id"`
			Highlight struct{ Body []string }
		}
	}
	Aggregations struct{ People, Countries, Months buckets }
}

type buckets struct {
	Buckets []struct {
		Key         any
		KeyAsString string `json:"key_as_string"`
		DocCount    int    `json:"doc_count"`
	}
}

func (b buckets) counts() []count {
	counts := []count{}
	for _, bucket := range b.Buckets {
		value := bucket.KeyAsString
		if value == "" {
			value = fmt.Sprint(bucket.Key)
		}
		counts = append(counts, count{value, bucket.DocCount})
	}
	return counts
}

// search sends a request that is ready, and gives the answer as it came.
func (c *client) search(body []byte) ([]byte, error) {
	return c.do("POST", "/"+index+"/_search", "application/json", body)
}

// timed runs one query.
func timed(n *node, c *client, q query, mode string) (answer, error) {
	body, err := json.Marshal(q.body(mode))
	if err != nil {
		return answer{}, err
	}
	before, err := n.cpu()
	if err != nil {
		return answer{}, err
	}
	start := time.Now()
	said, err := c.search(body)
	wall := time.Since(start)
	if err != nil {
		return answer{}, err
	}
	after, err := n.cpu()
	if err != nil {
		return answer{}, err
	}
	a, err := read(said, mode)
	a.Wall, a.CPU = micros(wall), micros(after-before)
	return a, err
}

func micros(d time.Duration) float64 { return float64(d) / 1000 }

func read(said []byte, mode string) (answer, error) {
	var f found
	if err := json.Unmarshal(said, &f); err != nil {
		return answer{}, err
	}
	if f.Shards.Failed > 0 {
		return answer{}, fmt.Errorf("a shard failed: %.500s", said)
	}
	a := answer{Total: f.Hits.Total.Value, IDs: []string{}}
	for _, h := range f.Hits.Hits {
		a.IDs = append(a.IDs, h.ID)
	}
	if mode == "total" {
		return a, nil
	}
	a.People, a.Countries, a.Months = f.Aggregations.People.counts(), f.Aggregations.Countries.counts(), f.Aggregations.Months.counts()
	if mode == "facets" {
		return a, nil
	}
	a.Snippets = []string{}
	for _, h := range f.Hits.Hits {
		snippet := ""
		if len(h.Highlight.Body) > 0 {
			snippet = h.Highlight.Body[0]
		}
		a.Snippets = append(a.Snippets, snippet)
	}
	return a, nil
}

// load runs the queries round robin with some clients, after one pass that warms up.
func load(n *node, c *client, r request) (any, error) {
	bodies := make([][]byte, len(r.Queries))
	for i, q := range r.Queries {
		var err error
		if bodies[i], err = json.Marshal(q.body(r.Mode)); err != nil {
			return nil, err
		}
		if _, err := c.search(bodies[i]); err != nil {
			return nil, err
		}
	}
	if len(bodies) == 0 {
		return nil, errors.New("load needs queries")
	}
	before, err := n.cpu()
	if err != nil {
		return nil, err
	}
	var next, done atomic.Int64
	failed := make([]error, r.Threads)
	start := time.Now()
	end := start.Add(time.Duration(r.Seconds * float64(time.Second)))
	var running sync.WaitGroup
	for i := range r.Threads {
		running.Go(func() {
			for time.Now().Before(end) && failed[i] == nil {
				_, failed[i] = c.search(bodies[int(next.Add(1)-1)%len(bodies)])
				done.Add(1)
			}
		})
	}
	running.Wait()
	wall := time.Since(start)
	after, err := n.cpu()
	return map[string]any{"queries": done.Load(), "wall_s": wall.Seconds(), "cpu_s": (after - before).Seconds()}, errors.Join(append(failed, err)...)
}
