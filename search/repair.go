package search

import (
	"unicode"

	"chancery/query"
)

// repairs offers queries that may be meant, where nothing was found.
func (p *plan) repairs(res *Response) {
	if res.Total > 0 {
		return
	}
	loosened := false
	plain := query.Map(p.parsed, func(n query.Node) query.Node {
		if ph, ok := n.(query.Phrase); ok && ph.Literal {
			loosened = true
			ph.Literal = false
			return ph
		}
		return n
	})
	if loosened {
		res.Query.Repairs = append(res.Query.Repairs, Repair{"without “=”, any form of the words", plain.String()})
	}
}

func letterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
