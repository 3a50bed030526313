// Command mkclusters groups the words of a text by the words beside them, for
// the lexicon of package tagger:
//
//	go run ./annotate/name/mkclusters ungdc-paragraphs.jsonl.gz silver/*.txt > clusters.txt
//
// A line of the output is a word in small letters, a tab and the number of its
// cluster, from 1. Files are gzipped JSON Lines with a key body, or text.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
)

func main() {
	words := flag.Int("words", 40_000, "words to group, the most frequent")
	clusters := flag.Int("clusters", 512, "clusters to make")
	rounds := flag.Int("rounds", 15, "rounds of k-means")
	flag.Parse()
	if err := run(flag.Args(), *words, *clusters, *rounds); err != nil {
		fmt.Fprintln(os.Stderr, "mkclusters:", err)
		os.Exit(1)
	}
}

func run(files []string, words, clusters, rounds int) error {
	v, err := countWords(files, words)
	if err != nil {
		return err
	}
	c, err := countContexts(files, v)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(os.Stdout)
	for i, k := range group(c.vectors(), clusters, rounds) {
		fmt.Fprintf(out, "%s\t%d\n", v.words[i], k+1)
	}
	return out.Flush()
}
