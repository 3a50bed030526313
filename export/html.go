package export

import (
	"bufio"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html"
	"html/template"
)

// reviewStyle is all that an HTML press review looks like.
const reviewStyle = `:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;overflow-wrap:break-word}` +
	`h1{font-size:1.5rem}h2{font-size:1.15rem;margin:2rem 0 .2rem}p{margin:.4rem 0}.credits,footer{font-size:.9rem}` +
	`blockquote{margin:.6rem 0;padding-inline-start:.9rem;border-inline-start:3px solid #888}article{break-inside:avoid}`

// HTMLPolicy is the Content-Security-Policy that an HTML press review is made
// for: its own style and nothing else. It is in the document too, for where it
// is kept as a file.
var HTMLPolicy = func() string {
	sum := sha256.Sum256([]byte(reviewStyle))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
}()

var reviewArticle = template.Must(template.New("").Parse(`<article{{with .Language}} lang="{{.}}"{{end}}>
<h2 dir="auto">{{if .Link}}<a href="{{.Link}}" rel="noreferrer">{{.Title}}</a>{{else}}{{.Title}}{{end}}</h2>
{{if or .Source .Date}}<p class="credits"><bdi>{{.Source}}</bdi>{{if and .Source .Date}}, {{end}}{{with .Date}}<time datetime="{{.}}">{{.}}</time>{{end}}</p>
{{end}}{{range .Passages}}<blockquote dir="auto">{{range .}}{{if .Match}}<mark>{{.Text}}</mark>{{else}}{{.Text}}{{end}}{{end}}</blockquote>
{{end}}<footer dir="auto">{{.Citation}}</footer>
</article>
`))

// htmlWriter writes a press review as one page that loads nothing and runs
// nothing.
type htmlWriter struct{ w *bufio.Writer }

func newHTML(w *bufio.Writer, title string) Writer {
	title = html.EscapeString(titled(title))
	_, _ = fmt.Fprintf(w, `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="%s">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>%s</title>
<style>%s</style>
</head>
<body>
<main>
<h1 dir="auto">%s</h1>
`, html.EscapeString(HTMLPolicy), title, reviewStyle, title) // an error stays with w
	return htmlWriter{w}
}

func (h htmlWriter) Write(a Item) error { return wrap(0, reviewArticle.Execute(h.w, quote(a))) }

func (h htmlWriter) Close() error {
	_, _ = h.w.WriteString("</main>\n</body>\n</html>\n") // an error stays with w
	return wrap(0, h.w.Flush())
}
