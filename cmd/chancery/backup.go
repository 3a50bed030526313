package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"

	"chancery/archive/backup"
)

type backupCmd struct {
	Dest string `arg:"" help:"Folder to copy to; made when missing. An earlier backup of the same data folder there is brought up to date." type:"path"`
	JSON bool   `name:"json" help:"Print what was done as JSON."`
}

func (c *backupCmd) Help() string {
	return "Copies the articles, their versions and the editor's corrections, verified, also while a server runs. " +
		"Annotations and index are made from them and not copied.\n\nExample:\n  chancery backup /mnt/backup/chancery\n\n" + exitHelp
}

func (c *backupCmd) Run(ctx context.Context, e *env) error {
	report, end := e.bytes("copying")
	r, err := backup.Make(ctx, e.data, c.Dest, backup.Options{Progress: report})
	end()
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w; is --data right?", err)
	}
	if err != nil {
		return err
	}
	for i := range r.Damaged {
		fmt.Fprintln(e.stderr, "damaged:", &r.Damaged[i])
	}
	if c.JSON {
		err = json.NewEncoder(e.stdout).Encode(r)
	} else {
		_, err = fmt.Fprintf(e.stdout, "%d articles, change %d: %s copied, %s there already\n", r.Articles, r.Seq, inBytes(r.Copied), inBytes(r.Kept))
	}
	if err == nil && len(r.Damaged) > 0 {
		err = errDamaged
	}
	return err
}

type restoreCmd struct {
	Src   string `arg:"" help:"Folder that backup made." type:"existingdir"`
	Force bool   `help:"Put what is in the data folder aside, into a folder replaced-TIME within it."`
	JSON  bool   `name:"json" help:"Print what was done as JSON."`
}

func (c *restoreCmd) Help() string {
	return "Every byte is compared with the checksums of the backup before the data folder can be opened. " +
		"The next command that opens it annotates and indexes the articles.\n\nExample:\n  chancery restore /mnt/backup/chancery --data /srv/chancery\n\n" + exitHelp
}

func (c *restoreCmd) Run(ctx context.Context, e *env) error {
	report, end := e.bytes("copying")
	r, err := backup.Restore(ctx, c.Src, e.data, backup.Options{Force: c.Force, Progress: report})
	end()
	if errors.Is(err, backup.ErrDamaged) {
		fmt.Fprintln(e.stderr, "damaged:", err)
		return errDamaged
	}
	if err != nil {
		return err
	}
	if c.JSON {
		return json.NewEncoder(e.stdout).Encode(r)
	}
	if r.Aside != "" {
		fmt.Fprintln(e.stderr, "what was there is now in", r.Aside)
	}
	_, err = fmt.Fprintf(e.stdout, "%d articles, change %d: %s copied\n", r.Articles, r.Seq, inBytes(r.Copied))
	return err
}

// inBytes is a size as people read it.
func inBytes(n int64) string {
	units := []string{"B", "kB", "MB", "GB", "TB"}
	size := float64(n)
	for size >= 1000 && len(units) > 1 {
		size, units = size/1000, units[1:]
	}
	if units[0] == "B" {
		return fmt.Sprintf("%d B", n)
	}
	return fmt.Sprintf("%.1f %s", size, units[0])
}
