package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/alecthomas/kong"
)

// configFile is the file of --config: a TOML table with the flags of all
// commands at the top, and those of one command in a table by its name. What
// is given on the command line or in the environment wins over it.
type configFile struct {
	name   string
	values map[string]any
}

// readConfig is a kong.ConfigurationLoader.
func readConfig(r io.Reader) (kong.Resolver, error) {
	c := configFile{name: "configuration"}
	if f, ok := r.(interface{ Name() string }); ok {
		c.name = f.Name()
	}
	if _, err := toml.NewDecoder(r).Decode(&c.values); err != nil {
		var at toml.ParseError
		if errors.As(err, &at) {
			return nil, fmt.Errorf("%s:%d: %s", c.name, at.Position.Line, at.Message)
		}
		return nil, fmt.Errorf("%s: %w", c.name, err)
	}
	return c, nil
}

// Validate refuses names that are no flags.
func (c configFile) Validate(app *kong.Application) error {
	known := map[string][]string{"": flagNames(app.Node)}
	for _, command := range app.Children {
		known[command.Name] = flagNames(command)
	}
	for name, value := range c.values {
		table, ok := value.(map[string]any)
		switch {
		case ok && known[name] == nil:
			return fmt.Errorf("%s: there is no command %q", c.name, name)
		case !ok && !slices.Contains(known[""], name):
			return fmt.Errorf("%s: there is no flag %q for all commands; those of one stand below its name, as in [serve]", c.name, name)
		}
		for inner := range table {
			if !slices.Contains(known[name], inner) {
				return fmt.Errorf("%s: %s has no flag %q", c.name, name, inner)
			}
		}
	}
	return nil
}

func flagNames(n *kong.Node) []string {
	out := []string{}
	for _, f := range n.Flags {
		if f.Name != "help" && f.Name != "config" && f.Name != "version" {
			out = append(out, f.Name)
		}
	}
	return out
}

// Resolve is the value of a flag, nil where the file has none or the
// environment has one.
func (c configFile) Resolve(_ *kong.Context, parent *kong.Path, flag *kong.Flag) (any, error) {
	for _, name := range flag.Envs {
		if _, ok := os.LookupEnv(name); ok {
			return nil, nil
		}
	}
	values := c.values
	if parent != nil && parent.Command != nil {
		values, _ = c.values[parent.Command.Name].(map[string]any)
	}
	value, ok := values[flag.Name]
	if _, table := value.(map[string]any); !ok || table {
		return nil, nil
	}
	if list, ok := value.([]any); ok { // as the flag is written
		var parts []string
		for _, v := range list {
			parts = append(parts, fmt.Sprint(v))
		}
		return strings.Join(parts, ","), nil
	}
	return fmt.Sprint(value), nil
}

// printConfig writes what a command runs with as a file that --config reads.
// Secrets are never flags, so that none is in it.
func printConfig(w io.Writer, ctx *kong.Context) error {
	command := ctx.Selected()
	if err := printFlags(w, ctx.Model.Node); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(w, "\n[%s]\n", command.Name); err != nil {
		return err
	}
	return printFlags(w, command)
}

func printFlags(w io.Writer, n *kong.Node) error {
	values := map[string]any{}
	for _, f := range n.Flags {
		if !slices.Contains(flagNames(n), f.Name) || f.Name == "print-config" {
			continue
		}
		if kind := f.Target.Kind(); (kind == reflect.String || kind == reflect.Slice) && f.Target.Len() == 0 {
			continue // not given
		}
		v := f.Target.Interface()
		if s, ok := v.(fmt.Stringer); ok {
			v = s.String()
		} else if f.Target.Kind() == reflect.Slice {
			list := []string{}
			for i := range f.Target.Len() {
				list = append(list, fmt.Sprint(f.Target.Index(i).Interface()))
			}
			v = list
		}
		values[f.Name] = v
	}
	return toml.NewEncoder(w).Encode(values)
}
