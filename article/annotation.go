package article

// Field names the part of an article that a mention stands in.
type Field string

// The fields that annotators read.
const (
	InTitle Field = "title"
	InBody  Field = "body"
)

// Mention is a place in the text where something is named: a half-open range
// of bytes into the field (code points in JSON).
type Mention struct {
	Field Field `json:"field"`
	Start int   `json:"start"`
	End   int   `json:"end"`
}

// Annotations are what the annotators found in one article. Each list has one
// entry a thing, in order of first mention.
type Annotations struct {
	People        []Person       `json:"people"`
	Countries     []Country      `json:"countries"`
	Places        []Place        `json:"places"`
	Organisations []Organisation `json:"organisations"`
	Dates         []DateRef      `json:"dates"`
	Quotes        []Quote        `json:"quotes"`

	// Labelled is what the editor's labels name, resolved to identifiers. It
	// stands apart so that a reader sees which is whose; facets use the union.
	Labelled *Labelled `json:"labelled,omitempty"`

	// Edited names the lists above that an editor has corrected.
	Edited []string `json:"edited,omitempty"`
}

// Labelled holds the editor's labels as entities, without mentions.
type Labelled struct {
	People        []Entity `json:"people,omitempty"`
	Countries     []Entity `json:"countries,omitempty"`
	Places        []Entity `json:"places,omitempty"`
	Organisations []Entity `json:"organisations,omitempty"`
}

// Entity is an identifier with its label: what facets count.
type Entity struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

// Person is someone named in the article. ID is a Wikidata identifier where
// one is known, else "x-" and the lower-case ASCII letters of the name.
type Person struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`              // the longest form in the article
	Label    string    `json:"label,omitempty"`   // the usual name where a gazetteer knows it and it differs from Name
	Role     string    `json:"role,omitempty"`    // office or description, on the article's date
	Country  string    `json:"country,omitempty"` // of the role, ISO 3166-1 alpha-2
	Surfaces []string  `json:"surfaces"`
	Mentions []Mention `json:"mentions"`

	// Descriptions are where the text speaks of the person without a name: the
	// Russian foreign minister.
	Descriptions []Mention `json:"descriptions,omitempty"`
}

// Country is a state that the text names. Code is ISO 3166-1 alpha-2, XK for
// Kosovo, ISO 3166-3 four-letter codes for former states.
type Country struct {
	Code     string    `json:"code"`
	Name     string    `json:"name"`
	Surfaces []string  `json:"surfaces"`
	Mentions []Mention `json:"mentions"`
}

// Place is a city or region named as a mere location, with the country it
// lies in; Code is empty when it lies in none or several.
type Place struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Code     string    `json:"code,omitempty"`
	Surfaces []string  `json:"surfaces"`
	Mentions []Mention `json:"mentions"`
}

// Organisation is a named body.
type Organisation struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Surfaces []string  `json:"surfaces"`
	Mentions []Mention `json:"mentions"`
}

// DateRef is a day, month, year or range that the text speaks about. Value is
// in TIMEX3 form (2025-02-15, 2025-W08, 2014, 199X, 2025-Q3).
type DateRef struct {
	Text     string    `json:"text"`
	Value    string    `json:"value"`
	Mentions []Mention `json:"mentions"`
}

// Kinds of Quote.
const (
	KindQuote    = "quote"    // direct speech
	KindFragment = "fragment" // up to three quoted words
)

// Quote is direct speech, without the marks. Speaker is nil when unnamed.
type Quote struct {
	Speaker   *string   `json:"speaker"`
	SpeakerID string    `json:"speakerId,omitempty"` // the person's ID
	Text      string    `json:"text"`
	Kind      string    `json:"kind"`
	Mentions  []Mention `json:"mentions"`
}

// Annotated is an article with its annotations: the shape that
// `chancery annotate`, GET /v1/articles/{id} and gold files share.
type Annotated struct {
	Article
	Annotations
}
