package jobs

import (
	"testing"
	"time"
)

func TestNightly(t *testing.T) {
	for after, want := range map[string]string{
		"2026-03-10T18:59:59Z": "2026-03-10T19:00:00Z",
		"2026-03-10T19:00:00Z": "2026-03-11T19:00:00Z",
		"2026-03-10T16:30:00Z": "2026-03-10T19:00:00Z",
		"2026-12-31T23:00:00Z": "2027-01-01T19:00:00Z",
	} {
		at, err := time.Parse(time.RFC3339, after)
		if err != nil {
			t.Fatal(err)
		}
		if got := (nightly{}).Next(at).UTC().Format(time.RFC3339); got != want {
			t.Errorf("after %s: %s, not %s", after, got, want)
		}
	}
}
