package server

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"log/slog"
	"math/big"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"chancery/search"
)

// TestTokens holds each scope to what it may do.
func TestTokens(t *testing.T) {
	var tokens []Token
	secrets := map[Scope]string{None: "guess"}
	for _, s := range []Scope{Read, Write, Admin} {
		token, secret, err := NewToken("desk-"+s.String(), s)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(token.String(), secret) {
			t.Fatal("the secret is kept")
		}
		tokens, secrets[s] = append(tokens, token), secret
	}
	var file strings.Builder
	file.WriteString("# desks\n\n")
	for _, token := range tokens {
		file.WriteString(token.String() + "\n")
	}
	read, err := ReadTokens(strings.NewReader(file.String()))
	if err != nil || len(read) != 3 || read[1] != tokens[1] {
		t.Fatal(read, err)
	}
	h := handler(&fake{}, func(o *Options) { o.Tokens, o.Private, o.Loopback = read, true, false })
	for _, c := range []struct {
		method, path string
		want         map[Scope]int
	}{
		{"GET", "/v1/search?q=x", map[Scope]int{None: 401, Read: 200, Write: 200, Admin: 200}},
		{"GET", "/", map[Scope]int{None: 401, Read: 200, Write: 200, Admin: 200}},
		{"DELETE", "/v1/articles/a%2F1", map[Scope]int{None: 401, Read: 403, Write: 204, Admin: 204}},
		{"GET", "/metrics", map[Scope]int{None: 401, Read: 403, Write: 403, Admin: 200}},
		{"GET", "/healthz", map[Scope]int{None: 200, Read: 200, Write: 200, Admin: 200}},
	} {
		for scope, want := range c.want {
			for _, header := range []string{"Bearer " + secrets[scope], "Basic " + base64.StdEncoding.EncodeToString([]byte("anyone:"+secrets[scope]))} {
				if w := do(h, c.method, c.path, "", "Authorization", header); w.Code != want {
					t.Errorf("%s %s as %s: %d, want %d", c.method, c.path, scope, w.Code, want)
				}
			}
		}
	}
	if w := do(h, "GET", "/", ""); w.Code != 401 || !strings.HasPrefix(w.Header().Get("WWW-Authenticate"), "Basic ") {
		t.Errorf("a browser is told %d %q", w.Code, w.Header()["Www-Authenticate"])
	}
	for _, bad := range []string{"desk write", "desk write sha256:12", "desk root sha256:" + strings.Repeat("0", 64), "de/sk read sha256:" + strings.Repeat("0", 64)} {
		if _, err := ReadTokens(strings.NewReader("ok\n" + bad)); err == nil || !strings.HasPrefix(err.Error(), "line 2: ") {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if _, _, err := NewToken("two words", Read); err == nil {
		t.Error("a name of two words")
	}
}

// TestPrivateOrigins lets an allowed page ask whether it may, without a token,
// and holds those who guess tokens to their rate.
func TestPrivateOrigins(t *testing.T) {
	h := handler(&fake{}, func(o *Options) {
		o.Tokens, o.Private, o.Loopback, o.Rate, o.Origins = []Token{Plain("t")}, true, false, 0.2, []string{"https://desk.example"}
	})
	w := do(h, "OPTIONS", "/v1/search", "", "Origin", "https://desk.example", "Access-Control-Request-Method", "GET")
	if w.Code != 204 || w.Header().Get("Access-Control-Allow-Origin") != "https://desk.example" {
		t.Errorf("a preflight: %d %v", w.Code, w.Header())
	}
	var codes []int
	for range 3 {
		codes = append(codes, do(h, "GET", "/v1/search?q=x", "", "Authorization", "Bearer guess", "Origin", "https://desk.example").Code)
	}
	if !slices.Equal(codes, []int{401, 401, 429}) {
		t.Errorf("guesses are told %v", codes)
	}
}

// TestRate holds one client to its rate, and another to its own.
func TestRate(t *testing.T) {
	h := handler(&fake{}, func(o *Options) { o.Rate = 0.2 })
	from := func(addr string) *httptest.ResponseRecorder {
		r := httptest.NewRequest("GET", "/v1/search?q=x", nil)
		r.Host, r.RemoteAddr = "localhost", addr
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	for i := range 2 {
		if w := from("192.0.2.1:5"); w.Code != 200 || !strings.HasPrefix(w.Header().Get("RateLimit"), `"default";r=`) {
			t.Fatalf("request %d: %d, %v", i, w.Code, w.Header())
		}
	}
	w := from("192.0.2.1:6")
	if w.Code != 429 || w.Header().Get("Retry-After") == "" || w.Header().Get("RateLimit-Policy") != `"default";q=2;w=10` {
		t.Errorf("one more: %d, %v", w.Code, w.Header())
	}
	if w := from("192.0.2.2:5"); w.Code != 200 {
		t.Errorf("another client: %d", w.Code)
	}
	from("[2001:db8::1]:5")
	from("[2001:db8::2]:5")
	if w := from("[2001:db8::3]:5"); w.Code != 429 {
		t.Errorf("a third address of one network: %d", w.Code)
	}
}

// TestProxies believes trusted proxies alone.
func TestProxies(t *testing.T) {
	h := handler(answers(found(1)), func(o *Options) {
		o.Loopback = false
		o.Proxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}
	})
	for remote, want := range map[string]string{"10.1.2.3:80": "https://news.example/search", "192.0.2.1:80": "http://inner/search"} {
		r := httptest.NewRequest("GET", "/v1/search.atom?q=x", nil)
		r.Host, r.RemoteAddr = "inner", remote
		r.Header.Set("X-Forwarded-Proto", "https")
		r.Header.Set("X-Forwarded-Host", "news.example")
		r.Header.Set("X-Forwarded-For", "203.0.113.9, 10.9.9.9")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if !strings.Contains(w.Body.String(), `href="`+want) {
			t.Errorf("through %s: %.400s", remote, w.Body)
		}
	}
}

// TestRequestID keeps a sound id, and puts it into the log with nothing of
// what was asked.
func TestRequestID(t *testing.T) {
	var log bytes.Buffer
	h := handler(&fake{}, func(o *Options) {
		o.Logger = slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	if w := do(h, "GET", "/v1/search?q=canary", "", "X-Request-Id", "proxy-17"); w.Header().Get("X-Request-Id") != "proxy-17" || !strings.Contains(log.String(), `"request":"proxy-17"`) {
		t.Errorf("%v\n%s", w.Header(), log.String())
	}
	if w := do(h, "GET", "/v1/search?q=canary", "", "X-Request-Id", "a\"b c"); len(w.Header().Get("X-Request-Id")) != 16 {
		t.Errorf("a strange id becomes %q", w.Header().Get("X-Request-Id"))
	}
	if strings.Contains(log.String(), "canary") {
		t.Errorf("the log has the query:\n%s", log.String())
	}
}

// TestEnding tells whoever asks that the server ends.
func TestEnding(t *testing.T) {
	ending := make(chan struct{})
	h := handler(&fake{}, func(o *Options) { o.Ending = ending })
	if w := do(h, "GET", "/readyz", ""); w.Code != 200 {
		t.Fatal(w.Code)
	}
	close(ending)
	if w := do(h, "GET", "/readyz", ""); w.Code != 503 {
		t.Errorf("while ending: %d", w.Code)
	}
	if w := do(h, "GET", "/v1/search?q=x", ""); w.Code != 200 {
		t.Errorf("a search while ending: %d", w.Code)
	}
}

// TestReadOnly takes no write, whatever token comes with it.
func TestReadOnly(t *testing.T) {
	h := handler(&fake{}, func(o *Options) { o.ReadOnly, o.Tokens = true, []Token{Plain("t")} })
	if w := do(h, "DELETE", "/v1/articles/a%2F1", "", "Authorization", "Bearer t"); w.Code != 403 {
		t.Error(w.Code)
	}
}

// TestShedding lets some wait and sends the rest away at once.
func TestShedding(t *testing.T) {
	hold, entered := make(chan struct{}), make(chan struct{}, 1+waitingEach)
	f := &fake{search: func(context.Context, search.Request) (*search.Response, error) {
		entered <- struct{}{}
		<-hold
		return &search.Response{}, nil
	}}
	h := handler(f, func(o *Options) { o.Parallel, o.Patience = 1, time.Hour })
	const away = 3
	answers := make(chan *httptest.ResponseRecorder, 1+waitingEach+away)
	ask := func() { answers <- do(h, "GET", "/v1/search?q=x", "") }
	go ask()
	<-entered // it has the one place
	for range waitingEach + away {
		go ask()
	}
	for range away {
		if w := <-answers; w.Code != 503 || w.Header().Get("Retry-After") == "" {
			t.Errorf("one too many: %d %v", w.Code, w.Header())
		}
	}
	if w := do(h, "GET", "/healthz", ""); w.Code != 200 {
		t.Errorf("health under load: %d", w.Code)
	}
	close(hold)
	for range 1 + waitingEach {
		if w := <-answers; w.Code != 200 {
			t.Errorf("one that waited: %d", w.Code)
		}
	}
}

// TestCertificate takes up a renewed certificate, and keeps the one it has
// where the next cannot be read.
func TestCertificate(t *testing.T) {
	dir := t.TempDir()
	cert, key := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	issue := func(serial int64) {
		t.Helper()
		private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		template := &x509.Certificate{SerialNumber: big.NewInt(serial), NotAfter: time.Now().Add(time.Hour)}
		der, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
		if err != nil {
			t.Fatal(err)
		}
		secret, err := x509.MarshalPKCS8PrivateKey(private)
		if err != nil {
			t.Fatal(err)
		}
		for name, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: der}, key: {Type: "PRIVATE KEY", Bytes: secret}} {
			if err := os.WriteFile(name, pem.EncodeToMemory(block), 0o600); err != nil {
				t.Fatal(err)
			}
			_ = os.Chtimes(name, time.Time{}, time.Unix(1_000_000+serial, 0))
		}
	}
	issue(1)
	c, err := LoadCertificate(cert, key)
	if err != nil {
		t.Fatal(err)
	}
	serves := func() int64 {
		t.Helper()
		c.looked = time.Time{} // as if the files had not been looked at for long
		shown, err := c.Config().GetCertificate(nil)
		if err != nil {
			t.Fatal(err)
		}
		return shown.Leaf.SerialNumber.Int64()
	}
	if n := serves(); n != 1 {
		t.Fatalf("certificate %d", n)
	}
	issue(2)
	if n := serves(); n != 2 {
		t.Errorf("after a renewal: certificate %d", n)
	}
	if err := os.WriteFile(cert, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if n := serves(); n != 2 {
		t.Errorf("with a broken file: certificate %d", n)
	}
	if _, err := LoadCertificate(cert, key); err == nil || !strings.Contains(err.Error(), cert) {
		t.Errorf("a broken certificate at the start: %v", err)
	}
}
