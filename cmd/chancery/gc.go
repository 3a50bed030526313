package main

import (
	"os"
	"runtime/debug"
)

// collectAt lets the heap grow by so many percent between collections, for a
// command in which time is what counts, until the function returned is called.
// GOGC overrides it.
func collectAt(percent int) func() {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	before := debug.SetGCPercent(percent)
	return func() { debug.SetGCPercent(before) }
}
