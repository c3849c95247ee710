package httpd

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// TestLists: the audit entries come as CSV to whoever may read them, and each bad address says what is wrong.
func TestLists(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	s := h.site()
	lists := []string{"/audit.csv", "/credit/100/2024-10.csv", "/confirm-all/x/outcomes.csv"}
	for _, path := range lists {
		s.do(s.browser(), http.MethodGet, path, nil).wants(t, http.StatusUnauthorized, billing.Unauthenticated)
	}
	operator := s.browser()
	s.signIn(operator, adminEmail, goodPassword).wants(t, http.StatusNoContent, "")
	for path, want := range map[string]billing.Code{
		"/audit.csv?who=me":                 billing.InvalidArgument,
		"/audit.csv?from=yesterday":         billing.InvalidArgument,
		"/audit.csv?user=a&user=b":          billing.InvalidArgument,
		"/audit.csv?user=%00":               billing.InvalidArgument,
		"/credit/100/2024-13.csv":           billing.InvalidMonth,
		"/credit/100/2024-10.csv?money=USD": billing.InvalidArgument,
		"/credit/100/2024-10.csv":           billing.NotFound,
		"/credit/999/2024-10.csv":           billing.NotFound,
		"/confirm-all/x/outcomes.csv":       billing.NotFound,
		"/confirm-all/" + store.GlobalID("Bill", h.user.String()) + "/outcomes.csv": billing.NotFound,
	} {
		s.do(operator, http.MethodGet, path, nil).wants(t, statusOf(want), want)
	}
	r := s.do(operator, http.MethodGet, "/audit.csv?action=sign_in&from="+url.QueryEscape("2020-01-01T00:00:00+08:00"), nil)
	rows := strings.Split(strings.TrimSpace(r.body), "\r\n")
	if r.StatusCode != http.StatusOK || !strings.HasPrefix(r.Header.Get("Content-Type"), "text/csv") || len(rows) != 2 || !strings.Contains(rows[0], "Time,Action,Account UIN") || !strings.Contains(rows[1], ",sign_in,100,"+adminEmail+",ADMIN,") {
		t.Errorf("%d %v %q", r.StatusCode, r.Header, rows)
	}
	h.exec("UPDATE account SET kind = 'RESELLER'")
	h.exec("UPDATE users SET role = 'FINANCE'")
	s.do(operator, http.MethodGet, "/audit.csv", nil).wants(t, http.StatusForbidden, billing.Forbidden)
}
