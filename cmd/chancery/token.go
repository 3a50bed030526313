package main

import (
	"fmt"

	"chancery/server"
)

type tokenCmd struct {
	Name  string `arg:"" help:"Of its bearer, for the log: letters, digits, . - and _."`
	Scope string `enum:"read,write,admin" default:"write" help:"read, write or admin."`
}

func (c *tokenCmd) Help() string {
	return "Prints the line for a token file on stdout, and on stderr the secret, which is kept nowhere.\n\n" +
		"Example:\n  chancery token desk --scope write >> tokens\n\n" + exitHelp
}

func (c *tokenCmd) Run(e *env) error {
	scope, err := server.ParseScope(c.Scope)
	if err != nil {
		return usageError{err}
	}
	token, secret, err := server.NewToken(c.Name, scope)
	if err != nil {
		return usageError{err}
	}
	fmt.Fprintf(e.stderr, "the secret of %s, shown this once: %s\n", c.Name, secret)
	_, err = fmt.Fprintln(e.stdout, token)
	return err
}
