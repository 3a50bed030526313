package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"chancery/article"
	"chancery/eval"
	"chancery/index"
)

type evalDuplicatesCmd struct {
	Docs   []string `required:"" sep:"none" type:"existingfile" help:"Articles as JSON Lines, gzip too; may be given again." placeholder:"FILE"`
	Sample int      `default:"300" help:"Articles that each edit is tried on."`
	Seed   uint64   `default:"1" help:"Of the random choice."`
	JSON   bool     `name:"json" help:"Print JSON."`
}

func (c *evalDuplicatesCmd) Help() string {
	return "Indexes the articles into a temporary folder, adds edited copies of some, each of another article, and counts which are told as copies.\n\n" + exitHelp
}

// leastWords is the length of an article that edits are tried on: a title and
// a sentence have nothing to cut.
const leastWords = 50

// editResult is how one edit fared.
type editResult struct {
	Edit   string  `json:"edit"`
	Copies bool    `json:"copies"` // whether it makes copies
	Tried  int     `json:"tried"`
	Found  int     `json:"found"` // told as copies of the article edited
	Share  float64 `json:"share"` // of those tried
	Wrong  int     `json:"wrong"` // told as copies of an article that they have nothing of
}

// topicResult is about pairs of articles of one topic and nearly one day that
// have less than half of their sentences in common.
type topicResult struct {
	Pairs  int `json:"pairs"`
	Merged int `json:"merged"` // told as copies all the same
}

type duplicatesResult struct {
	Articles int          `json:"articles"`
	Stories  int          `json:"stories"`
	Edits    []editResult `json:"edits"`
	Topic    topicResult  `json:"sameTopic"`
}

func (c *evalDuplicatesCmd) Run(ctx context.Context, e *env) error {
	engine, closeAll, err := e.temporary(ctx, c.Docs)
	if err != nil {
		return err
	}
	defer closeAll()
	var all []article.Article
	for item, err := range engine.archive.All(ctx) {
		if err != nil {
			return err
		}
		all = append(all, item.Record.Article)
	}
	var res duplicatesResult
	res.Articles = len(all)
	view, err := engine.archive.View(ctx)
	if err != nil {
		return err
	}
	found, err := view.Search(ctx, index.Request{})
	if err == nil {
		res.Stories = found.Stories
		res.Topic, err = c.sameTopic(ctx, view, all)
	}
	if err = errors.Join(err, view.Close()); err != nil {
		return err
	}
	if res.Edits, err = c.edits(ctx, e, engine, all); err != nil {
		return err
	}
	if c.JSON {
		return json.NewEncoder(e.stdout).Encode(res)
	}
	fmt.Fprintf(e.stdout, "%d articles, %d stories\n\n| edit | tried | told as a copy | of another article |\n|---|---:|---:|---:|\n", res.Articles, res.Stories)
	for _, r := range res.Edits {
		fmt.Fprintf(e.stdout, "| %s | %d | %.1f %% | %d |\n", r.Edit, r.Tried, 100*r.Share, r.Wrong)
	}
	fmt.Fprintf(e.stdout, "| pairs of one topic within two days | %d | %.2f %% | |\n", res.Topic.Pairs, 100*float64(res.Topic.Merged)/float64(max(1, res.Topic.Pairs)))
	return nil
}

// edits adds edited articles and looks where they ended.
func (c *evalDuplicatesCmd) edits(ctx context.Context, e *env, engine *engine, all []article.Article) ([]editResult, error) {
	r := rand.New(rand.NewPCG(c.Seed, 0))
	pool := slices.DeleteFunc(slices.Clone(all), func(a article.Article) bool { return len(strings.Fields(a.Body)) < leastWords })
	r.Shuffle(len(pool), func(i, j int) { pool[i], pool[j] = pool[j], pool[i] })
	if len(pool) < 2 {
		return nil, fmt.Errorf("too few articles of %d words or more", leastWords)
	}
	each := min(c.Sample, len(pool)/len(eval.Edits))
	planted := func(edit, i int) string { return fmt.Sprintf("planted-%d-%d", edit, i) }
	sources := map[string]string{} // where else words come from
	for k, edit := range eval.Edits {
		var batch []article.Article
		for i := range each {
			other := pool[r.IntN(len(pool))]
			a := edit.Make(r, pool[k*each+i], other)
			sources[planted(k, i)] = other.ID
			a.ID, a.URL = planted(k, i), ""
			batch = append(batch, a)
		}
		if _, err := engine.archive.Add(ctx, batch); err != nil {
			return nil, err
		}
	}
	if err := e.settle(ctx, engine); err != nil {
		return nil, err
	}
	view, err := engine.archive.View(ctx)
	if err != nil {
		return nil, err
	}
	defer view.Close()
	var out []editResult
	for k, edit := range eval.Edits {
		res := editResult{Edit: edit.Name, Copies: edit.Copies, Tried: each}
		for i := range each {
			copies, err := view.Copies(ctx, planted(k, i), len(all))
			if err != nil {
				return nil, err
			}
			switch {
			case slices.Contains(copies, pool[k*each+i].ID):
				res.Found++
			case len(copies) > 0 && !slices.Contains(copies, sources[planted(k, i)]):
				res.Wrong++
			}
		}
		res.Share = float64(res.Found) / float64(max(1, each))
		out = append(out, res)
	}
	return out, nil
}

// sameTopic looks at pairs of articles with one label of a topic, published
// within two days, that are no copies by their sentences.
func (c *evalDuplicatesCmd) sameTopic(ctx context.Context, view index.View, all []article.Article) (topicResult, error) {
	const within, perTopic = 48 * time.Hour, 20
	byTopic := map[string][]article.Article{}
	for _, a := range all {
		for _, t := range a.Labels.Topics {
			byTopic[t] = append(byTopic[t], a)
		}
	}
	var res topicResult
	for _, list := range byTopic {
		for i, a := range list {
			copies, err := view.Copies(ctx, a.ID, len(all))
			if err != nil {
				return res, err
			}
			for _, b := range list[i+1 : min(len(list), i+1+perTopic)] {
				if d := a.Published.Time.Sub(b.Published.Time).Abs(); d > within || eval.CommonSentences(a, b) >= 0.5 {
					continue
				}
				res.Pairs++
				if slices.Contains(copies, b.ID) {
					res.Merged++
				}
			}
		}
	}
	return res, nil
}
