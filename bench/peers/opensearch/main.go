//go:build linux

// Command opensearch is OpenSearch under the bench protocol: it starts a node on
// loopback, asks it by HTTP as any client would, and stops it at the end.
//
//	opensearch -home FOLDER [-merge] build CORPUS DIR | serve DIR
//	opensearch java                the Java that a node would run on
//
// The node is as shipped (G1, both compilers, its query cache; -heap of memory,
// 2g), but that it runs without the security agent. The index is one shard without
// replicas. Title and body are copied to one field of Porter2 stems, so that a
// word is one postings list, and to one of words without stems, documents only,
// for prefixes; terms aggregations are exact on one shard.
//
// Times of a query are from its request to the last byte of the answer; CPU is
// that of the whole node meanwhile. Building is timed from the node's start-up
// on, without it.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"
)

func init() {
	runtime.LockOSThread() // a node dies with the thread that started it
}

func main() {
	home := flag.String("home", "", "`folder` of the OpenSearch distribution")
	heap := flag.String("heap", "2g", "`size` of the node's heap")
	merge := flag.Bool("merge", false, "merge to one segment at the end of the build")
	flag.Parse()
	n := &node{home: *home, heap: *heap}
	stopped := make(chan os.Signal, 1)
	signal.Notify(stopped, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	go func() {
		<-stopped
		n.stop()
		os.Exit(1)
	}()
	err := command(n, *merge, flag.Args())
	n.stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "opensearch:", err)
		os.Exit(1)
	}
}

func command(n *node, merge bool, args []string) error {
	switch {
	case len(args) == 1 && args[0] == "java":
		home, major, err := javaHome()
		if err == nil {
			fmt.Println(home, major)
		}
		return err
	case len(args) == 3 && args[0] == "build":
		n.dir = args[2]
		return buildIndex(n, args[1], merge)
	case len(args) == 2 && args[0] == "serve":
		n.dir = args[1]
		return serve(n)
	}
	return fmt.Errorf("usage: opensearch -home FOLDER build CORPUS DIR | serve DIR")
}

// request is a line that the driver writes.
type request struct {
	Op      string
	Mode    string
	Query   query
	Threads int
	Seconds float64
	Queries []query
}

// serve answers the driver until its end of file.
func serve(n *node) error {
	start := time.Now()
	if _, err := os.Stat(n.at("data")); err != nil {
		return fmt.Errorf("no index: run build first: %w", err)
	}
	if err := n.start(); err != nil {
		return err
	}
	c := &client{n.url}
	if err := c.ready(); err != nil {
		return err
	}
	opened := time.Since(start)
	docs, err := c.count()
	if err != nil {
		return err
	}
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	if err := out.Encode(map[string]any{"ready": true, "open_ms": opened.Seconds() * 1000, "docs": docs, "version": n.version()}); err != nil {
		return err
	}
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 64<<20)
	for in.Scan() {
		var r request
		if err := json.Unmarshal(in.Bytes(), &r); err != nil {
			return err
		}
		answer, err := respond(n, c, r)
		if err != nil {
			return err
		}
		if err := out.Encode(answer); err != nil {
			return err
		}
	}
	return in.Err()
}

func respond(n *node, c *client, r request) (any, error) {
	switch r.Op {
	case "query":
		return timed(n, c, r.Query, r.Mode)
	case "load":
		return load(n, c, r)
	case "memory":
		rss, err := n.memory("VmRSS")
		if err != nil {
			return nil, err
		}
		anon, err := n.memory("RssAnon")
		return map[string]float64{"rss_mb": rss, "anon_mb": anon}, err
	}
	return nil, fmt.Errorf("no op %q", r.Op)
}
