package httpd

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// list answers with a list as CSV, streamed as it is read. What breaks behind the header breaks the connection: a list cut short must not look whole.
func (s *server) list(w http.ResponseWriter, r *http.Request, name string, write func(v billing.Viewer, begin func() io.Writer) error) {
	v, ok := s.signedIn(w, r)
	if !ok {
		return
	}
	begun := false
	err := write(v, func() io.Writer {
		begun = true
		h := w.Header()
		h.Set("Content-Type", "text/csv; charset=utf-8; header=present")
		h.Set("Content-Disposition", `attachment; filename="`+name+`"`) // our own names are plain ASCII
		h.Set("Cache-Control", "private, no-store")
		if r.Method == http.MethodHead {
			return io.Discard
		}
		return w
	})
	switch {
	case err == nil:
	case !begun:
		s.fail(w, r, err)
	default:
		if !errors.Is(err, r.Context().Err()) {
			s.Log.ErrorContext(r.Context(), "a list was cut", "requestId", exchangeOf(r).requestID, "error", err)
		}
		panic(http.ErrAbortHandler) //nolint:forbidigo // only a broken connection tells the client that what it has is no whole list
	}
}

// confirmAllOutcomes is GET /confirm-all/{id}/outcomes.csv: every bill of a run with what came of it, as they are now. Errors: UNAUTHENTICATED,
// FORBIDDEN, NOT_FOUND.
func (s *server) confirmAllOutcomes(w http.ResponseWriter, r *http.Request) {
	s.list(w, r, "confirmed-bills.csv", func(v billing.Viewer, begin func() io.Writer) error {
		id, err := store.IDOf("ConfirmAllBillsRun", r.PathValue("id"), "run")
		if err != nil {
			return err
		}
		return s.Store.WriteConfirmAllOutcomes(r.Context(), v, id, begin)
	})
}

// creditStatement is GET /credit/{uin}/{month}.csv?currency=CODE: an account's credit in a month, opening, entries and closing. The currency is
// needed only where there are several. Errors: UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, INVALID_MONTH, INVALID_ARGUMENT.
func (s *server) creditStatement(w http.ResponseWriter, r *http.Request) {
	text, ok := strings.CutSuffix(r.PathValue("file"), ".csv")
	if !ok {
		s.page(w, r)
		return
	}
	s.list(w, r, "", func(v billing.Viewer, begin func() io.Writer) error {
		q, err := parameters(r, "currency")
		if err != nil {
			return err
		}
		month, err := billing.ParseMonth(text)
		if err != nil {
			return err
		}
		return s.Store.WriteCreditStatement(r.Context(), v, r.PathValue("uin"), billing.Currency(q.Get("currency")), month, func(name string) io.Writer {
			out := begin()
			w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
			return out
		})
	})
}

// audit is GET /audit.csv?account=UIN&user=EMAIL&action=ACTION&object=ID&from=INSTANT&to=INSTANT: the audit entries that the viewer may read, newest
// first (H1). Errors: UNAUTHENTICATED, FORBIDDEN, INVALID_ARGUMENT.
func (s *server) audit(w http.ResponseWriter, r *http.Request) {
	s.list(w, r, "audit.csv", func(v billing.Viewer, begin func() io.Writer) error {
		q, err := parameters(r, "account", "user", "action", "object", "from", "to")
		if err != nil {
			return err
		}
		f := store.AuditFilter{AccountUIN: q.Get("account"), UserEmail: q.Get("user"), Action: q.Get("action"), ObjectID: q.Get("object")}
		for name, at := range map[string]*time.Time{"from": &f.From, "to": &f.To} {
			if text := q.Get(name); text != "" {
				if *at, err = time.Parse(time.RFC3339, text); err != nil {
					return billing.Errorf(billing.InvalidArgument, "%s is an instant like 2026-03-05T01:00:00+08:00; %.40q is none.", name, text).On(name)
				}
			}
		}
		return s.Store.WriteAudit(r.Context(), v, f, begin)
	})
}

// parameters reads the address: each of the known parameters at most once, and no other.
func parameters(r *http.Request, known ...string) (url.Values, error) {
	q, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, billing.Errorf(billing.InvalidArgument, "The address cannot be read after its question mark; encode the values.")
	}
	for name, values := range q {
		switch {
		case !slices.Contains(known, name):
			return nil, billing.Errorf(billing.InvalidArgument, "There is no parameter %.40q; there are %s.", name, strings.Join(known, ", "))
		case len(values) > 1:
			return nil, billing.Errorf(billing.InvalidArgument, "Say %s once.", name).On(name)
		case strings.ContainsFunc(values[0], func(c rune) bool { return c < ' ' || c == utf8.RuneError }):
			return nil, billing.Errorf(billing.InvalidArgument, "A parameter holds what is no text.").On(name)
		}
	}
	return q, nil
}
