package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"

	"chancery/archive"
	"chancery/index"
	"chancery/index/bleveindex"
	"chancery/index/exec"
)

type checkCmd struct {
	Repair bool `help:"Make damaged annotations and a damaged index anew. What is damaged in the store comes back from a backup only, or by adding the article again."`
	JSON   bool `name:"json" help:"Print what was found as JSON."`
}

func (c *checkCmd) Help() string {
	return "Reads every byte of the data folder, compares it with its checksums, and the index with the store. Changes nothing without --repair. " +
		"A folder that a server has open is read all but for its index, which that server checks itself (serve --scrub).\n\n" + exitHelp
}

func (c *checkCmd) Run(ctx context.Context, e *env) error {
	report, end := e.bytes("reading")
	found, err := archive.Check(ctx, e.data, archive.Options{
		OpenIndex: func(dir string, texts exec.Texts) (index.Backend, error) {
			return bleveindex.Open(dir, bleveindex.Options{Texts: texts, Logger: e.logger})
		},
		Progress: report})
	end()
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w; is --data right?", err)
	}
	if err != nil {
		return err
	}
	if c.JSON {
		err = json.NewEncoder(e.stdout).Encode(found)
	} else {
		err = c.tell(e, found)
	}
	if err != nil {
		return err
	}
	if c.Repair && len(found.Derived) > 0 {
		if err := c.repair(ctx, e); err != nil {
			return err
		}
		found.Derived = nil
	}
	if !found.Sound() {
		return errDamaged
	}
	return nil
}

func (c *checkCmd) tell(e *env, found archive.Checked) error {
	for i := range found.Damaged {
		fmt.Fprintln(e.stderr, "damaged:", &found.Damaged[i])
	}
	for _, d := range found.Derived {
		fmt.Fprintln(e.stderr, "damaged:", d)
	}
	for _, n := range found.Notes {
		fmt.Fprintln(e.stderr, "note:", n)
	}
	verdict := "sound"
	if n := len(found.Damaged) + len(found.Derived); n > 0 {
		verdict = fmt.Sprintf("%d damaged", n)
		if len(found.Damaged) == 0 && !c.Repair {
			verdict += ", which the next command that opens the folder, or --repair, makes anew"
		}
	}
	_, err := fmt.Fprintf(e.stdout, "%d articles, change %d, %s of articles, %d annotated: %s\n", found.Articles, found.Seq, inBytes(found.Bytes), found.Annotations, verdict)
	return err
}

// repair opens the folder, which makes what is damaged anew, and fills in
// annotations.
func (c *checkCmd) repair(ctx context.Context, e *env) error {
	engine, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer engine.Close()
	if err := e.settle(ctx, engine); err != nil {
		return err
	}
	if err := engine.archive.Reannotate(ctx); err != nil {
		return err
	}
	_, err = fmt.Fprintln(e.stdout, "annotations and index are whole again")
	return err
}
