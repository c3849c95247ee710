package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/lib/pq"

	"countersign/internal/billing"
)

// Limits bound how long a confirmation, a reversal or an allocation may take before it ends in TRY_AGAIN. Zero stands for the default.
type Limits struct {
	Lock      time.Duration // the wait for one lock: 5 s
	Statement time.Duration // one statement, and how long the database waits for the next: 15 s
	Call      time.Duration // the whole call with all its tries: 20 s
}

func (l Limits) orDefaults() Limits {
	for _, limit := range []struct {
		value *time.Duration
		whole time.Duration
	}{{&l.Lock, 5 * time.Second}, {&l.Statement, 15 * time.Second}, {&l.Call, 20 * time.Second}} {
		if *limit.value <= 0 {
			*limit.value = limit.whole
		}
	}
	return l
}

// limitsCTE sets the limits of the transaction that its statement is in, before the statement's rows are read: it costs no round trip. The limit
// of idling frees the locks of a server that the network has cut off.
const limitsCTE = `limits AS MATERIALIZED (SELECT set_config('lock_timeout', ?, true) AS lock, set_config('statement_timeout', ?, true) AS statement,
	set_config('idle_in_transaction_session_timeout', ?, true) AS idle)`

func (l Limits) args() []any {
	milliseconds := func(d time.Duration) string { return strconv.FormatInt(d.Milliseconds(), 10) }
	return []any{milliseconds(l.Lock), milliseconds(l.Statement), milliseconds(l.Statement)}
}

// grace is how long the driver may take to notice that a call has ended. On a connection that is cut without a word it never does.
const grace = time.Second

// inLedger runs fn in one transaction as inTx does, within the limits, and returns what fn returned. fn claims an idempotency key, so whatever
// the database's state keeps from being told is TRY_AGAIN: sent again with the same key, it happens once. It does not wait for a connection that
// has gone silent: fn is left to itself then, and must write to nothing but the transaction.
func inLedger[T any](ctx context.Context, s *Store, fn func(ctx context.Context, tx *sql.Tx) (T, error)) (T, error) {
	type answer struct {
		value T
		err   error
	}
	caller := ctx
	ctx, cancel := context.WithTimeout(ctx, s.limits.Call)
	defer cancel()
	done := make(chan answer, 1)
	go func() {
		var a answer
		defer func() {
			if p := recover(); p != nil { // a fault of ours ends this call and not the server
				a.err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
			}
			done <- a
		}()
		a.err = s.inTx(ctx, func(tx *sql.Tx) (err error) {
			a.value, err = fn(ctx, tx)
			return err
		})
	}()
	var a answer
	select {
	case a = <-done:
	case <-ctx.Done():
		select {
		case a = <-done:
		case <-time.After(grace):
			a.err = &commitError{ctx.Err()} // it may be in its commit
		}
	}
	if a.err != nil && caller.Err() != nil && refusalOf(a.err) == nil {
		return a.value, caller.Err() // nobody is left to be told
	}
	err := tryAgain(a.err)
	if again := new(unavailable); errors.As(err, &again) {
		s.log.WarnContext(ctx, "a change of the ledger is to be sent again", "error", again)
	}
	return a.value, err
}

// commitError says that a commit was sent, and not what came of it.
type commitError struct{ err error }

func (e *commitError) Error() string { return "commit: " + e.err.Error() }
func (e *commitError) Unwrap() error { return e.err }

// tryAgain turns an error that comes of the database's state, and not of the request, into TRY_AGAIN; outcome says whether anything can have
// been written: NOTHING_DONE or UNKNOWN. Other errors stay as they are.
func tryAgain(err error) error {
	const again = " Send the same request again with the same idempotency key: it is done once."
	var commit *commitError
	var refusal *billing.Error
	switch lost := connectionLost(err); {
	case err == nil || errors.As(err, &refusal):
		return err
	case lost && errors.As(err, &commit):
		refusal = billing.Errorf(billing.TryAgain, "The connection to the database broke while this was written; it may be done or not.%s", again).With("outcome", "UNKNOWN")
	case lost:
		refusal = billing.Errorf(billing.TryAgain, "The database did not answer in time; nothing was done.%s", again).With("outcome", "NOTHING_DONE")
	case lostRace(err) || hasState(err, "55P03") || hasState(err, "57014"): // lock_not_available, query_canceled
		refusal = billing.Errorf(billing.TryAgain, "Others are working on the same bills or credit, and it took too long; nothing was done.%s", again).With("outcome", "NOTHING_DONE")
	default:
		return err
	}
	return &unavailable{refusal, err}
}

// unavailable is a TRY_AGAIN together with what the database or the driver said, for the log.
type unavailable struct {
	refusal *billing.Error
	cause   error
}

func (e *unavailable) Error() string   { return e.refusal.Error() + " (" + e.cause.Error() + ")" }
func (e *unavailable) Unwrap() []error { return []error{e.refusal, e.cause} }

// connectionLost says whether an error is the loss or the lack of a connection, or the end of the time given.
func connectionLost(err error) bool {
	var refused *pq.Error
	if errors.As(err, &refused) {
		switch refused.Code {
		case "57P01", "57P02", "57P03", "57P05", "53300", "25P03": // shutdown, crash, starting, idle too long, too many connections, idle in a transaction
			return true
		}
		return refused.Code.Class() == "08"
	}
	var network net.Error // context.DeadlineExceeded is one too
	return errors.As(err, &network) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}
