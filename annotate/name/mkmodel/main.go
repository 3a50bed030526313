// Command mkmodel trains the model of package tagger:
//
//	go run ./annotate/name/mkmodel -data DIR -out annotate/name/tagger/model.bin
//
// DIR holds the sources, which docs/adr/0005-name-tagger.md lists with their
// licences. Figures on the parts that are held out go to standard error.
package main

import (
	"flag"
	"fmt"
	"log/slog"
	"os"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
	"chancery/annotate/lookup"
	"chancery/annotate/name"
	"chancery/annotate/name/tagger"
	"chancery/annotate/name/train"
)

func main() {
	var c command
	var o train.Options
	flag.StringVar(&c.data, "data", "", "folder of the sources")
	flag.StringVar(&c.gazetteer, "gazetteer", "annotate/gazetteer", "folder of the gazetteer's tables")
	flag.StringVar(&c.out, "out", "", "file to write the model to; none: only train and score")
	flag.IntVar(&c.composed, "composed", 3500, "documents to write from the templates")
	flag.IntVar(&o.Select, "select", 2, "passes to find the features to keep")
	flag.IntVar(&o.Epochs, "epochs", 6, "passes over the data")
	flag.IntVar(&o.Average, "average", 3, "last passes to average")
	flag.IntVar(&o.Most, "features", 190_000, "features to keep")
	flag.IntVar(&o.Least, "least", 2, "how often a feature must occur")
	flag.Float64Var(&o.Rate, "rate", 0.1, "rate of learning")
	flag.Float64Var(&o.Decay, "decay", 1e-4, "decay of a weight at each use")
	flag.StringVar(&c.score, "score", "", "instead of training, score this model on what is held out")
	flag.BoolVar(&c.annotators, "annotators", false, "instead of training, score the annotators of the product")
	flag.StringVar(&c.found, "found", "", "instead of training, score what another tagger found, in this folder")
	flag.StringVar(&c.texts, "texts", "", "instead of training, write the texts for another tagger into this folder")
	flag.StringVar(&c.wrong, "wrong", "", "set of which to print the names that are found wrongly (+) or missed (-)")
	flag.Parse()
	if err := c.run(o); err != nil {
		fmt.Fprintln(os.Stderr, "mkmodel:", err)
		os.Exit(1)
	}
}

// command is what the flags say.
type command struct {
	data, gazetteer, out       string
	score, found, texts, wrong string
	annotators                 bool
	composed                   int
}

func (c command) run(o train.Options) error {
	sets, err := load(c.data, c.gazetteer, c.composed)
	if err != nil {
		return err
	}
	switch {
	case c.texts != "":
		return write(c.texts, sets)
	case c.annotators:
		return scorePipeline(sets, c.wrong)
	case c.found != "":
		return scoreFound(c.found, sets, c.wrong)
	}
	known, err := gazetteer.Default()
	if err != nil {
		return err
	}
	names, spans := name.New(known), lookup.New(known)
	hints := func(t *annotate.Text) []tagger.Hint { return names.Hints(t, spans.Find(t, "en")) }
	for _, s := range sets {
		for i := range s.held {
			s.held[i].Hints = hints(s.held[i].Text)
		}
	}
	if c.score != "" {
		b, err := os.ReadFile(c.score)
		if err != nil {
			return err
		}
		return report(b, sets, c.wrong)
	}
	entries, err := lexicon(c.data, c.gazetteer)
	if err != nil {
		return err
	}
	b := learn(entries, o, sets, hints).Build()
	if c.out != "" {
		if err := os.WriteFile(c.out, b, 0o644); err != nil {
			return err
		}
	}
	return report(b, sets, c.wrong)
}

// learn trains on what is not held out, on copies with other names, and on
// copies in capitals and as headlines.
func learn(entries map[uint64]tagger.Entry, o train.Options, sets []set, hints func(*annotate.Text) []tagger.Hint) tagger.Parts {
	o.Log = func(epoch, features int, loss float64) {
		slog.Info("trained", "epoch", epoch, "features", features, "loss", loss)
	}
	learner := train.NewLearner(entries, o)
	add := func(d train.Document) {
		d.Hints = hints(d.Text)
		learner.Add(d)
	}
	for _, s := range sets {
		for k, d := range s.train {
			add(d)
			for range s.copies {
				add(s.composer.substituted(d))
			}
			switch k % s.recase {
			case 1:
				add(asHeadlines(d))
			case 2:
				add(inCapitals(d))
			}
		}
		slog.Info("source", "name", s.name, "train", len(s.train), "held", len(s.held))
	}
	return learner.Train()
}

// report prints the figures of a model on every set that is held out.
func report(b []byte, sets []set, wrong string) error {
	m, err := tagger.Read(b)
	if err != nil {
		return err
	}
	for _, s := range sets {
		if len(s.held) == 0 {
			continue
		}
		counts := train.Score(s.held, func(d train.Document) []tagger.Span {
			return m.Tag([]*annotate.Text{d.Text}, [][]tagger.Hint{d.Hints})[0]
		}, printer(s.name, wrong))
		printCounts(s.name, counts)
	}
	return nil
}

func printCounts(name string, counts [3]train.Count) {
	fmt.Fprintf(os.Stderr, "%-10s persons %v  organisations %v  places %v\n", name, counts[tagger.Person], counts[tagger.Organisation], counts[tagger.Place])
}

// printer prints the wrong names of the set that is asked for.
func printer(name, wanted string) func(train.Document, tagger.Span, bool) {
	if name != wanted {
		return nil
	}
	return func(d train.Document, s tagger.Span, found bool) {
		t := d.Text.Tokens
		start, end := t[s.First].Start, t[s.End-1].End
		from, to := t[max(0, s.First-7)].Start, t[min(len(t), s.End+7)-1].End
		sign := '-'
		if found {
			sign = '+'
		}
		fmt.Printf("%c %d %q\n", sign, s.Type, d.Text.Source[from:start]+"["+d.Text.Source[start:end]+"]"+d.Text.Source[end:to])
	}
}

// set is a source: what is learnt from and what is held out to measure.
type set struct {
	name             string
	train, held, all []train.Document
	copies           int // with other names
	composer         *composer
	recase           int // one in so many documents is learnt in other cases too
}
