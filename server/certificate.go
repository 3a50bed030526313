package server

import (
	"crypto/tls"
	"fmt"
	"os"
	"sync"
	"time"
)

// certificateAge is how long after a look at the files they are looked at
// again.
const certificateAge = 10 * time.Second

// Certificate is a TLS certificate in files that whoever renews it may replace
// while the server runs.
type Certificate struct {
	cert, key string

	mu      sync.Mutex
	loaded  *tls.Certificate
	changed [2]time.Time // of the files that were loaded
	looked  time.Time
}

// LoadCertificate reads the certificate and the key, PEM.
func LoadCertificate(cert, key string) (*Certificate, error) {
	c := &Certificate{cert: cert, key: key}
	if err := c.load(); err != nil {
		return nil, err
	}
	return c, nil
}

func (c *Certificate) load() error {
	changed, err := c.times()
	if err != nil {
		return fmt.Errorf("TLS certificate: %w", err)
	}
	loaded, err := tls.LoadX509KeyPair(c.cert, c.key)
	if err != nil {
		return fmt.Errorf("TLS certificate %s, key %s: %w", c.cert, c.key, err)
	}
	c.loaded, c.changed, c.looked = &loaded, changed, time.Now()
	return nil
}

func (c *Certificate) times() (out [2]time.Time, err error) {
	for i, name := range []string{c.cert, c.key} {
		info, err := os.Stat(name)
		if err != nil {
			return out, err
		}
		out[i] = info.ModTime()
	}
	return out, nil
}

// Config is for a listener. Files that cannot be read leave the certificate
// that was loaded before in use.
func (c *Certificate) Config() *tls.Config {
	return &tls.Config{MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"}, GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) {
		c.mu.Lock()
		defer c.mu.Unlock()
		if time.Since(c.looked) > certificateAge {
			c.looked = time.Now()
			if changed, err := c.times(); err == nil && changed != c.changed {
				_ = c.load()
			}
		}
		return c.loaded, nil
	}}
}
