package httpd

import (
	"crypto/sha256"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"

	"countersign/internal/billing"
)

// rates bound how often one API token and one address may ask. Each has a bucket that fills evenly and holds ten seconds' worth; nil bounds nothing.
// Each process counts for itself.
type rates struct {
	perMinute int
	buckets   *lru.Cache[string, *rate.Limiter]
}

// The memory of rates: who was not seen for longest is forgotten first, and has a full bucket then.
const keptBuckets = 50_000

func newRates(perMinute int) (*rates, error) {
	if perMinute <= 0 {
		return nil, nil //nolint:nilnil // nothing is bounded
	}
	buckets, err := lru.New[string, *rate.Limiter](keptBuckets)
	if err != nil {
		return nil, fmt.Errorf("rates: %w", err)
	}
	return &rates{perMinute, buckets}, nil
}

// take takes one request out of a bucket, or says how long until there is one.
func (l *rates) take(key string, at time.Time) (wait time.Duration, ok bool) {
	bucket, known := l.buckets.Get(key)
	if !known {
		bucket = rate.NewLimiter(rate.Limit(float64(l.perMinute)/60), max(1, l.perMinute/6))
		if other, was, _ := l.buckets.PeekOrAdd(key, bucket); was {
			bucket = other
		}
	}
	r := bucket.ReserveN(at, 1)
	if wait = r.DelayFrom(at); wait > 0 {
		r.CancelAt(at) // who is refused takes nothing out
		return wait, false
	}
	return 0, true
}

// tooOften is RATE_LIMITED with when to come again; nil where a request may be taken out of the bucket.
func (l *rates) tooOften(key string) *billing.Error {
	if l == nil {
		return nil
	}
	wait, ok := l.take(key, now())
	if ok {
		return nil
	}
	seconds := strconv.Itoa(int(math.Ceil(wait.Seconds())))
	return billing.Errorf(billing.RateLimited, "At most %d requests a minute; try again in %s seconds.", l.perMinute, seconds).With("retryAfterSeconds", seconds)
}

// ofAddress is the bucket of a request's address.
func ofAddress(r *http.Request) string { return "address " + exchangeOf(r).address }

// rated refuses a request whose token or address asks too often: RATE_LIMITED with Retry-After. Whoever comes with a token is counted by its hash, and by
// address too only when it is no good (viewerByToken), so that a partner's programs behind one address do not stand in each other's way.
func (s *server) rated(next http.Handler) http.Handler {
	if s.rates == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key := ofAddress(r)
		if token := r.Header.Get("Authorization"); token != "" {
			sum := sha256.Sum256([]byte(token))
			key = "token " + string(sum[:])
		}
		if refusal := s.rates.tooOften(key); refusal != nil {
			s.fail(w, r, refusal)
			return
		}
		next.ServeHTTP(w, r)
	})
}
