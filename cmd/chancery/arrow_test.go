package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// arrows say which of our packages each may import, by folder; "*" stands for
// what follows. They are drawn in docs/architecture.md.
var arrows = map[string][]string{
	"article":            {},
	"query":              {},
	"bench":              {"annotate/gazetteer", "eval", "article"},
	"bench/peers":        {"bench/peers/*", "annotate/gazetteer", "index/analysis"},
	"eval":               {"article"},
	"export":             {"article"},
	"annotate/gazetteer": {"article", "annotate/gazetteer"},
	"source":             {"article", "source", "source/*"},
	"annotate":           {"article", "annotate", "annotate/*"},
	"store":              {"article"},
	"cache":              {},
	"archive":            {"archive/story", "cache", "store", "index", "index/schema", "index/exec", "article"},
	"archive/backup":     {"archive", "store", "article"},
	"archive/story":      {"index/analysis"},
	"index/schema":       {"article"},
	"index/analysis":     {},
	"index":              {"index/schema", "query", "article"},
	"index/exec":         {"index", "index/schema", "index/analysis", "query", "article"},
	"index/indextest":    {"index", "index/schema", "index/analysis", "index/exec", "query", "article"},
	"index/bleveindex":   {"index", "index/schema", "index/analysis", "index/exec", "query", "article"},
	"search":             {"archive", "cache", "index", "index/schema", "index/analysis", "query", "article", "search", "search/*", "annotate/gazetteer", "store"},
	"server":             {"cache", "search", "archive", "query", "article", "store", "source", "source/*", "index", "index/schema", "export", "server", "server/*"},
}

// TestArrows holds the imports against the architecture.
func TestArrows(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}: {{join .Imports " "}}`, "chancery/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		pkg, imports, _ := strings.Cut(line, ": ")
		pkg = strings.TrimPrefix(pkg, "chancery/")
		if strings.HasPrefix(pkg, "cmd/") || pkg == "bench/peers/chancery" || pkg == "bench/peers/bleve" {
			continue // wire everything
		}
		allowed, ok := rule(pkg)
		if !ok {
			t.Errorf("%s has no place in the architecture", pkg)
			continue
		}
		for _, imp := range strings.Fields(imports) {
			if strings.HasPrefix(imp, "github.com/blevesearch/") && pkg != "index/bleveindex" && pkg != "index/analysis" && !strings.HasPrefix(imp, "github.com/blevesearch/vellum") {
				t.Errorf("%s imports %s: Bleve stays behind index/bleveindex and index/analysis", pkg, imp)
			}
			if imp, ours := strings.CutPrefix(imp, "chancery/"); ours && !slices.ContainsFunc(allowed, func(a string) bool { return matches(a, imp) }) {
				t.Errorf("%s may not import %s", pkg, imp)
			}
		}
	}
}

// rule is that of the longest folder that holds the package.
func rule(pkg string) ([]string, bool) {
	for folder := pkg; folder != ""; {
		if allowed, ok := arrows[folder]; ok {
			return allowed, true
		}
		i := strings.LastIndexByte(folder, '/')
		if i < 0 {
			break
		}
		folder = folder[:i]
	}
	return nil, false
}

func matches(pattern, pkg string) bool {
	prefix, any := strings.CutSuffix(pattern, "*")
	return pkg == pattern || any && strings.HasPrefix(pkg, prefix)
}
