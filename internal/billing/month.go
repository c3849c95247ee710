package billing

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// Zone is the time zone of every month and day: UTC+8, without daylight saving (A1).
var Zone = time.FixedZone("UTC+8", 8*60*60)

// Month is a calendar month in Zone, counted from year 0, so that months compare and add as integers. The zero value is no month.
type Month int

// MonthOf returns the month that holds the instant (A1): 2025-12-31T16:00:00Z is in 2026-01.
func MonthOf(t time.Time) Month {
	t = t.In(Zone)
	return NewMonth(t.Year(), t.Month())
}

// NewMonth returns the month of a year.
func NewMonth(year int, month time.Month) Month { return Month(year*12 + int(month) - 1) }

// ParseMonth reads "2024-09". It returns INVALID_MONTH for anything else.
func ParseMonth(s string) (Month, error) {
	t, err := time.Parse("2006-01", s)
	if err != nil || t.Year() < 1000 {
		return 0, Errorf(InvalidMonth, "%q is not a month; write it like 2024-09.", clip(s, 40))
	}
	return NewMonth(t.Year(), t.Month()), nil
}

func (m Month) String() string { return fmt.Sprintf("%04d-%02d", int(m)/12, int(m)%12+1) }

// Start is the month's first instant: the 1st, 00:00 in Zone.
func (m Month) Start() time.Time {
	return time.Date(int(m)/12, time.Month(int(m)%12+1), 1, 0, 0, 0, 0, Zone)
}

// End is the first instant after the month.
func (m Month) End() time.Time { return (m + 1).Start() }

// IssueInstant is when the month's bills are issued: the 5th of the next month, 01:00 in Zone (A2).
func (m Month) IssueInstant() time.Time { return m.End().AddDate(0, 0, 4).Add(time.Hour) }

// MarshalText and UnmarshalText are the form of API.md, "2024-09".
func (m Month) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads "2024-09".
func (m *Month) UnmarshalText(b []byte) (err error) {
	*m, err = ParseMonth(string(b))
	return err
}

// Value stores a month as the date of its 1st, which is also the key of its partition.
func (m Month) Value() (driver.Value, error) { return m.String() + "-01", nil }

// Scan reads what Value stored.
func (m *Month) Scan(src any) error {
	switch v := src.(type) {
	case time.Time:
		*m = NewMonth(v.Year(), v.Month()) // a date has no zone
		return nil
	case []byte:
		return m.Scan(string(v))
	case string:
		if len(v) >= 7 {
			return m.UnmarshalText([]byte(v[:7]))
		}
	}
	return fmt.Errorf("month: cannot read %T", src)
}

// Level is how finely charges are shown.
type Level string

// The levels.
const (
	Details   Level = "L3" // bill details: one row a charge
	Instances Level = "L2" // bill by instance
)

// Name is the level as programs read it: DETAILS or INSTANCES.
func (l Level) Name() string {
	if l == Instances {
		return "INSTANCES"
	}
	return "DETAILS"
}

// The first months that exist on each level (A4).
var (
	FirstMonthOfDetails   = NewMonth(2022, time.June)
	FirstMonthOfInstances = NewMonth(2023, time.November)
)

// CheckMonth returns INVALID_MONTH for a month in which the level does not exist, or that has not begun (A4).
func CheckMonth(m Month, level Level, now time.Time) error {
	first, name := FirstMonthOfDetails, "Bill details exist"
	if level == Instances {
		first, name = FirstMonthOfInstances, "Bill by instance exists"
	}
	if m < first {
		return Errorf(InvalidMonth, "%s from %s on; %s is earlier.", name, first, m).On("month")
	}
	return checkBegun(m, now)
}

func checkBegun(m Month, now time.Time) error {
	if current := MonthOf(now); m > current {
		return Errorf(InvalidMonth, "%s has not begun; the current month is %s (UTC+8).", m, current).On("month")
	}
	return nil
}

// CheckBillMonth returns INVALID_MONTH for a month that can have no bill: before the first details, or not begun (A4).
func CheckBillMonth(m Month, now time.Time) error { return CheckMonth(m, Details, now) }

// EndOfYesterday is the first instant of today in Zone: the cut-off of bills by instance in a month not issued (A5).
func EndOfYesterday(now time.Time) time.Time {
	n := now.In(Zone)
	return time.Date(n.Year(), n.Month(), n.Day(), 0, 0, 0, 0, Zone)
}

// ReadyDelay is how long after its transaction time a charge shows on screen (A6).
const ReadyDelay = time.Hour

// FileReadyDelay is how long a charge must have been ready to come into the details file of a month not issued (A7).
const FileReadyDelay = 7 * time.Hour

// ChargeDay returns the day in Zone, at 00:00 UTC as a date, that a charge at instant t of month m counts for: a settlement at
// midnight belongs to the day it ends, and a time outside its billing month counts for the month's nearest day.
func ChargeDay(t time.Time, m Month) time.Time {
	t = t.Add(-time.Microsecond).In(Zone) // the database keeps microseconds
	if t.Before(m.Start()) {
		t = m.Start()
	}
	if last := m.End().AddDate(0, 0, -1); t.After(m.End().Add(-time.Microsecond)) {
		t = last
	}
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

func clip(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n]) + "…"
}
