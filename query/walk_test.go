package query

import (
	"math/rand"
	"strings"
	"testing"
)

// randomTree makes a tree as the parser would, of at most the depth given;
// above is the kind of the node above, which it must not repeat.
func randomTree(r *rand.Rand, depth int, above string) Node {
	leaves := []Node{
		Word{Text: "a"}, Word{Text: "b"}, Word{Part: Title, Text: "c"}, Word{Text: "U.S."}, Word{Text: "-"}, Word{Text: "--x"}, Word{Text: "title:"}, Word{Text: "俄"},
		Phrase{Text: "a b"}, Phrase{Part: Lead, Text: "a AND (b", Literal: true}, Near{Part: Body, Text: "a b", Slop: 5}, Near{Text: "a b"}, Same{Text: "a b"},
		AtLeast{Text: "a", N: 3}, AtLeast{Part: Title, Text: "a b", N: 2}, Pattern{Text: "wom?n*"}, Pattern{Part: Quoted, Text: "*a"}, Fuzzy{Text: "zelensky", Distance: 2},
		Facet{Name: "person", Text: "Marco Rubio"}, Facet{Name: "country", Text: "U.S."}, Facet{Name: "org", Text: "ends."}, Facet{Name: "topic", Text: "a:b (c)"},
		Dyad{A: "US", B: "RU"}, Dyad{A: "Guinea-Bissau", B: "Côte d’Ivoire"}, Bloc{Name: "EU"}, Bloc{Name: "-x"},
		published("2025-02"), published("..2025"), published("7d"),
	}
	if depth == 0 || r.Intn(4) == 0 {
		return leaves[r.Intn(len(leaves))]
	}
	kind := []string{"beside", "and", "or", "not"}[r.Intn(4)]
	if kind == "not" {
		return Not{Node: randomTree(r, depth-1, "")}
	}
	if kind == above {
		return leaves[r.Intn(len(leaves))]
	}
	var nodes []Node
	for range 2 + r.Intn(3) {
		nodes = append(nodes, randomTree(r, depth-1, kind))
	}
	switch kind {
	case "beside":
		return Beside{Nodes: nodes}
	case "and":
		return And{Nodes: nodes}
	}
	return Or{Nodes: nodes}
}

func published(text string) Node {
	from, to, err := ParseDate(text, noon)
	if err != nil {
		panic(err)
	}
	return Published{Text: text, From: from, To: to}
}

func TestRandomTreesPrintAndParseBack(t *testing.T) {
	r := rand.New(rand.NewSource(2))
	for range 10_000 {
		tree := randomTree(r, 4, "")
		got, problems := Parse(tree.String(), roomy)
		if !Equal(got, tree) || len(Fatal(problems)) > 0 {
			t.Fatalf("%s\nwas read as\n%s\n%s\nwant\n%s\n%v", tree, got, dump(got), dump(tree), problems)
		}
	}
}

// holds evaluates a tree by set logic; each leaf is true or false by its text.
func holds(n Node, truth map[string]bool) bool {
	every := func(nodes []Node) bool {
		for _, n := range nodes {
			if !holds(n, truth) {
				return false
			}
		}
		return true
	}
	switch n := n.(type) {
	case Beside:
		return every(n.Nodes)
	case And:
		return every(n.Nodes)
	case Or:
		for _, n := range n.Nodes {
			if holds(n, truth) {
				return true
			}
		}
		return false
	case Not:
		return !holds(n.Node, truth)
	case All:
		return true
	}
	return truth[n.String()]
}

// full prints a tree with every pair of parentheses, so that no rule of
// precedence is needed to read it.
func full(n Node) string {
	join := func(nodes []Node, between string) string {
		var texts []string
		for _, n := range nodes {
			texts = append(texts, "("+full(n)+")")
		}
		return strings.Join(texts, between)
	}
	switch n := n.(type) {
	case Beside:
		return join(n.Nodes, " ")
	case And:
		return join(n.Nodes, "AND")
	case Or:
		return join(n.Nodes, "OR")
	case Not:
		return "NOT(" + full(n.Node) + ")"
	}
	return n.String()
}

func TestParsingAndSimplifyKeepTheMeaning(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	for range 5_000 {
		tree := randomTree(r, 4, "")
		nested := nest(r, tree)
		parsed, _ := Parse(full(tree), roomy)
		simple := Simplify(nested)
		for range 8 {
			truth := map[string]bool{}
			Walk(tree, func(n Node) bool { truth[n.String()] = r.Intn(2) == 0; return true })
			want := holds(tree, truth)
			if holds(parsed, truth) != want || holds(simple, truth) != want || holds(nested, truth) != want {
				t.Fatalf("%s\nparsed %s\nnested %s\nsimple %s", full(tree), parsed, dump(nested), simple)
			}
		}
	}
}

// nest adds what Simplify takes away: groups of one, groups in groups of their
// kind, double exclusions, All beside others.
func nest(r *rand.Rand, n Node) Node {
	return Map(n, func(n Node) Node {
		switch r.Intn(8) {
		case 0:
			return Not{Node: Not{Node: n}}
		case 1:
			return Or{Nodes: []Node{Or{Nodes: []Node{n}}}}
		case 2:
			return And{Nodes: []Node{All{}, And{Nodes: []Node{n, All{}}}}}
		case 3:
			return Beside{Nodes: []Node{Beside{Nodes: []Node{n}}, All{}}}
		}
		return n
	})
}

func TestSimplify(t *testing.T) {
	a, b := Word{Text: "a", Pos: Pos{1, 1}}, Word{Text: "b"}
	for _, c := range []struct {
		in   Node
		want string
	}{
		{And{Nodes: []Node{a}}, "a"},
		{And{Nodes: []Node{And{Nodes: []Node{a, b}}, All{}, a}}, "(and a b a)"},
		{Or{Nodes: []Node{Or{Nodes: []Node{a}}, b}}, "(or a b)"},
		{Beside{Nodes: []Node{All{}, All{}}}, "all"},
		{Or{Nodes: []Node{All{}, a}}, "(or all a)"},
		{Not{Node: Not{Node: Not{Node: a}}}, "(not a)"},
		{Not{Node: And{}}, "all"},
		{nil, "all"},
	} {
		if got := dump(Simplify(c.in)); got != c.want {
			t.Errorf("%v: got %s, want %s", c.in, got, c.want)
		}
	}
	if at := Simplify(And{Nodes: []Node{a}}).At(); at != a.Pos {
		t.Errorf("place lost: %v", at)
	}
}

func TestMapLeavesTheGivenTreeAlone(t *testing.T) {
	tree, _ := Parse("a (b OR -c) d", Options{})
	before := tree.String()
	got := Map(tree, func(n Node) Node {
		switch n := n.(type) {
		case Word:
			if n.Text == "c" || n.Text == "d" {
				return nil
			}
			n.Text = strings.ToUpper(n.Text)
			return n
		}
		return n
	})
	if tree.String() != before || dump(got) != "(beside A (or B))" {
		t.Errorf("got %s, tree %s", dump(got), tree)
	}
	gone := Map(tree, func(n Node) Node {
		if IsText(n) {
			return nil
		}
		return n
	})
	if gone != nil {
		t.Errorf("got %v", gone)
	}
}

func TestPositiveLeavesOutTheExcluded(t *testing.T) {
	tree, _ := Parse(`a -b NOT (c -d) country:RU "e f" (g* OR NOT (NOT h~1)) near5:"i j"`, Options{})
	tree = Map(tree, func(n Node) Node {
		if b, ok := n.(Beside); ok && len(b.Nodes) > 4 {
			return Some{Must: b.Nodes, Min: 2, Should: []Node{Word{Text: "k"}, Not{Node: Word{Text: "l"}}}}
		}
		return n
	})
	var got []string
	for _, n := range Positive(tree) {
		got = append(got, n.String())
	}
	if want := `a d "e f" g* h~1 "i j"~5 k`; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestWalkSkipsWhatIsRefused(t *testing.T) {
	tree, _ := Parse("a OR NOT b OR c", Options{})
	var got []string
	Walk(tree, func(n Node) bool {
		_, not := n.(Not)
		got = append(got, n.String())
		return !not
	})
	if want := "a OR NOT b OR c|a|NOT b|c"; strings.Join(got, "|") != want {
		t.Errorf("got %v", got)
	}
}

func TestEqualIgnoresPlacesOnly(t *testing.T) {
	r := rand.New(rand.NewSource(4))
	var trees []Node
	for range 150 {
		trees = append(trees, randomTree(r, 3, ""))
	}
	trees = append(trees, All{}, Values{Name: "country", IDs: []string{"US"}}, Values{Name: "country"}, Some{Must: []Node{Word{Text: "a"}}, Min: 1}, Some{Must: []Node{Word{Text: "a"}}})
	for _, a := range trees {
		for _, b := range trees {
			if got, want := Equal(a, b), treeKey(a) == treeKey(b); got != want {
				t.Fatalf("Equal(%s, %s) = %v", dump(a), dump(b), got)
			}
		}
	}
	if !Equal(Word{Pos: Pos{1, 2}, Text: "a"}, Word{Text: "a"}) || Equal(nil, All{}) || !Equal(nil, nil) {
		t.Error("places or nil")
	}
}

func treeKey(n Node) string { return dump(n) }

func TestLoweredNodesPrintReadably(t *testing.T) {
	a, b, c := Word{Text: "a"}, Word{Text: "b"}, Word{Text: "c"}
	for _, x := range []struct {
		node Node
		want string
	}{
		{Values{Name: "country", IDs: []string{"US", "RU"}}, "country:(US OR RU)"},
		{Values{Name: "country", IDs: []string{"US"}}, "country:US"},
		{Values{Name: "topic", IDs: []string{"a b"}}, `topic:"a b"`},
		{Values{Name: "country"}, "country:()"},
		{Some{Must: []Node{a, b}, Min: 2}, "a b"},
		{Some{Must: []Node{a, b}, Min: 1}, "a OR b"},
		{Some{Must: []Node{a, b, c}, Min: 2}, "2 of (a b c)"},
		{Some{Must: []Node{a, b}, Min: 2, Should: []Node{c}}, "a b [c]"},
		{Some{Must: []Node{a, b}, Min: 1, Should: []Node{c}}, "(a OR b) [c]"},
		{Some{Should: []Node{c}}, "[c]"},
		{And{Nodes: []Node{Some{Must: []Node{a, b}, Min: 1}, c}}, "(a OR b) AND c"},
		{And{Nodes: []Node{All{}, a}}, "* AND a"},
		{Published{From: day(2025, 1, 1), To: day(2025, 2, 1)}, "published:2025-01-01..2025-01-31"},
		{Mentions{To: day(2025, 2, 1)}, "mentions:..2025-01-31"},
	} {
		if got := x.node.String(); got != x.want {
			t.Errorf("got %s, want %s", got, x.want)
		}
	}
}
