package article

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Identify gives a clean article an id when it has none: a short hash of its
// canonical URL, else of its content.
func (a *Article) Identify() {
	switch {
	case a.ID != "":
	case a.URL != "":
		a.ID = shortHash("url", CanonicalURL(a.URL))
	default:
		a.ID = shortHash("content", a.Source, a.Published.String(), a.Title, a.Body)
	}
}

// shortHash is 80 bits of SHA-256 in hex: at ten million articles the chance
// of any collision is below one in ten billion.
func shortHash(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:10])
}

// CanonicalURL returns the form under which two spellings of one address are
// equal: scheme and host in lower case, no default port, fragment or tracking
// parameter. What does not parse comes back as it is.
func CanonicalURL(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" {
		return s
	}
	u.Scheme = strings.ToLower(u.Scheme)
	u.Host = strings.ToLower(u.Host)
	if u.Scheme == "http" {
		u.Host = strings.TrimSuffix(u.Host, ":80")
	}
	if u.Scheme == "https" {
		u.Host = strings.TrimSuffix(u.Host, ":443")
	}
	u.Fragment, u.RawFragment = "", ""
	if u.Path == "" {
		u.Path = "/"
	}
	if u.RawQuery != "" {
		var keep []string
		for _, p := range strings.Split(u.RawQuery, "&") {
			if p != "" && !tracking(p) {
				keep = append(keep, p)
			}
		}
		u.RawQuery = strings.Join(keep, "&")
	}
	u.ForceQuery = false
	return u.String()
}

func tracking(param string) bool {
	name, _, _ := strings.Cut(strings.ToLower(param), "=")
	switch name {
	case "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid", "ref_src":
		return true
	}
	return strings.HasPrefix(name, "utm_") || strings.HasPrefix(name, "at_")
}

// Slug is the lower-case ASCII form of a name, words joined by hyphens, as our
// own identifiers have it ("x-" + Slug). Letters without an ASCII base are
// kept, lower-cased, so that names in other scripts have a slug too.
func Slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(strings.ToLower(name)) {
		s, ok := slugRune(r)
		if !ok {
			gap = b.Len() > 0
			continue
		}
		if s == "" {
			continue // a combining mark or an apostrophe
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteString(s)
	}
	return b.String()
}
