package httpd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/google/uuid"

	"countersign/internal/billing"
)

// A session ends this long after its sign-in, whatever is done with it, and this long after it was last used.
const (
	sessionLifetime = 12 * time.Hour
	sessionIdle     = 2 * time.Hour
	cookieName      = "countersign"
)

// sessions are the library's, without its middleware: that would hide the flushing and hijacking that subscriptions need, and write every
// session again with every request.
type sessions struct {
	*scs.SessionManager
	writing sync.Mutex
}

// What a session holds.
const (
	sessionUser    = "user"
	sessionTouched = "touched" // when it was last written, in seconds
)

func newSessions(kept scs.Store) *sessions {
	m := scs.New()
	m.Store = kept
	m.HashTokenInStore = true
	m.Lifetime, m.IdleTimeout = sessionLifetime, sessionIdle
	m.Cookie.Name, m.Cookie.HttpOnly, m.Cookie.SameSite = cookieName, true, http.SameSiteLaxMode
	return &sessions{SessionManager: m}
}

// load returns a context with the request's session, or with an empty one, and the session's user.
func (s *sessions) load(r *http.Request) (context.Context, uuid.UUID, error) {
	token := ""
	if cookie, err := r.Cookie(cookieName); err == nil {
		token = cookie.Value
	}
	ctx, err := s.Load(r.Context(), token)
	if err != nil {
		return nil, uuid.Nil, fmt.Errorf("session: %w", err)
	}
	user, err := uuid.Parse(s.GetString(ctx, sessionUser))
	if err != nil {
		return ctx, uuid.Nil, nil //nolint:nilerr // a session without a user is nobody's
	}
	return ctx, user, nil
}

// begin makes a session for a user who has just signed in, under a new token, so that nobody can have planted it.
func (s *sessions) begin(w http.ResponseWriter, r *http.Request, user uuid.UUID) error {
	ctx, _, err := s.load(r)
	if err != nil {
		return err
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.RenewToken(ctx); err != nil {
		return fmt.Errorf("session: %w", err)
	}
	s.Put(ctx, sessionUser, user.String())
	return s.write(ctx, w, r)
}

// touch keeps a session in use from ending idle. It writes at most once per interval.
func (s *sessions) touch(ctx context.Context, w http.ResponseWriter, r *http.Request, every time.Duration) error {
	if now().Sub(time.Unix(s.GetInt64(ctx, sessionTouched), 0)) < every {
		return nil
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	// Read again: the library writes a session that is gone as a new one, and a sign-out in between must stand.
	ctx, user, err := s.load(r)
	if err != nil || user == uuid.Nil {
		return err
	}
	return s.write(ctx, w, r)
}

// end forgets a session, in the store and in the browser.
func (s *sessions) end(ctx context.Context, w http.ResponseWriter, r *http.Request) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.Destroy(ctx); err != nil {
		return fmt.Errorf("session: %w", err)
	}
	s.writeCookie(ctx, w, r, "", time.Time{})
	return nil
}

func (s *sessions) write(ctx context.Context, w http.ResponseWriter, r *http.Request) error {
	s.Put(ctx, sessionTouched, now().Unix())
	token, expiry, err := s.Commit(ctx)
	if err != nil {
		return fmt.Errorf("session: %w", err)
	}
	s.writeCookie(ctx, w, r, token, expiry)
	return nil
}

func (s *sessions) writeCookie(ctx context.Context, w http.ResponseWriter, r *http.Request, token string, expiry time.Time) {
	m := *s.SessionManager // the library knows one Secure for all requests
	m.Cookie.Secure = exchangeOf(r).secure
	m.WriteSessionCookie(ctx, w, token, expiry)
}

// signIn is POST /sign-in {"email", "password"}: 204 and a session cookie. Errors: UNAUTHENTICATED, the same whatever was wrong;
// RATE_LIMITED with Retry-After; INVALID_ARGUMENT, LIMIT_EXCEEDED for what is not such a body.
func (s *server) signIn(w http.ResponseWriter, r *http.Request) {
	var in struct{ Email, Password string }
	if refused := s.readJSON(w, r, &in); refused != nil {
		s.refuse(w, r, refused.status, refused.Error)
		return
	}
	leave, ok := s.hashes(w, r)
	if !ok {
		return
	}
	defer leave()
	x := exchangeOf(r)
	email := strings.ReplaceAll(in.Email, "\x00", "\uFFFD") // which PostgreSQL has no text for; still nobody's address
	v, err := s.Store.SignIn(r.Context(), email, in.Password, x.requestID, x.address)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if err := s.sessions.begin(w, r, v.UserID); err != nil {
		s.fail(w, r, err)
		return
	}
	x.userID = v.UserID
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusNoContent)
}

// signOut is POST /sign-out: 204, also when nobody was signed in.
func (s *server) signOut(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Authorization") != "" {
		s.fail(w, r, billing.Errorf(billing.InvalidArgument, "An API token has no session to end; revoke the token instead."))
		return
	}
	ctx, user, err := s.sessions.load(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if user != uuid.Nil {
		v, viewerErr := s.Store.ViewerByUser(r.Context(), user)
		if err := s.sessions.end(ctx, w, r); err != nil { // first of all, whatever else fails
			s.fail(w, r, err)
			return
		}
		if viewerErr == nil {
			s.identify(r, &v)
			viewerErr = s.Store.SignOut(r.Context(), v)
		}
		if viewerErr != nil && billing.CodeOf(viewerErr) != billing.Unauthenticated {
			s.fail(w, r, viewerErr)
			return
		}
	}
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusNoContent)
}

// demoUser is a user that the sign-in page offers.
type demoUser struct {
	Email   string       `json:"email"`
	Name    string       `json:"name"`
	Role    billing.Role `json:"role"`
	Account string       `json:"account"`
}

// session is GET /session: whether somebody is signed in, and the demo's users while the demo runs.
func (s *server) session(w http.ResponseWriter, r *http.Request) {
	_, signedIn, err := s.viewer(w, r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	var out struct {
		SignedIn     bool       `json:"signedIn"`
		DemoUsers    []demoUser `json:"demoUsers,omitempty"`
		DemoPassword string     `json:"demoPassword,omitempty"`
	}
	out.SignedIn = signedIn
	if s.Demo {
		users, err := s.Store.DemoUsers(r.Context())
		if err != nil {
			s.fail(w, r, err)
			return
		}
		for _, u := range users {
			out.DemoUsers = append(out.DemoUsers, demoUser{Email: u.Email, Name: u.Name, Role: u.Role, Account: u.AccountName})
		}
		if len(users) > 0 {
			out.DemoPassword = s.DemoPassword
		}
	}
	answerJSON(w, http.StatusOK, out)
}

// badBody is a refusal with the status that HTTP has for it.
type badBody struct {
	*billing.Error
	status int
}

// readJSON reads a small JSON object with the fields of into and no others. The content type keeps out what an HTML form of another page
// could send.
func (s *server) readJSON(w http.ResponseWriter, r *http.Request, into any) *badBody {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return &badBody{billing.Errorf(billing.InvalidArgument, "Send JSON, with Content-Type: application/json."), http.StatusUnsupportedMediaType}
	}
	body := json.NewDecoder(http.MaxBytesReader(w, r.Body, s.limits.json))
	body.DisallowUnknownFields()
	err := body.Decode(into)
	if err == nil {
		if _, end := body.Token(); errors.Is(end, io.EOF) {
			return nil
		}
		err = errors.New("there is more than one value")
	}
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return &badBody{billing.Errorf(billing.LimitExceeded, "The body is larger than %d bytes.", tooLarge.Limit), http.StatusRequestEntityTooLarge}
	case errors.Is(err, errTooSlow):
		return &badBody{billing.Errorf(billing.LimitExceeded, "The body arrived too slowly."), http.StatusRequestTimeout}
	}
	return &badBody{billing.Errorf(billing.InvalidArgument, "The body is not the JSON object that belongs here: %s.", strings.TrimPrefix(err.Error(), "json: ")), http.StatusBadRequest}
}

// hashes waits for its turn to hash a password, which takes memory and time; without one within the limit it answers itself.
func (s *server) hashes(w http.ResponseWriter, r *http.Request) (leave func(), ok bool) {
	select {
	case s.signingIn <- struct{}{}:
		return func() { <-s.signingIn }, true
	case <-time.After(s.limits.signInWait):
		s.fail(w, r, billing.Errorf(billing.RateLimited, "Too many people are signing in; try again in a few seconds.").With("retryAfterSeconds", "5"))
	case <-r.Context().Done():
		s.fail(w, r, r.Context().Err())
	}
	return nil, false
}

// acceptInvitation is POST /accept-invitation {"secret", "name", "password"}: 204, and the user can sign in. Errors: NOT_FOUND for whatever opens
// nothing; RATE_LIMITED, INVALID_ARGUMENT, LIMIT_EXCEEDED.
func (s *server) acceptInvitation(w http.ResponseWriter, r *http.Request) {
	var in struct{ Secret, Name, Password string }
	if refused := s.readJSON(w, r, &in); refused != nil {
		s.refuse(w, r, refused.status, refused.Error)
		return
	}
	leave, ok := s.hashes(w, r)
	if !ok {
		return
	}
	defer leave()
	x := exchangeOf(r)
	if err := s.Store.AcceptInvitation(r.Context(), in.Secret, in.Name, in.Password, x.requestID, x.address); err != nil {
		s.fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
