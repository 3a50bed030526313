package report

import (
	"fmt"
	"html"
	"math"
	"strings"

	"chancery/bench/peers/protocol"
	"chancery/bench/peers/queries"
)

// plots are the pictures of the page by the name of their file. Their colours
// suit light and dark pages.
func (r *Results) plots() map[string]string {
	return map[string]string{
		"performance-cpu.svg":     r.main().cpuPlot(),
		"performance-classes.svg": r.main().classPlot(),
		"performance-growth.svg":  r.growthPlot(),
	}
}

// canvas gathers the parts of an SVG.
type canvas struct {
	strings.Builder
	width, height float64
}

const style = `<style>
text{font:12px system-ui,sans-serif;fill:#57606a}
.axis{stroke:#8c959f;stroke-width:1}.grid{stroke:#8c959f;stroke-opacity:.25}
.us{fill:#0969da;stroke:#0969da}.peer{fill:#8c959f;stroke:#8c959f}.peer1{fill:#bc4c00;stroke:#bc4c00}.peer2{fill:#1a7f37;stroke:#1a7f37}.peer3{fill:#8250df;stroke:#8250df}
.line{fill:none;stroke-width:2}
@media (prefers-color-scheme:dark){text{fill:#9198a1}.us{fill:#58a6ff;stroke:#58a6ff}.peer1{fill:#f0883e;stroke:#f0883e}.peer2{fill:#3fb950;stroke:#3fb950}.peer3{fill:#bc8cff;stroke:#bc8cff}}
</style>
`

func newCanvas(width, height float64) *canvas { return &canvas{width: width, height: height} }

func (c *canvas) add(format string, args ...any) { fmt.Fprintf(c, format+"\n", args...) }

func (c *canvas) text(x, y float64, anchor, s string) {
	c.add(`<text x="%.1f" y="%.1f" text-anchor="%s">%s</text>`, x, y, anchor, html.EscapeString(strings.ReplaceAll(s, "**", "")))
}

func (c *canvas) svg(label string) string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f" role="img" aria-label="%s">`+"\n%s%s</svg>\n",
		c.width, c.height, c.width, c.height, html.EscapeString(label), style, c.String())
}

// scale maps numbers to places by their logarithm, from a power of ten to one.
type scale struct{ low, high, from, to float64 }

func newScale(values []float64, from, to float64) scale {
	low, high := math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if v > 0 && !math.IsInf(v, 0) {
			low, high = min(low, v), max(high, v)
		}
	}
	s := scale{math.Floor(math.Log10(low)), math.Ceil(math.Log10(high)), from, to}
	if s.high <= s.low {
		s.high = s.low + 1
	}
	return s
}

// tightScale goes from the least number to the greatest, which come in order.
func tightScale(values []float64, from, to float64) scale {
	s := scale{math.Log10(values[0]), math.Log10(values[len(values)-1]), from, to}
	if s.high <= s.low {
		s.high = s.low + 1
	}
	return s
}

func (s scale) at(v float64) float64 {
	return s.from + (s.to-s.from)*(math.Log10(v)-s.low)/(s.high-s.low)
}

func (s scale) ticks() []float64 {
	var out []float64
	for e := s.low; e <= s.high; e++ {
		out = append(out, math.Pow(10, e))
	}
	return out
}

// colour tells our rows from the others.
func colour(name string) string {
	if strings.HasPrefix(name, us) {
		return "us"
	}
	return "peer"
}

// cpuPlot has a bar an engine: mean processor time of the full work.
func (c *Corpus) cpuPlot() string {
	list := c.measured(protocol.Full, false)
	var values []float64
	for _, e := range list {
		values = append(values, c.CPU(e, protocol.Full, ""))
	}
	const left, right, bar = 200, 90, 26
	p := newCanvas(720, float64(len(list)*bar+44))
	x := newScale(values, left, p.width-right)
	for _, t := range x.ticks() {
		p.add(`<line class="grid" x1="%.1f" y1="6" x2="%.1f" y2="%.1f"/>`, x.at(t), x.at(t), p.height-36)
		p.text(x.at(t), p.height-22, "middle", fmt.Sprint(t))
	}
	for i, e := range list {
		y := float64(i*bar) + 8
		p.text(left-8, y+14, "end", title(e.Name))
		p.add(`<rect class="%s" x="%d" y="%.1f" width="%.1f" height="18"/>`, colour(e.Name), left, y, x.at(values[i])-left)
		p.text(x.at(values[i])+6, y+14, "start", figure(values[i])+" ms")
	}
	p.text(left, p.height-6, "start", fmt.Sprintf("mean processor time of a query, ms, logarithmic; %s articles", whole(c.Docs)))
	return p.svg("Mean processor time of the full work by engine")
}

// classPlot has for each class a stroke an engine, from the median to the 99th
// percentile: ours, the two fastest peers, raw Bleve.
func (c *Corpus) classPlot() string {
	var list []*Engine
	if e := c.Engine(us); e != nil {
		list = append(list, e)
	}
	fastest := c.Fastest()
	list = append(list, fastest[:min(len(fastest), 2)]...)
	if e := c.Engine(raw); e != nil && len(fastest) > 2 {
		list = append(list, e)
	}
	classes := []string{"us", "peer1", "peer2", "peer3"}
	var values []float64
	for _, e := range list {
		values = append(values, c.wall(e, protocol.Full, "")...)
	}
	const left, row = 110, 15
	band := float64(row*len(list) + 12)
	p := newCanvas(720, band*float64(len(queries.Classes))+64)
	x := newScale(values, left, p.width-30)
	for _, t := range x.ticks() {
		p.add(`<line class="grid" x1="%.1f" y1="26" x2="%.1f" y2="%.1f"/>`, x.at(t), x.at(t), p.height-36)
		p.text(x.at(t), p.height-22, "middle", fmt.Sprint(t))
	}
	for i, e := range list {
		at := left + float64(i)*140
		p.add(`<rect class="%s" x="%.1f" y="6" width="10" height="10"/>`, classes[i], at)
		p.text(at+15, 15, "start", title(e.Name))
	}
	for i, class := range queries.Classes {
		top := 30 + band*float64(i)
		p.text(left-8, top+band/2, "end", class)
		for j, e := range list {
			w := c.wall(e, protocol.Full, class)
			if len(w) == 0 {
				continue
			}
			y := top + float64(j*row) + 8
			from, to := x.at(Median(w)), x.at(Quantile(w, 0.99))
			p.add(`<line class="%s" stroke-width="3" x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f"/>`, classes[j], from, y, to, y)
			p.add(`<circle class="%s" cx="%.1f" cy="%.1f" r="4"/>`, classes[j], from, y)
		}
	}
	p.text(left, p.height-6, "start", fmt.Sprintf("full work, wall ms, logarithmic: dot p50, end of the stroke p99; %s articles", whole(c.Docs)))
	return p.svg("Median and 99th percentile of the full work by class")
}

// growthPlot has a line an engine: mean processor time by number of articles.
func (r *Results) growthPlot() string {
	names := r.names(func(_ *Corpus, e *Engine) bool {
		return len(e.Times[protocol.Full].CPU) > 0 && !e.HTTP && e.Name != ranked
	})
	lines := map[string][][2]float64{}
	var sizes, values []float64
	for i := range r.Corpora {
		c := &r.Corpora[i]
		sizes = append(sizes, float64(c.Docs))
		for _, name := range names {
			if e := c.Engine(name); e != nil {
				v := c.CPU(e, protocol.Full, "")
				values = append(values, v)
				lines[name] = append(lines[name], [2]float64{float64(c.Docs), v})
			}
		}
	}
	p := newCanvas(720, 360)
	x, y := tightScale(sizes, 90, p.width-140), newScale(values, p.height-44, 12)
	for _, t := range y.ticks() {
		p.add(`<line class="grid" x1="60" y1="%.1f" x2="%.1f" y2="%.1f"/>`, y.at(t), p.width-130, y.at(t))
		p.text(54, y.at(t)+4, "end", fmt.Sprint(t))
	}
	for _, t := range sizes {
		p.text(x.at(t), p.height-26, "middle", whole(int(t)))
	}
	peers := []string{"peer1", "peer2", "peer3", "peer"}
	used := 0
	for _, name := range names {
		class := colour(name)
		if class == "peer" {
			class = peers[min(used, len(peers)-1)]
			used++
		}
		var points []string
		for _, pt := range lines[name] {
			points = append(points, fmt.Sprintf("%.1f,%.1f", x.at(pt[0]), y.at(pt[1])))
			p.add(`<circle class="%s" cx="%.1f" cy="%.1f" r="3"/>`, class, x.at(pt[0]), y.at(pt[1]))
		}
		p.add(`<polyline class="%s line" style="fill:none" points="%s"/>`, class, strings.Join(points, " "))
		last := lines[name][len(lines[name])-1]
		p.text(x.at(last[0])+8, y.at(last[1])+4, "start", title(name))
	}
	p.text(60, p.height-6, "start", "full work, mean processor time in ms by number of articles, both logarithmic")
	return p.svg("Mean processor time of the full work by number of articles")
}
