package httpd

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// cookieName is of the cookie that holds a session's secret. It lasts as long as a session may; that one ends idle before, the server knows.
const cookieName = "countersign"

// sessionOf is the secret of the request's session, or "".
func sessionOf(r *http.Request) string {
	if cookie, err := r.Cookie(cookieName); err == nil {
		return cookie.Value
	}
	return ""
}

// browser is what a request comes from, for a session to begin.
func browser(r *http.Request) store.Browser {
	x := exchangeOf(r)
	return store.Browser{RequestID: x.requestID, Address: x.address, UserAgent: r.UserAgent(), Session: sessionOf(r)}
}

// setSession gives the browser a session's secret; none takes it from it.
func setSession(w http.ResponseWriter, r *http.Request, secret string) {
	c := &http.Cookie{Name: cookieName, Value: secret, Path: "/", MaxAge: int(store.SessionLifetime.Seconds()), HttpOnly: true, Secure: exchangeOf(r).secure, SameSite: http.SameSiteLaxMode} //nolint:gosec // Secure is as the browser's side is
	if secret == "" {
		c.MaxAge = -1
	}
	http.SetCookie(w, c)
	w.Header().Set("Cache-Control", "no-store")
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
	email := strings.ReplaceAll(in.Email, "\x00", "\uFFFD") // which PostgreSQL has no text for; still nobody's address
	v, secret, err := s.Store.SignIn(r.Context(), email, in.Password, browser(r))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	exchangeOf(r).userID = v.UserID
	setSession(w, r, secret)
	w.WriteHeader(http.StatusNoContent)
}

// signOut is POST /sign-out: 204, also when nobody was signed in. The browser forgets the session whatever else fails.
func (s *server) signOut(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Authorization") != "" {
		s.fail(w, r, billing.Errorf(billing.InvalidArgument, "An API token has no session to end; revoke the token instead."))
		return
	}
	if sessionOf(r) != "" {
		setSession(w, r, "")
	}
	v, signedIn, err := s.viewer(w, r)
	if signedIn && err == nil {
		err = s.Store.SignOut(r.Context(), v)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// changePassword is POST /change-password {"currentPassword", "newPassword"}: 204, and the user's other sessions are ended. Errors: UNAUTHENTICATED;
// INVALID_ARGUMENT with the field, for a wrong current password too; FORBIDDEN for an API token; RATE_LIMITED with Retry-After; LIMIT_EXCEEDED.
func (s *server) changePassword(w http.ResponseWriter, r *http.Request) {
	v, ok := s.signedIn(w, r)
	if !ok {
		return
	}
	var in struct{ CurrentPassword, NewPassword string }
	if refused := s.readJSON(w, r, &in); refused != nil {
		s.refuse(w, r, refused.status, refused.Error)
		return
	}
	leave, ok := s.hashes(w, r)
	if !ok {
		return
	}
	defer leave()
	if err := s.Store.ChangePassword(r.Context(), v, in.CurrentPassword, in.NewPassword); err != nil {
		s.fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// demoUser is a user that the sign-in page offers.
type demoUser struct {
	Email   string       `json:"email"`
	Name    string       `json:"name"`
	Role    billing.Role `json:"role"`
	Account string       `json:"account"`
}

// signOn is the provider that the sign-in page offers. Its address is whole: only where the provider sends browsers back to can one begin.
type signOn struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

// session is GET /session: whether somebody is signed in, the provider to sign in with where there is one, and the demo's users while the demo runs.
func (s *server) session(w http.ResponseWriter, r *http.Request) {
	_, signedIn, err := s.viewer(w, r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	var out struct {
		SignedIn     bool       `json:"signedIn"`
		Provider     *signOn    `json:"provider,omitempty"`
		DemoUsers    []demoUser `json:"demoUsers,omitempty"`
		DemoPassword string     `json:"demoPassword,omitempty"`
	}
	out.SignedIn = signedIn
	if p := s.provider; p != nil {
		out.Provider = &signOn{Name: p.Name, URL: p.url + oidcPath}
	}
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
