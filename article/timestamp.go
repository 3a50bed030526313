package article

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// Timestamp is when an article was published: a UTC instant, or a whole UTC
// day when the source gave no time. The zero value means unknown.
type Timestamp struct {
	Time time.Time // UTC; midnight when DateOnly
	Day  bool      // only the day is known
}

// layouts are tried in order; those without a zone are read as UTC.
var layouts = []string{
	time.RFC3339Nano,
	"2006-01-02T15:04:05",
	"2006-01-02T15:04",
	"2006-01-02 15:04:05Z07:00",
	"2006-01-02 15:04:05 -0700",
	"2006-01-02 15:04:05",
	"2006-01-02 15:04",
	"2006-01-02T15:04Z07:00",
	"2006-01-02T15:04:05-0700",
	time.RFC1123Z,
	time.RFC1123,
}

// ParseTimestamp reads an RFC 3339 instant, a date (2006-01-02), or a
// date-time without a zone, which is taken as UTC. An empty string is the
// zero Timestamp. Years outside 1..9999 are refused.
func ParseTimestamp(s string) (Timestamp, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return Timestamp{}, nil
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil && t.Year() > 0 {
		return Timestamp{Time: t, Day: true}, nil
	}
	for _, layout := range layouts {
		if t, err := time.Parse(layout, s); err == nil {
			if t = t.UTC(); t.Year() < 1 || t.Year() > 9999 {
				break
			}
			return Timestamp{Time: t}, nil
		}
	}
	return Timestamp{}, fmt.Errorf("article: date %.40q is not RFC 3339 (2006-01-02 or 2006-01-02T15:04:05Z)", s)
}

// DateOf is the Timestamp of a whole day.
func DateOf(year int, month time.Month, day int) Timestamp {
	return Timestamp{Time: time.Date(year, month, day, 0, 0, 0, 0, time.UTC), Day: true}
}

// IsZero reports whether the publication time is unknown.
func (t Timestamp) IsZero() bool { return t.Time.IsZero() }

// String is the form that ParseTimestamp reads back to the same value, empty
// for the zero value.
func (t Timestamp) String() string {
	switch {
	case t.IsZero():
		return ""
	case t.Day:
		return t.Time.Format(time.DateOnly)
	}
	return t.Time.UTC().Format(time.RFC3339Nano)
}

// MarshalJSON writes the String form.
func (t Timestamp) MarshalJSON() ([]byte, error) { return json.Marshal(t.String()) }

// UnmarshalJSON reads what ParseTimestamp reads, and null.
func (t *Timestamp) UnmarshalJSON(b []byte) error {
	var s *string
	if err := json.Unmarshal(b, &s); err != nil {
		return fmt.Errorf("article: date must be a string, got %.40s", b)
	}
	if s == nil {
		*t = Timestamp{}
		return nil
	}
	parsed, err := ParseTimestamp(*s)
	if err != nil {
		return err
	}
	*t = parsed
	return nil
}
