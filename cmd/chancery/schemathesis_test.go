package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// TestSchemathesis has every operation of the API called with thousands of
// inputs made from its own description: no answer is a 5xx, and each is of a
// status, a media type and a shape that the description knows.
func TestSchemathesis(t *testing.T) {
	program, err := filepath.Abs("../../.cache/venv/bin/schemathesis")
	if err == nil {
		_, err = os.Stat(program)
	}
	if err != nil {
		t.Skip("schemathesis is not there: make setup fetches it where Python is installed")
	}
	p := serve(t, "--data", t.TempDir(), "../../seeds")
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, "run", p.url+"/openapi.json", "--checks", "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
		"--phases", "examples,coverage,fuzzing", "--max-examples", "3", "--seed", "1", "--no-color")
	cmd.Dir = t.TempDir()
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
