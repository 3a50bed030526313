package search

import "strings"

// publisher is the name within the address of a site: reuters of
// www.reuters.com, un of news.un.org, abc of abc.net.au. Empty when the text is
// no address.
func publisher(text string) string {
	text = strings.ToLower(text)
	if _, rest, ok := strings.Cut(text, "://"); ok {
		text = rest
	}
	host, _, _ := strings.Cut(text, "/")
	labels := strings.Split(host, ".")
	if len(labels) < 2 || strings.ContainsAny(host, " @:") {
		return ""
	}
	labels = labels[:len(labels)-1]
	if n := len(labels); n > 1 && secondLevel[labels[n-1]] {
		labels = labels[:n-1]
	}
	return labels[len(labels)-1]
}

// secondLevel are the labels under which countries register sites.
var secondLevel = map[string]bool{"ac": true, "co": true, "com": true, "edu": true, "gob": true, "gouv": true, "gov": true, "net": true, "or": true, "org": true}
