// Package standard is the pipeline of all our annotators.
package standard

import (
	"chancery/annotate"
	"chancery/annotate/country"
	"chancery/annotate/gazetteer"
	"chancery/annotate/label"
	"chancery/annotate/language"
	"chancery/annotate/lookup"
	"chancery/annotate/name"
	"chancery/annotate/organisation"
	"chancery/annotate/person"
	"chancery/annotate/quote"
	"chancery/annotate/timex"
)

// New is the annotators in the order in which they run.
func New(known *gazetteer.Gazetteer) (*annotate.Pipeline, error) {
	return annotate.New(
		language.New(),
		lookup.New(known),
		name.New(known),
		organisation.New(known),
		person.New(known),
		country.New(known),
		timex.New(),
		quote.New(),
		label.New(known),
	)
}
