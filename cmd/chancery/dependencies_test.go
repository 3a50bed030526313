package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var writeDependencies = flag.Bool("dependencies", false, "write docs/dependencies.md anew")

// allowedLicences may be in the binary. MPL-2.0 asks for the source of its own
// files alone, of which we change none.
var allowedLicences = []string{"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MPL-2.0"}

// TestDependencies wants every module in the binary listed with its licence in
// docs/dependencies.md, and its licence one of those allowed; with
// -dependencies it writes the list.
func TestDependencies(t *testing.T) {
	const name = "../../docs/dependencies.md"
	var list strings.Builder
	list.WriteString("# Dependencies\n\nThe modules that are in the binary, with their licences; `make dependencies` writes this list, a test holds it to `go.mod`. Modules of tests and benchmarks are in `go.mod` alone.\n\n| module | version | licence |\n|---|---|---|\n")
	modules := modulesOf(t, "chancery/cmd/chancery")
	if len(modules) < 20 {
		t.Fatalf("only %d modules", len(modules))
	}
	for _, m := range modules {
		licence := licenceOf(m.Dir)
		if !slices.Contains(allowedLicences, licence) {
			t.Errorf("%s has the licence %q; allowed are %s", m.Path, licence, strings.Join(allowedLicences, ", "))
		}
		fmt.Fprintf(&list, "| %s | %s | %s |\n", m.Path, m.Version, licence)
	}
	if *writeDependencies {
		if err := os.WriteFile(name, []byte(list.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(name)
	if err != nil || string(have) != list.String() {
		t.Errorf("docs/dependencies.md is not what the binary is made of: run make dependencies (%v)", err)
	}
}

type module struct{ Path, Version, Dir string }

// modulesOf are the modules that a program is made of on every platform that
// binaries are made for, sorted.
func modulesOf(t *testing.T, pkg string) []module {
	t.Helper()
	found := map[string]module{}
	for _, system := range []string{"linux", "darwin", "windows"} {
		cmd := exec.Command("go", "list", "-deps", "-json=Module", pkg)
		cmd.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0", "GOFLAGS=")
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("go list: %v", err)
		}
		for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
			var p struct{ Module *module }
			if err := dec.Decode(&p); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			if p.Module != nil && p.Module.Version != "" {
				found[p.Module.Path] = *p.Module
			}
		}
	}
	var out []module
	for _, m := range found {
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b module) int { return strings.Compare(a.Path, b.Path) })
	return out
}

// licenceOf tells the SPDX identifier of a module by the words of its licence.
func licenceOf(dir string) string {
	files, _ := filepath.Glob(filepath.Join(dir, "*"))
	for _, f := range files {
		base := strings.ToUpper(filepath.Base(f))
		if !strings.HasPrefix(base, "LICENSE") && !strings.HasPrefix(base, "LICENCE") && !strings.HasPrefix(base, "COPYING") {
			continue
		}
		b, err := os.ReadFile(f)
		if err != nil {
			continue
		}
		text := strings.Join(strings.Fields(string(b)), " ")
		has := func(s string) bool { return strings.Contains(text, s) }
		switch {
		case has("Apache License"):
			return "Apache-2.0"
		case has("Mozilla Public License"):
			return "MPL-2.0"
		case has("GNU"):
			return "GPL"
		case has("Permission is hereby granted, free of charge"):
			return "MIT"
		case has("Permission to use, copy, modify, and/or distribute this software") || has("Permission to use, copy, modify, and distribute this software"):
			return "ISC"
		case has("Redistribution and use in source and binary forms") && (has("Neither the name") || has("may not be used to endorse") || has("names of its contributors may be used to endorse")):
			return "BSD-3-Clause"
		case has("Redistribution and use in source and binary forms"):
			return "BSD-2-Clause"
		}
	}
	return "unknown"
}
