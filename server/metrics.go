package server

import (
	"net/http"
	"strconv"
	"time"

	"github.com/gorilla/mux"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"chancery/cache"
)

// metrics counts requests by route and reads the archive's state.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
}

func newMetrics(a Archive, caches map[string]func() cache.Stats) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "chancery_http_requests_total", Help: "Requests answered."}, []string{"route", "method", "code"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "chancery_http_request_seconds", Help: "Time to answer.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5}}, []string{"route"}),
	}
	gauge := func(name, help string, f func() float64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, f)
	}
	m.registry.MustRegister(m.requests, m.seconds, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		gauge("chancery_articles", "Articles in the store.", func() float64 { return float64(a.Status().Articles) }),
		gauge("chancery_pending_changes", "Changes that are stored and not yet searchable.",
			func() float64 { s := a.Status(); return float64(s.Seq - s.Indexed) }),
		gauge("chancery_store_bytes", "Size of the store.", func() float64 { return float64(a.Status().Bytes) }),
		gauge("chancery_index_segments", "Segments that searches read.", func() float64 { return float64(a.Status().Segments) }),
		gauge("chancery_store_damaged", "Places of the store that cannot be read.", func() float64 { return float64(a.Status().Damaged) }),
		gauge("chancery_scrub_passes", "Times that the whole folder was read again.", func() float64 { return float64(a.Status().Scrub.Passes) }),
		gauge("chancery_scrub_bytes", "Read by the present or last pass.", func() float64 { return float64(a.Status().Scrub.Bytes) }),
		gauge("chancery_scrub_faults", "Found by the last pass.", func() float64 { return float64(a.Status().Scrub.Faults) }),
		gauge("chancery_scrub_ended_seconds", "When the last pass ended, in Unix time; 0 before.", func() float64 {
			if ended := a.Status().Scrub.Ended; !ended.IsZero() {
				return float64(ended.Unix())
			}
			return 0
		}),
	)
	for name, stats := range caches {
		m.watch(name, stats)
	}
	return m
}

// watch tells how a cache does.
func (m *metrics) watch(name string, stats func() cache.Stats) {
	labels := prometheus.Labels{"cache": name}
	m.registry.MustRegister(
		prometheus.NewCounterFunc(prometheus.CounterOpts{Name: "chancery_cache_hits_total", Help: "Look-ups that found something at hand.",
			ConstLabels: labels}, func() float64 { return float64(stats().Hits) }),
		prometheus.NewCounterFunc(prometheus.CounterOpts{Name: "chancery_cache_misses_total", Help: "Look-ups that did not.",
			ConstLabels: labels}, func() float64 { return float64(stats().Misses) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "chancery_cache_bytes", Help: "About how much is at hand.",
			ConstLabels: labels}, func() float64 { return float64(stats().Bytes) }),
	)
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// measure runs inside the router, so that it knows the route: labels are
// templates like /v1/articles/{id}, never what a client sent.
func (m *metrics) measure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		route := "other"
		if cur := mux.CurrentRoute(r); cur != nil {
			if t, err := cur.GetPathTemplate(); err == nil {
				route = t
			}
		}
		start := time.Now()
		rec := &recorder{ResponseWriter: w}
		next.ServeHTTP(rec, r)
		m.seconds.WithLabelValues(route).Observe(time.Since(start).Seconds())
		m.requests.WithLabelValues(route, r.Method, strconv.Itoa(rec.status())).Inc()
	})
}
