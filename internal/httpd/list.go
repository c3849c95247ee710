package httpd

import (
	"errors"
	"io"
	"net/http"

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
