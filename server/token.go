package server

import (
	"bufio"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"chancery/server/api"
)

// Scope is what the bearer of a token may do: each includes those before it.
type Scope int

// Scopes.
const (
	None  Scope = iota
	Read        // where reading is not open to everyone
	Write       // add, correct and remove articles
	Admin       // and see the metrics where reading is not open
)

var scopes = []string{"none", "read", "write", "admin"}

func (s Scope) String() string { return scopes[s] }

// ParseScope reads read, write or admin.
func ParseScope(s string) (Scope, error) {
	if i := slices.Index(scopes, s); i > 0 {
		return Scope(i), nil
	}
	return None, fmt.Errorf("%q is no scope; there are read, write, admin", s)
}

// Token is a secret that a client bears, of which only the SHA-256 is kept:
// tokens are random and long, so that a slow hash would add nothing.
type Token struct {
	Name  string // of its bearer, for the log and the limits
	Scope Scope
	Hash  [sha256.Size]byte
}

// NewToken makes a token and its secret, 256 random bits.
func NewToken(name string, scope Scope) (t Token, secret string, err error) {
	if !tokenName.MatchString(name) {
		return Token{}, "", fmt.Errorf("the name %q: letters, digits, . - and _, at most 40", name)
	}
	var b [32]byte
	_, _ = rand.Read(b[:]) // never fails
	secret = "chancery_" + base64.RawURLEncoding.EncodeToString(b[:])
	return Token{name, scope, sha256.Sum256([]byte(secret))}, secret, nil
}

// Plain is the token of a secret that somebody else has made.
func Plain(secret string) Token { return Token{"token", Admin, sha256.Sum256([]byte(secret))} }

var tokenName = regexp.MustCompile(`^[A-Za-z0-9._-]{1,40}$`)

// String is the line of a token file.
func (t Token) String() string { return fmt.Sprintf("%s %s sha256:%x", t.Name, t.Scope, t.Hash) }

// ReadTokens reads a token file: a line each as String makes them, or a bare
// secret, which may do everything. Empty lines and those that begin with # say
// nothing.
func ReadTokens(r io.Reader) ([]Token, error) {
	var out []Token
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		t, err := parseToken(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		out = append(out, t)
	}
	return out, lines.Err()
}

func parseToken(line string) (Token, error) {
	parts := strings.Fields(line)
	if len(parts) == 1 {
		return Plain(line), nil
	}
	hash, ok := strings.CutPrefix(parts[len(parts)-1], "sha256:")
	sum, err := hex.DecodeString(hash)
	if len(parts) != 3 || !ok || err != nil || len(sum) != sha256.Size || !tokenName.MatchString(parts[0]) {
		return Token{}, fmt.Errorf("not a token: write NAME SCOPE sha256:HEX as chancery token does, or a secret without spaces")
	}
	scope, err := ParseScope(parts[1])
	return Token{parts[0], scope, [sha256.Size]byte(sum)}, err
}

// bearer is the token that a request bears, in constant time for each; the
// zero Token where it bears none that is known. A browser bears one as the
// password of Basic authentication.
func bearer(tokens []Token, r *http.Request) (t Token, tried bool) {
	scheme, secret, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	secret = strings.TrimSpace(secret)
	if _, password, ok := r.BasicAuth(); ok {
		secret = password
	} else if !strings.EqualFold(scheme, "Bearer") {
		return Token{}, scheme != ""
	}
	got := sha256.Sum256([]byte(secret))
	for _, known := range tokens {
		if subtle.ConstantTimeCompare(got[:], known.Hash[:]) == 1 {
			t = known
		}
	}
	return t, true
}

// authorizer says which requests may write: those that bear a token for it;
// without tokens, all on a loopback server and none elsewhere.
func authorizer(o Options) func(*http.Request) *api.Problem {
	return func(r *http.Request) *api.Problem {
		switch {
		case o.ReadOnly:
			return api.NewProblem(http.StatusForbidden, "this server takes no writes: it was started with --read-only")
		case len(o.Tokens) == 0 && o.Loopback && len(o.Proxies) == 0:
			return nil
		case len(o.Tokens) == 0:
			return api.NewProblem(http.StatusForbidden, "this server takes no writes: it listens beyond loopback and was started without --token-file or CHANCERY_TOKEN")
		}
		t, _ := bearer(o.Tokens, r)
		switch {
		case t.Scope >= Write:
			return nil
		case t.Scope > None:
			return api.NewProblem(http.StatusForbidden, "this token may read and not write")
		}
		return api.Unauthorized()
	}
}

// private asks for a token before anything is read, where reading is not open
// to everyone. Whether the process lives is for whoever watches it.
func private(o Options) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		if !o.Private {
			return next
		}
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			want := Read
			switch r.URL.Path {
			case "/healthz", "/readyz":
				want = None
			case "/metrics":
				want = Admin
			}
			t, _ := bearer(o.Tokens, r)
			if t.Scope < want {
				if t.Scope > None {
					api.NewProblem(http.StatusForbidden, "this needs a token of the scope "+want.String()).Write(w)
					return
				}
				api.UnauthorizedReader().Write(w)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}
