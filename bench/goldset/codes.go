package main

import (
	"io"
	"slices"

	"chancery/annotate/gazetteer"
	"chancery/article"
	"chancery/eval"
)

// codes gives the countries and places that CoreNLP named the codes of the
// gazetteer. Those of one code become one country; a capital counts as its
// country and as a place, since CoreNLP does not tell which is meant; what the
// gazetteer does not know is no country, and a place without a code.
type codes struct{ names *gazetteer.Gazetteer }

func (c codes) read(r io.Reader) ([]article.Annotated, error) {
	articles, err := eval.ReadGold(r)
	for i := range articles {
		a := &articles[i]
		var countries []article.Country
		for _, n := range a.Countries {
			countries = c.country(countries, n.Surfaces, n.Mentions, gazetteer.Name, gazetteer.Demonym, gazetteer.Short)
		}
		for j := range a.Places {
			p := &a.Places[j]
			p.Code = c.placeCode(p.Name)
			countries = c.country(countries, p.Surfaces, p.Mentions, gazetteer.Capital)
		}
		a.Countries = countries
	}
	return articles, err
}

// country adds mentions to the country that a surface means in one of the uses.
func (c codes) country(list []article.Country, surfaces []string, mentions []article.Mention, uses ...gazetteer.Use) []article.Country {
	for _, surface := range surfaces {
		for _, s := range c.names.Lookup(surface) {
			if s.Kind != gazetteer.Country || !slices.Contains(uses, s.Use) {
				continue
			}
			i := slices.IndexFunc(list, func(o article.Country) bool { return o.Code == s.ID })
			if i < 0 {
				i = len(list)
				list = append(list, article.Country{Code: s.ID, Name: s.Label})
			}
			list[i].Surfaces = append(list[i].Surfaces, surfaces...)
			list[i].Mentions = append(list[i].Mentions, mentions...)
			return list
		}
	}
	return list
}

// placeCode is the country of the largest place of that name.
func (c codes) placeCode(name string) string {
	code, most := "", -1
	for _, s := range c.names.Lookup(name) {
		if s.Kind == gazetteer.Place && s.Population > most {
			code, most = s.Country, s.Population
		}
	}
	return code
}
