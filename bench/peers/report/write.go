package report

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// The section of the page lies between these lines.
const (
	begin = "<!-- figures -->\n"
	end   = "<!-- end of figures -->\n"
)

// Write replaces the figures of performance.md in a folder, and the plots in
// img below it.
func (r *Results) Write(docs string) error {
	if len(r.Corpora) == 0 {
		return fmt.Errorf("there are no results to write: run the benchmark first")
	}
	page := filepath.Join(docs, "performance.md")
	text, err := os.ReadFile(page)
	if err != nil {
		return err
	}
	replaced, err := replace(string(text), r.Figures())
	if err != nil {
		return fmt.Errorf("%s: %w", page, err)
	}
	for name, svg := range r.plots() {
		if err := os.WriteFile(filepath.Join(docs, "img", name), []byte(svg), 0o644); err != nil {
			return err
		}
	}
	return os.WriteFile(page, []byte(replaced), 0o644)
}

func replace(page, section string) (string, error) {
	before, rest, ok := strings.Cut(page, begin)
	_, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		return "", fmt.Errorf("no section between %q and %q", strings.TrimSpace(begin), strings.TrimSpace(end))
	}
	return before + begin + section + end + after, nil
}
