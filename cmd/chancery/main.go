// Command chancery is a full-text search engine for diplomatic news: it takes
// articles in, finds the people, countries and dates in them, and answers
// searches in a browser, over JSON and in the terminal.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/alecthomas/kong"
	"golang.org/x/term"
)

// version is set by the linker.
var version = "dev"

// Exit codes of every command.
const (
	exitDone     = 0
	exitFailed   = 1
	exitUsage    = 2
	exitRejected = 3
	exitDamaged  = 4
)

const exitHelp = "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 some input rejected, 4 damage found. No hits is 0."

// errRejected says that the work is done but for some input that was refused
// and already named.
var errRejected = errors.New("some input was rejected")

// errDamaged says that the work is done as far as it can be, and that stored
// bytes, already named, are damaged.
var errDamaged = errors.New("damage was found")

// cli is the command line: one field a command, each in a file of its own.
type cli struct {
	Data      string           `help:"Data folder; created when missing." default:"chancery-data" env:"CHANCERY_DATA" placeholder:"DIR" type:"path"`
	Gazetteer []string         `help:"Folder of tables (*.tsv) that win over the built-in gazetteer; may be given again." env:"CHANCERY_GAZETTEER" placeholder:"DIR" type:"existingdir"`
	Config    kong.ConfigFlag  `help:"File of flags, TOML; the command line and the environment win over it." env:"CHANCERY_CONFIG" placeholder:"FILE"`
	LogFormat string           `help:"text or json." enum:"text,json" default:"text" env:"CHANCERY_LOG_FORMAT"`
	Verbose   bool             `short:"v" help:"Log requests and what goes on inside."`
	Version   kong.VersionFlag `help:"Print the version and leave."`

	Serve    serveCmd    `cmd:"" help:"Serve the search box and the API, adding the sources first."`
	Index    indexCmd    `cmd:"" help:"Add articles from files, folders, archives or standard input."`
	Search   searchCmd   `cmd:"" help:"Search in the terminal."`
	Annotate annotateCmd `cmd:"" help:"Print annotated articles as JSON Lines, without an index."`
	Eval     evalCmd     `cmd:"" help:"Measure ranking or annotators against judgments."`
	Export   exportCmd   `cmd:"" help:"Stream articles out."`
	Backup   backupCmd   `cmd:"" help:"Copy the articles to another folder, also while a server runs."`
	Check    checkCmd    `cmd:"" help:"Verify every stored byte, and that index and store agree."`
	Restore  restoreCmd  `cmd:"" help:"Put a backup into a data folder."`
	Token    tokenCmd    `cmd:"" help:"Make a token for serve."`
}

// env is what a command may touch of the world outside.
type env struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	logger         *slog.Logger
	data           string
	gazetteer      []string      // folders over the built-in one
	lists          int           // bytes for decoded posting lists, 0 for the usual
	scrub          time.Duration // between readings of the whole folder
	cache          int64         // bytes for what is kept in memory of articles and answers
	terminal       bool          // stderr is one: show progress
	colour         bool          // stdout is one that wants colours
}

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	var c cli
	exited := -1
	parser, err := kong.New(&c, kong.Name("chancery"), kong.Writers(stdout, stderr), kong.Exit(func(code int) { exited = code }),
		kong.Description("Full-text search for diplomatic news. "+exitHelp), kong.Vars{"version": version},
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}), kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Configuration(readConfig))
	if err != nil {
		fmt.Fprintln(stderr, "chancery:", err)
		return exitFailed
	}
	command, err := parser.Parse(args)
	if exited >= 0 {
		return exited // help or version was asked for
	}
	if err != nil {
		fmt.Fprintf(stderr, "chancery: %v\nTry `chancery --help`.\n", err)
		return exitUsage
	}
	level := slog.LevelInfo
	if c.Verbose {
		level = slog.LevelDebug
	}
	if c.Serve.PrintConfig {
		return exitCode(printConfig(stdout, command), &env{stderr: stderr})
	}
	options := &slog.HandlerOptions{Level: level}
	var handler slog.Handler = slog.NewTextHandler(stderr, options)
	if c.LogFormat == "json" {
		handler = slog.NewJSONHandler(stderr, options)
	}
	e := &env{
		stdin: stdin, stdout: stdout, stderr: stderr, data: c.Data, gazetteer: c.Gazetteer,
		logger:   slog.New(handler),
		terminal: isTerminal(stderr), colour: isTerminal(stdout) && os.Getenv("NO_COLOR") == "",
	}
	return exitCode(command.Run(e), e)
}

// usageError is a mistake in how a command was called that only its own run
// can tell.
type usageError struct{ error }

func exitCode(err error, e *env) int {
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errRejected):
		return exitRejected
	case errors.Is(err, errDamaged):
		return exitDamaged
	case errors.As(err, &usage):
		fmt.Fprintln(e.stderr, "chancery:", err)
		return exitUsage
	case errors.Is(err, syscall.EPIPE):
		return exitDone // the reader, `head` say, has seen enough
	}
	fmt.Fprintln(e.stderr, "chancery:", err)
	return exitFailed
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
