//go:build linux

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"
)

const (
	batchBytes = 4 << 20 // of a bulk request
	feeders    = 2
)

// mapping describes the index; what is searched is not stored twice.
const mapping = `{
  "settings": {
    "number_of_shards": 1,
    "number_of_replicas": 0,
    "refresh_interval": -1,
    "analysis": {
      "filter": {
        "possessive": {"type": "stemmer", "language": "possessive_english"},
        "porter2": {"type": "stemmer", "language": "porter2"}
      },
      "analyzer": {
        "stems": {"tokenizer": "standard", "filter": ["lowercase", "possessive", "porter2"]},
        "words": {"tokenizer": "standard", "filter": ["lowercase"]}
      }
    }
  },
  "mappings": {
    "dynamic": "strict",
    "properties": {
      "id": {"type": "keyword", "index": false, "doc_values": false},
      "title": {"type": "text", "index": false, "copy_to": ["text", "word"]},
      "body": {"type": "text", "analyzer": "stems", "index": false, "copy_to": ["text", "word"]},
      "text": {"type": "text", "analyzer": "stems"},
      "word": {"type": "text", "analyzer": "words", "index_options": "docs", "norms": false},
      "people": {"type": "keyword"},
      "countries": {"type": "keyword"},
      "published": {"type": "date"}
    }
  }
}`

// buildIndex indexes a corpus and writes what it took.
func buildIndex(n *node, corpus string, merge bool) error {
	if err := n.start(); err != nil {
		return err
	}
	c := &client{n.url}
	start := time.Now()
	before, err := n.cpu()
	if err != nil {
		return err
	}
	if err := c.call("PUT", "/"+index, json.RawMessage(mapping), nil); err != nil {
		return err
	}
	if err := c.ready(); err != nil {
		return err
	}
	if err := feed(c, corpus); err != nil {
		return err
	}
	if merge {
		if err := c.call("POST", "/"+index+"/_forcemerge?max_num_segments=1", nil, nil); err != nil {
			return err
		}
	}
	if err := settle(c); err != nil {
		return err
	}
	wall := time.Since(start)
	after, err := n.cpu()
	if err != nil {
		return err
	}
	return report(n, c, wall, after-before)
}

// settle makes the documents visible, waits for merges, and writes all to the disk.
func settle(c *client) error {
	if err := c.call("POST", "/"+index+"/_refresh", nil, nil); err != nil {
		return err
	}
	for merging := true; merging; time.Sleep(50 * time.Millisecond) {
		var stats struct {
			All struct {
				Primaries struct{ Merges struct{ Current int } }
			} `json:"_all"`
		}
		if err := c.call("GET", "/"+index+"/_stats/merge", nil, &stats); err != nil {
			return err
		}
		merging = stats.All.Primaries.Merges.Current > 0
	}
	// The translog of a flush goes with the next one.
	for range 2 {
		if err := c.call("POST", "/"+index+"/_flush?force=true&wait_if_ongoing=true", nil, nil); err != nil {
			return err
		}
	}
	return nil
}

func report(n *node, c *client, wall, cpu time.Duration) error {
	docs, err := c.count()
	if err != nil {
		return err
	}
	var stats struct {
		All struct {
			Primaries struct{ Segments struct{ Count int } }
		} `json:"_all"`
	}
	if err := c.call("GET", "/"+index+"/_stats/segments", nil, &stats); err != nil {
		return err
	}
	peak, err := n.memory("VmHWM")
	if err != nil {
		return err
	}
	n.stop() // closes its files
	disk, err := diskBytes(n.at("data"))
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(map[string]any{
		"docs": docs, "wall_s": wall.Seconds(), "cpu_s": cpu.Seconds(), "peak_rss_mb": peak,
		"disk_bytes": disk, "segments": stats.All.Primaries.Segments.Count, "version": n.version(),
	})
}

// feed sends the corpus in bulks.
func feed(c *client, corpus string) error {
	f, err := os.Open(corpus)
	if err != nil {
		return err
	}
	defer f.Close()
	batches, failed := make(chan []byte), make(chan error, feeders)
	var sending sync.WaitGroup
	for range feeders {
		sending.Go(func() {
			for batch := range batches {
				if err := c.bulk(batch); err != nil {
					failed <- err
					return
				}
			}
		})
	}
	err = split(f, corpus, func(batch []byte) error {
		select {
		case batches <- batch:
			return nil
		case err := <-failed:
			return err
		}
	})
	close(batches)
	sending.Wait()
	close(failed)
	if err != nil {
		return err
	}
	return <-failed
}

// split makes bulk requests of the corpus's lines.
func split(f *os.File, name string, send func([]byte) error) error {
	lines := bufio.NewScanner(f)
	lines.Buffer(make([]byte, 1<<20), 64<<20)
	var batch bytes.Buffer
	for n := 1; lines.Scan(); n++ {
		var a struct{ ID string }
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
		fmt.Fprintf(&batch, "{\"index\":{\"_id\":%q}}\n%s\n", a.ID, lines.Bytes())
		if batch.Len() < batchBytes {
			continue
		}
		if err := send(batch.Bytes()); err != nil {
			return err
		}
		batch = bytes.Buffer{}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	if batch.Len() == 0 {
		return nil
	}
	return send(batch.Bytes())
}

func diskBytes(dir string) (sum int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err == nil {
			sum += info.Size()
		}
		return err
	})
	return sum, err
}
