package httpd

import (
	"context"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"countersign/internal/store"
)

// checkMetrics tells what the last nightly check of the money invariants found. It is read from the database at every scrape: whichever process
// checked, all tell the same. Until a first check has ended there is nothing to tell, which an alert on absence sees.
type checkMetrics struct {
	last                     func(ctx context.Context) (store.CheckResult, bool, error)
	log                      *slog.Logger
	broken, at, bills, lines *prometheus.Desc
}

// NewCheckMetrics returns the collector, for Config.Collectors.
func NewCheckMetrics(last func(ctx context.Context) (store.CheckResult, bool, error), log *slog.Logger) prometheus.Collector {
	desc := func(name, help string) *prometheus.Desc {
		return prometheus.NewDesc("countersign_check_"+name, help, nil, nil)
	}
	return &checkMetrics{
		last: last, log: log,
		broken: desc("broken_invariants", "Money invariants that the last check found broken; anything but 0 needs a person."),
		at:     desc("finished_timestamp_seconds", "When the last check ended, in seconds since 1970."),
		bills:  desc("bills", "Bills that the last check looked at."),
		lines:  desc("lines", "Bill lines that the last check looked at."),
	}
}

// Describe implements prometheus.Collector.
func (m *checkMetrics) Describe(out chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{m.broken, m.at, m.bills, m.lines} {
		out <- d
	}
}

// Collect implements prometheus.Collector.
func (m *checkMetrics) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), readyWithin)
	defer cancel()
	last, ok, err := m.last(ctx)
	if err != nil {
		m.log.LogAttrs(ctx, slog.LevelWarn, "last check unknown", slog.Any("error", err))
	}
	if err != nil || !ok {
		return
	}
	for d, value := range map[*prometheus.Desc]float64{
		m.broken: float64(last.Broken), m.at: float64(last.FinishedAt.UnixMilli()) / float64(time.Second/time.Millisecond), m.bills: float64(last.Checked.Bills), m.lines: float64(last.Checked.Lines),
	} {
		out <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value)
	}
}
