package query

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Binding strengths, the loosest first. A child that binds more loosely than
// its place allows is printed in parentheses.
const (
	bindOr = iota
	bindAnd
	bindBeside
	bindNot
	bindLeaf
)

func binding(n Node) int {
	switch n := n.(type) {
	case Or:
		return bindList(n.Nodes, bindOr)
	case And:
		return bindList(n.Nodes, bindAnd)
	case Beside:
		return bindList(n.Nodes, bindBeside)
	case Some:
		if len(n.Should) == 0 && n.Min == 1 && len(n.Must) > 1 {
			return bindOr
		}
		return bindBeside
	case Not:
		return bindNot
	}
	return bindLeaf
}

func bindList(nodes []Node, several int) int {
	if len(nodes) == 1 {
		return binding(nodes[0])
	}
	return several
}

// within prints n for a place that wants at least the binding.
func within(n Node, wanted int) string {
	if n == nil {
		return ""
	}
	if _, ok := n.(All); ok {
		return "*" // a word without letters constrains nothing
	}
	if binding(n) < wanted {
		return "(" + n.String() + ")"
	}
	return n.String()
}

func list(nodes []Node, between string, wanted int) string {
	if len(nodes) == 1 {
		return within(nodes[0], bindOr)
	}
	texts := make([]string, len(nodes))
	for i, n := range nodes {
		texts[i] = within(n, wanted)
	}
	return strings.Join(texts, between)
}

// String is the operands with OR between them.
func (n Or) String() string { return list(n.Nodes, " OR ", bindAnd) }

// String is the operands with AND between them.
func (n And) String() string { return list(n.Nodes, " AND ", bindBeside) }

// String is the operands with spaces between them, and -x for exclusions.
func (n Beside) String() string { return beside(n.Nodes) }

func beside(nodes []Node) string {
	if len(nodes) == 1 {
		return within(nodes[0], bindOr)
	}
	texts := make([]string, len(nodes))
	for i, n := range nodes {
		// One or the other, never both: printing twice at each level would take
		// time exponential in the depth.
		if not, ok := n.(Not); ok {
			texts[i] = not.short()
		} else {
			texts[i] = within(n, bindNot)
		}
	}
	return strings.Join(texts, " ")
}

// String is the operand after NOT.
func (n Not) String() string { return "NOT " + within(n.Node, bindLeaf) }

// short is the operand after a hyphen, where a hyphen is read as an exclusion.
func (n Not) short() string {
	text := within(n.Node, bindLeaf)
	if c, _ := utf8.DecodeRuneInString(text); text == "" || !startsOperand(c) {
		return "NOT " + text
	}
	return "-" + text
}

// String is empty, as the query of every article is.
func (All) String() string { return "" }

// String is the word as typed.
func (n Word) String() string { return n.Part.prefix() + n.Text }

// String is the phrase in straight quotation marks, after = when literal.
func (n Phrase) String() string {
	if n.Literal {
		return n.Part.prefix() + "=" + quoted(n.Text)
	}
	return n.Part.prefix() + quoted(n.Text)
}

// String has the form "a b"~5.
func (n Near) String() string {
	return n.Part.prefix() + quoted(n.Text) + "~" + strconv.Itoa(n.Slop)
}

// String has the form same:"a b".
func (n Same) String() string { return "same:" + quoted(n.Text) }

// String has the form atleast3:word.
func (n AtLeast) String() string {
	return n.Part.prefix() + "atleast" + strconv.Itoa(n.N) + ":" + value(n.Text)
}

// String is the pattern as typed.
func (n Pattern) String() string { return n.Part.prefix() + n.Text }

// String has the form word~1.
func (n Fuzzy) String() string {
	return n.Part.prefix() + n.Text + "~" + strconv.Itoa(n.Distance)
}

// String has the form country:RU.
func (n Facet) String() string { return n.Name + ":" + value(n.Text) }

// String has the form published:2025-02.
func (n Published) String() string { return "published:" + dates(n.Text, n.From, n.To) }

// String has the form mentions:2022-02-24.
func (n Mentions) String() string { return "mentions:" + dates(n.Text, n.From, n.To) }

// String has the form dyad:US-RU.
func (n Dyad) String() string {
	if strings.ContainsAny(n.A+n.B, "-/") {
		return "dyad:" + value(n.A+"–"+n.B)
	}
	return "dyad:" + value(n.A+"-"+n.B)
}

// String has the form bloc:EU.
func (n Bloc) String() string { return "bloc:" + value(n.Name) }

// String has the form country:(US OR RU).
func (n Values) String() string {
	if len(n.IDs) == 1 {
		return n.Name + ":" + value(n.IDs[0])
	}
	texts := make([]string, len(n.IDs))
	for i, id := range n.IDs {
		texts[i] = value(id)
	}
	return n.Name + ":(" + strings.Join(texts, " OR ") + ")"
}

// String prints the node, and its weight before it.
func (n Weighted) String() string { return fmt.Sprintf("%v*(%s)", n.Weight, n.Node) }

// String prints what means the same.
func (n Synonyms) String() string { return "(" + list(n.Nodes, " = ", bindLeaf) + ")" }

// String prints what is asked about.
func (n About) String() string { return "about " + Values(n).String() }

// String prints how soon an article is old.
func (n Recent) String() string { return "recent:" + n.Half.String() }

// String prints what is wanted as words side by side when all of it is, with
// OR when any of it is, else after "2 of"; what only ranks is in brackets.
func (n Some) String() string {
	var text string
	switch {
	case n.Min >= len(n.Must):
		text = beside(n.Must)
	case n.Min == 1:
		text = list(n.Must, " OR ", bindAnd)
		if len(n.Should) > 0 {
			text = "(" + text + ")"
		}
	default:
		text = strconv.Itoa(n.Min) + " of (" + beside(n.Must) + ")"
	}
	if len(n.Should) > 0 {
		text += " [" + beside(n.Should) + "]"
	}
	return strings.TrimSpace(text)
}

func (p Part) prefix() string {
	if p == Anywhere {
		return ""
	}
	return string(p) + ":"
}

func quoted(text string) string { return `"` + clean(text) + `"` }

// value prints what follows a prefix, bare when it is read back the same.
func value(text string) string {
	bare := text != "" && trimValue(text) == text
	for i, c := range text {
		if !isAlnum(c) && (i == 0 || !strings.ContainsRune("-–._/'’&", c)) {
			bare = false
		}
	}
	if bare {
		return text
	}
	return quoted(text)
}

// dates prints a range as it was typed, or from its bounds.
func dates(text string, from, to time.Time) string {
	if text != "" {
		return text
	}
	day := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.UTC().Format(time.DateOnly)
	}
	first, last := day(from), day(to)
	if !to.IsZero() {
		last = day(to.Add(-time.Nanosecond))
	}
	if first == last && first != "" {
		return first
	}
	return first + ".." + last
}
