package httpd

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/google/uuid"

	"countersign/internal/billing"
)

// viewer returns whom a request acts for: the user of its API token, or else of its session, with role and account as they are now. ok is
// false when it comes without either. A token that is no good is UNAUTHENTICATED, and never falls back to the cookie: whoever sends a
// token means that token.
func (s *server) viewer(w http.ResponseWriter, r *http.Request) (v billing.Viewer, ok bool, err error) {
	if r.Header.Get("Authorization") != "" {
		v, err = s.viewerByToken(r)
		if billing.CodeOf(err) == billing.Unauthenticated {
			w.Header().Set("WWW-Authenticate", `Bearer error="invalid_token"`)
		}
		return v, err == nil, err
	}
	secret := sessionOf(r)
	if secret == "" {
		return v, false, nil
	}
	v, err = s.Store.UseSession(r.Context(), secret, exchangeOf(r).address)
	if billing.CodeOf(err) == billing.Unauthenticated {
		return billing.Viewer{}, false, nil
	}
	if err != nil {
		return billing.Viewer{}, false, err
	}
	s.identify(r, &v)
	return v, true, nil
}

func (s *server) viewerByToken(r *http.Request) (billing.Viewer, error) {
	scheme, secret, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	secret = strings.TrimSpace(secret)
	if !strings.EqualFold(scheme, "Bearer") || secret == "" {
		return billing.Viewer{}, billing.Errorf(billing.Unauthenticated, "The header Authorization is written: Bearer, a space, and an API token.")
	}
	v, err := s.Store.ViewerByToken(r.Context(), secret)
	if billing.CodeOf(err) == billing.Unauthenticated { // nobody tries tokens faster by trying others
		if refusal := s.rates.tooOften(ofAddress(r)); refusal != nil {
			return billing.Viewer{}, refusal
		}
	}
	if err != nil {
		return billing.Viewer{}, err
	}
	s.identify(r, &v)
	return v, nil
}

// identify notes on both sides who acts in which request: for the audit entry (H1) and for the log.
func (s *server) identify(r *http.Request, v *billing.Viewer) {
	x := exchangeOf(r)
	v.RequestID, v.Address = x.requestID, x.address
	x.userID = v.UserID
}

// graphQL passes a request on to GraphQL, with its viewer when it has one: GraphQL itself says UNAUTHENTICATED, in its own form.
func (s *server) graphQL(compressed func(http.Handler) http.HandlerFunc) http.Handler {
	answered := compressed(s.GraphQL)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, ok, err := s.viewer(w, r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		if r.ContentLength > s.limits.graphQL {
			s.fail(w, r, billing.Errorf(billing.LimitExceeded, "A GraphQL request has at most %d bytes.", s.limits.graphQL))
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, s.limits.graphQL)
		w.Header().Set("Cache-Control", "no-store")
		ctx := r.Context()
		if ok {
			ctx = s.WithViewer(ctx, v)
		}
		if !isStream(r) {
			answered.ServeHTTP(w, r.WithContext(ctx))
			return
		}
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		go s.endStream(ctx, cancel, r, v, ok)
		s.GraphQL.ServeHTTP(w, r.WithContext(ctx))
	})
}

// isStream says whether the answer may go on for hours: a subscription over SSE or WebSocket. Clients that take an event stream or JSON get JSON.
func isStream(r *http.Request) bool {
	accept := r.Header.Get("Accept")
	return isWebSocket(r) || strings.Contains(accept, "text/event-stream") && !strings.Contains(accept, "json")
}

// endStream ends a stream once the viewer that it began with is no longer that: signed out, session ended, deactivated, token revoked, another role or
// account; and when the server shuts down.
func (s *server) endStream(ctx context.Context, end context.CancelFunc, r *http.Request, v billing.Viewer, signedIn bool) {
	ask := time.NewTicker(s.limits.recheckEvery)
	defer ask.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.shuttingDown:
			end()
			return
		case <-ask.C:
			if signedIn && !s.stillIs(ctx, r, v) {
				end()
				return
			}
		}
	}
}

// stillIs asks again whom a request acts for, and does not count as using the session. A database that does not answer says nothing.
func (s *server) stillIs(ctx context.Context, r *http.Request, v billing.Viewer) bool {
	var as billing.Viewer
	var err error
	if v.TokenID != uuid.Nil {
		as, err = s.viewerByToken(r)
	} else {
		as, err = s.Store.ViewerBySession(ctx, sessionOf(r))
	}
	if err != nil {
		return billing.CodeOf(err) != billing.Unauthenticated && !errors.Is(err, context.Canceled)
	}
	return as.Role == v.Role && as.Account.ID == v.Account.ID
}
