package billing

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func at(t testing.TB, s string) time.Time {
	t.Helper()
	instant, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		t.Fatal(err)
	}
	return instant
}

func month(t testing.TB, s string) Month {
	t.Helper()
	m, err := ParseMonth(s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestMonthsAreInUTC8 is A1 at the instants where months meet.
func TestMonthsAreInUTC8(t *testing.T) {
	for instant, want := range map[string]string{
		"2025-12-31T15:59:59Z":           "2025-12",
		"2025-12-31T15:59:59.999999999Z": "2025-12",
		"2025-12-31T16:00:00Z":           "2026-01",
		"2025-12-31T23:59:59+08:00":      "2025-12",
		"2026-01-01T00:00:00+08:00":      "2026-01",
		"2025-12-31T11:00:00-05:00":      "2026-01",
		"2024-02-29T15:59:59Z":           "2024-02",
		"2024-02-29T16:00:00Z":           "2024-03",
		"2023-02-28T16:00:00Z":           "2023-03",
	} {
		if got := MonthOf(at(t, instant)).String(); got != want {
			t.Errorf("%s is in %s, want %s", instant, got, want)
		}
	}
}

// TestMonthHoldsItsInstants: every instant lies in its month, months follow on each other without gap, and a month is written and read alike.
func TestMonthHoldsItsInstants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		instant := time.Unix(rapid.Int64Range(-30_000_000_000, 30_000_000_000).Draw(t, "seconds"), rapid.Int64Range(0, 999_999_999).Draw(t, "nanoseconds"))
		m := MonthOf(instant)
		if instant.Before(m.Start()) || !instant.Before(m.End()) {
			t.Fatalf("%s is not in %s", instant, m)
		}
		if MonthOf(m.Start()) != m || MonthOf(m.End()) != m+1 || MonthOf(m.Start().Add(-1)) != m-1 {
			t.Fatalf("%s has other edges than its neighbours", m)
		}
		text, err := m.MarshalText()
		if err != nil || string(text) != m.String() {
			t.Fatalf("%s is written %s (%v)", m, text, err)
		}
		var again Month
		if err := again.UnmarshalText(text); err != nil || again != m {
			t.Fatalf("%s is read as %s (%v)", m, again, err)
		}
		value, err := m.Value()
		if err != nil || again.Scan(value) != nil || again != m {
			t.Fatalf("%s is stored as %v", m, value)
		}
		if err := again.Scan(time.Date(int(m)/12, time.Month(int(m)%12+1), 1, 0, 0, 0, 0, time.UTC)); err != nil || again != m {
			t.Fatalf("a date of %s is read as %s", m, again)
		}
	})
}

func TestParseMonth(t *testing.T) {
	for _, in := range []string{"", "2024", "2024-9", "2024-13", "2024-00", "24-09", "2024/09", "202409", "2024-09-01", " 2024-09", "2024-09 ", "-2024-09", "0024-09", "２０２４-09", "2024-09\x00", strings.Repeat("2", 1000)} {
		_, err := ParseMonth(in)
		if CodeOf(err) != InvalidMonth {
			t.Errorf("%q: %v, want INVALID_MONTH", in, err)
		}
		if err != nil && len(err.Error()) > 200 {
			t.Errorf("a message of %d bytes", len(err.Error()))
		}
	}
}

func TestScanRefuses(t *testing.T) {
	var m Month
	for _, src := range []any{nil, 7, "2024", "not a month", []byte{}} {
		if err := m.Scan(src); err == nil {
			t.Errorf("%v was read as %s", src, m)
		}
	}
}

// TestBillStates is A2: the month runs, is over, is issued on the 5th at 01:00.
func TestBillStates(t *testing.T) {
	b := Bill{Month: month(t, "2026-02"), Currency: "USD"}
	held, marked := b, b
	held.Held = true
	marked.Held, marked.IssuedAt = true, at(t, "2026-02-15T00:00:00Z")
	for _, c := range []struct {
		now         string
		state, held BillState
	}{
		{"2026-02-01T00:00:00+08:00", Accruing, Accruing},
		{"2026-02-28T23:59:59.999999999+08:00", Accruing, Accruing},
		{"2026-03-01T00:00:00+08:00", Closed, Closed},
		{"2026-03-05T00:59:59.999999999+08:00", Closed, Closed},
		{"2026-03-05T01:00:00+08:00", Issued, Closed},
		{"2026-03-04T17:00:00Z", Issued, Closed},
		{"2030-01-01T00:00:00Z", Issued, Closed},
	} {
		now := at(t, c.now)
		if got := b.State(now); got != c.state {
			t.Errorf("%s: %s, want %s", c.now, got, c.state)
		}
		if got := held.State(now); got != c.held { // A3: held bills are CLOSED until issue
			t.Errorf("%s, held: %s, want %s", c.now, got, c.held)
		}
		if got := marked.State(now); got != Issued {
			t.Errorf("%s, marked issued: %s", c.now, got)
		}
		switch got := b.IssueTime(now); {
		case c.state == Issued && !got.Equal(at(t, "2026-03-05T01:00:00+08:00")), c.state != Issued && !got.IsZero():
			t.Errorf("%s: issued at %s", c.now, got)
		}
	}
	if got := marked.IssueTime(at(t, "2026-03-05T01:00:00+08:00")); !got.Equal(marked.IssuedAt) {
		t.Errorf("a marked bill was issued when it was marked, not at %s", got)
	}
}

func TestIssueInstant(t *testing.T) {
	for m, want := range map[string]string{"2026-02": "2026-03-05T01:00:00+08:00", "2025-12": "2026-01-05T01:00:00+08:00", "2024-01": "2024-02-05T01:00:00+08:00"} {
		if got := month(t, m).IssueInstant(); !got.Equal(at(t, want)) {
			t.Errorf("%s: %s, want %s", m, got, want)
		}
	}
}

// TestCheckMonth is A4 and worked example 10.
func TestCheckMonth(t *testing.T) {
	now := at(t, "2026-03-03T12:00:00+08:00")
	for _, c := range []struct {
		month              string
		details, instances bool
	}{
		{"2022-05", false, false},
		{"2022-06", true, false},
		{"2023-10", true, false},
		{"2023-11", true, true},
		{"2026-02", true, true},
		{"2026-03", true, true},
		{"2026-04", false, false},
		{"9999-12", false, false},
		{"1000-01", false, false},
	} {
		for level, want := range map[Level]bool{Details: c.details, Instances: c.instances} {
			err := CheckMonth(month(t, c.month), level, now)
			if (err == nil) != want || err != nil && CodeOf(err) != InvalidMonth {
				t.Errorf("%s of %s: %v", level, c.month, err)
			}
		}
		if err := CheckBillMonth(month(t, c.month), now); (err == nil) != c.details {
			t.Errorf("a bill of %s: %v", c.month, err)
		}
	}
	edge := month(t, "2026-04")
	if CheckMonth(edge, Details, at(t, "2026-03-31T15:59:59Z")) == nil || CheckMonth(edge, Details, at(t, "2026-03-31T16:00:00Z")) != nil {
		t.Error("a month begins in UTC+8")
	}
}

// TestCutOffs is A5 and A6: until a bill is issued its instances end with yesterday, and its lines an hour ago.
func TestCutOffs(t *testing.T) {
	b := Bill{Month: month(t, "2026-02"), Currency: "USD"}
	for _, c := range []struct{ now, bill, lines string }{
		{"2026-02-01T00:00:00+08:00", "2026-02-01T00:00:00+08:00", "2026-01-31T23:00:00+08:00"},
		{"2026-02-10T00:00:00+08:00", "2026-02-10T00:00:00+08:00", "2026-02-09T23:00:00+08:00"},
		{"2026-02-10T12:34:56+08:00", "2026-02-10T00:00:00+08:00", "2026-02-10T11:34:56+08:00"},
		{"2026-02-09T15:59:59Z", "2026-02-09T00:00:00+08:00", "2026-02-09T22:59:59+08:00"},
		{"2026-02-09T16:00:00Z", "2026-02-10T00:00:00+08:00", "2026-02-09T23:00:00+08:00"},
		{"2026-03-01T00:30:00+08:00", "2026-03-01T00:00:00+08:00", "2026-02-28T23:30:00+08:00"},
		{"2026-03-03T12:00:00+08:00", "2026-03-01T00:00:00+08:00", "2026-03-01T00:00:00+08:00"}, // never beyond the month
		{"2026-03-05T01:00:00+08:00", "2026-03-01T00:00:00+08:00", "2026-03-01T00:00:00+08:00"},
	} {
		now := at(t, c.now)
		if got := b.DataAsOf(now); !got.Equal(at(t, c.bill)) {
			t.Errorf("%s: bill as of %s, want %s", c.now, got, c.bill)
		}
		if got := b.LinesAsOf(now); !got.Equal(at(t, c.lines)) {
			t.Errorf("%s: lines as of %s, want %s", c.now, got, c.lines)
		}
	}
	early := b
	early.IssuedAt = at(t, "2026-02-10T00:00:00Z") // issued by hand: everything it holds, to the month's end
	if now := at(t, "2026-02-20T00:00:00Z"); !early.DataAsOf(now).Equal(b.Month.End()) || !early.LinesAsOf(now).Equal(b.Month.End()) {
		t.Error("an issued bill has a cut-off of its own")
	}
}

func TestChargeDay(t *testing.T) {
	m := month(t, "2024-09")
	for instant, want := range map[string]string{
		"2024-09-18T23:00:00+08:00":        "2024-09-18",
		"2024-09-19T00:00:00+08:00":        "2024-09-18", // a settlement at midnight belongs to the day it ends
		"2024-09-19T00:00:00.000001+08:00": "2024-09-19",
		"2024-09-18T16:00:00Z":             "2024-09-18",
		"2024-09-18T16:30:00Z":             "2024-09-19",
		"2024-09-01T00:00:00+08:00":        "2024-09-01", // of its month, at the earliest
		"2024-08-15T00:00:00+08:00":        "2024-09-01",
		"2024-09-30T23:59:59.9+08:00":      "2024-09-30",
		"2024-10-01T00:00:00+08:00":        "2024-09-30",
		"2024-10-01T00:00:00Z":             "2024-09-30", // a FOCUS month ends in UTC
		"2025-01-01T00:00:00Z":             "2024-09-30",
	} {
		got := ChargeDay(at(t, instant), m)
		if got.Format("2006-01-02") != want || got.Location() != time.UTC || got.Truncate(24*time.Hour) != got {
			t.Errorf("%s counts for %s, want %s", instant, got, want)
		}
	}
}

func TestChargeDayLiesInItsMonth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Month(rapid.IntRange(1970*12, 2200*12).Draw(t, "month"))
		day := ChargeDay(time.Unix(rapid.Int64Range(0, 7_000_000_000).Draw(t, "seconds"), 0), m)
		if NewMonth(day.Year(), day.Month()) != m {
			t.Fatalf("%s is not in %s", day, m)
		}
	})
}
