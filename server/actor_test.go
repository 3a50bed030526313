package server

import "testing"

// TestActorETag answers with 304 what the client has, and only that.
func TestActorETag(t *testing.T) {
	f := &fake{}
	h := handler(f, nil)
	tag := do(h, "GET", "/v1/people/Q1?q=x", "").Header().Get("ETag")
	for path, want := range map[string]int{"/v1/people/Q1?q=x": 304, "/v1/people/Q1?q=y": 200, "/v1/people/Q1?q=x&phrase=z": 200, "/v1/countries/FR?q=x": 200} {
		if w := do(h, "GET", path, "", "If-None-Match", tag); w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
	}
	f.generation = "g2"
	if w := do(h, "GET", "/v1/people/Q1?q=x", "", "If-None-Match", tag); w.Code != 200 {
		t.Errorf("another state: %d", w.Code)
	}
}

// TestActorMoved wants the address of the better identifier, with what was
// asked.
func TestActorMoved(t *testing.T) {
	for path, want := range map[string]string{
		"/v1/people/x-gone?q=a+b":     "/v1/people/Q1?q=a+b",
		"/v1/people/x-gone?phrase=p":  "/v1/people/Q1?phrase=p",
		"/v1/countries/france":        "/v1/countries/FR",
		"/v1/countries/FR/FR?q=peace": "/v1/countries/FR?q=peace",
		"/people/x-gone?hl=fr":        "/people/Q1?hl=fr",
		"/countries/france":           "/countries/FR",
		"/countries/FR/FR":            "/countries/FR",
	} {
		if w := do(handler(&fake{}, nil), "GET", path, ""); w.Code != 301 || w.Header().Get("Location") != want {
			t.Errorf("%s: %d to %s, want %s", path, w.Code, w.Header().Get("Location"), want)
		}
	}
}
