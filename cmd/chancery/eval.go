package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"chancery/annotate/standard"
	"chancery/article"
	"chancery/eval"
	"chancery/index/schema"
	"chancery/search"
)

type facet = schema.Facet

type evalCmd struct {
	Relevance   evalRelevanceCmd   `cmd:"" help:"Judge ranking with topics and TREC qrels."`
	Annotations evalAnnotationsCmd `cmd:"" help:"Score the annotators on a gold file."`
	Duplicates  evalDuplicatesCmd  `cmd:"" help:"Plant edited copies and count which are told as such."`
}

type evalRelevanceCmd struct {
	Docs   string `required:"" type:"existingfile" help:"Articles as JSON Lines, gzip too." placeholder:"FILE"`
	Topics string `required:"" type:"existingfile" help:"Topics as JSON Lines of id and text." placeholder:"FILE"`
	Qrels  string `required:"" type:"existingfile" help:"TREC qrels." placeholder:"FILE"`
	Run_   string `name:"run" help:"Write the ranking as a TREC run." placeholder:"FILE"`
}

func (c *evalRelevanceCmd) Help() string {
	return "Indexes the articles into a temporary folder and runs the topics as plain words: operators off, any of the words. " +
		"Prints nDCG@10 (gain = grade, discount log2(rank+1)), MAP, recall@100 and MRR as trec_eval defines them.\n\n" + exitHelp
}

// runDepth is how many hits of a topic are judged, as usual in TREC runs.
const runDepth = 1000

func (c *evalRelevanceCmd) Run(ctx context.Context, e *env) error {
	topics, err := readFile(c.Topics, eval.ReadTopics)
	if err != nil {
		return err
	}
	qrels, err := readFile(c.Qrels, eval.ReadQrels)
	if err != nil {
		return err
	}
	engine, closeAll, err := e.temporary(ctx, []string{c.Docs})
	if err != nil {
		return err
	}
	defer closeAll()
	run, err := eval.Retrieve(topics, func(text string) ([]eval.Ranked, error) { return ranked(ctx, engine, text) })
	if err != nil {
		return err
	}
	if c.Run_ != "" {
		if err := writeRun(c.Run_, run); err != nil {
			return err
		}
	}
	return json.NewEncoder(e.stdout).Encode(eval.Judge(topics, qrels, run))
}

// temporary indexes documents into a temporary folder, annotated, as people and
// countries named in a topic rank.
func (e *env) temporary(ctx context.Context, docs []string) (*engine, func(), error) {
	names, err := e.names()
	if err != nil {
		return nil, nil, err
	}
	pipeline, err := standard.New(names)
	if err != nil {
		return nil, nil, err
	}
	dir, err := os.MkdirTemp("", "chancery-eval-")
	if err != nil {
		return nil, nil, err
	}
	engine, err := e.openAt(ctx, filepath.Join(dir, "data"), pipeline, names)
	if err != nil {
		return nil, nil, errors.Join(err, os.RemoveAll(dir))
	}
	closeAll := func() { _ = errors.Join(engine.Close(), os.RemoveAll(dir)) }
	counts, err := e.ingest(ctx, engine, docs, "")
	if err == nil && counts.Rejected > 0 {
		err = fmt.Errorf("%s: %d articles were rejected; figures without them would mislead", strings.Join(docs, " "), counts.Rejected)
	}
	if err == nil {
		err = e.ready(ctx, engine)
	}
	if err != nil {
		closeAll()
		return nil, nil, err
	}
	return engine, closeAll, nil
}

// ranked is the ranking of one topic.
func ranked(ctx context.Context, engine *engine, text string) ([]eval.Ranked, error) {
	r := search.Request{Text: text, Plain: true, Match: search.MatchAny, Sort: "relevance", Size: search.MaxSize, Facets: []facet{}}
	var out []eval.Ranked
	for len(out) < runDepth {
		res, err := engine.searcher.Search(ctx, r)
		if err != nil {
			return nil, err
		}
		for _, h := range res.Hits {
			out = append(out, eval.Ranked{ID: h.ID, Score: h.Score})
		}
		if res.Next == nil {
			break
		}
		r.Cursor = *res.Next
	}
	return out, nil
}

func writeRun(path string, run eval.Run) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(eval.WriteRun(f, run, "chancery"), f.Close())
}

type evalAnnotationsCmd struct {
	Gold      string `required:"" type:"existingfile" help:"Annotated articles as JSON Lines." placeholder:"FILE"`
	Traps     string `type:"existingfile" help:"Strings that are neither rewarded nor penalised, as JSON Lines of id, text and may." placeholder:"FILE"`
	Predicted string `type:"existingfile" help:"Score these annotated articles instead of running the annotators." placeholder:"FILE"`
}

func (c *evalAnnotationsCmd) Help() string {
	return "Prints precision, recall and F1 for people, countries, places, organisations, dates and quotes.\n\n" + exitHelp
}

func (c *evalAnnotationsCmd) Run(_ context.Context, e *env) error {
	gold, err := readFile(c.Gold, eval.ReadGold)
	if err != nil {
		return err
	}
	var traps []eval.Trap
	if c.Traps != "" {
		if traps, err = readFile(c.Traps, eval.ReadTraps); err != nil {
			return err
		}
	}
	found, err := c.found(e, gold)
	if err != nil {
		return err
	}
	return json.NewEncoder(e.stdout).Encode(eval.Annotations(gold, found, traps...))
}

// found is what was predicted: what a file says, or what the annotators find.
func (c *evalAnnotationsCmd) found(e *env, gold []article.Annotated) ([]article.Annotated, error) {
	if c.Predicted != "" {
		return readFile(c.Predicted, eval.ReadGold)
	}
	names, err := e.names()
	if err != nil {
		return nil, err
	}
	pipeline, err := standard.New(names)
	if err != nil {
		return nil, err
	}
	found := make([]article.Annotated, len(gold))
	for i, g := range gold {
		a := g.Article
		a.Labels = article.Labels{} // nothing but the text may help
		found[i].Article, found[i].Annotations = pipeline.Annotate(a)
	}
	return found, nil
}
