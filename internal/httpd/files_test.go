package httpd

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"countersign/internal/billfile"
	"countersign/internal/billing"
	"countersign/internal/store"
)

// office is a house with two resellers' bills and their people, by API token.
type office struct {
	*house
	*site
	reader, other, importer string // the value of Authorization
	viewer                  billing.Viewer
}

const officeLines = 3000

func newOffice(t *testing.T) *office {
	t.Helper()
	h := newHouse(t)
	o := &office{house: h, site: h.site()}
	cmd, err := h.store.CommandViewer(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var lines strings.Builder
	lines.WriteString("Bill Month,Owner Account ID,Instance ID,Total Cost,Currency\n")
	for i := range officeLines {
		fmt.Fprintf(&lines, "2024-10,2001,i-%d,0.%06d1,USD\n", i, i)
	}
	lines.WriteString("2024-10,3001,i-1,7,USD\n")
	o.imports(cmd, "accounts", "uin,name,kind,managerUin\n200,Rita,RESELLER,\n300,Quin,RESELLER,\n2001,Cora,CUSTOMER,200\n3001,Carl,CUSTOMER,300\n")
	o.imports(cmd, "details", lines.String())
	o.viewer, o.reader = o.token("200", billing.ScopeRead)
	_, o.other = o.token("300", billing.ScopeRead)
	_, o.importer = o.token("200", billing.ScopeConfirm)
	return o
}

func (o *office) imports(v billing.Viewer, format, text string) {
	o.house.t.Helper()
	i, err := o.store.Import(o.house.t.Context(), v, store.Upload{Format: format, FileName: format + ".csv", Body: strings.NewReader(text)})
	if err != nil || i.State != store.ImportSucceeded {
		o.house.t.Fatalf("%v %+v", err, i.Errors)
	}
}

func (o *office) token(uin string, scope billing.TokenScope) (billing.Viewer, string) {
	o.house.t.Helper()
	email := uin + string(scope) + "@example.com"
	id, err := o.store.AddUser(o.house.t.Context(), store.NewUser{AccountUIN: uin, Email: email, Role: billing.Finance, Password: goodPassword})
	if err != nil {
		o.house.t.Fatal(err)
	}
	v, err := o.store.ViewerByUser(o.house.t.Context(), id)
	if err != nil {
		o.house.t.Fatal(err)
	}
	_, secret, err := o.store.CreateApiToken(o.house.t.Context(), v, "scripts", []billing.TokenScope{scope}, nil)
	if err != nil {
		o.house.t.Fatal(err)
	}
	return v, "Bearer " + secret
}

// made is the address of a file that is ready, its bytes and their SHA-256.
func (o *office) made() (path, text string, sum [sha256.Size]byte) {
	o.house.t.Helper()
	f, err := o.store.RequestBillFile(o.house.t.Context(), o.viewer, store.FileRequest{
		Month: billing.NewMonth(2024, 10), Level: billing.Details, Scope: billing.FileOfCustomer, CustomerUIN: "2001", Format: billfile.AsCSV, Language: billfile.English,
	})
	if err != nil {
		o.house.t.Fatal(err)
	}
	path = "/files/" + store.GlobalID("BillFile", f.ID.String())
	o.get(path, o.reader).wants(o.house.t, http.StatusBadRequest, billing.InvalidArgument) // not made yet
	if err := o.store.RunBillFile(o.house.t.Context(), f.ID); err != nil {
		o.house.t.Fatal(err)
	}
	whole := o.get(path, o.reader)
	whole.wants(o.house.t, http.StatusOK, "")
	return path, whole.body, sha256.Sum256([]byte(whole.body))
}

func (o *office) get(path, as string, headers ...string) reply {
	o.house.t.Helper()
	return o.do(o.Client(), "GET", path, nil, append([]string{"Authorization", as}, headers...)...)
}

func TestDownload(t *testing.T) {
	o := newOffice(t)
	path, text, sum := o.made()
	whole := o.get(path, o.reader)
	tag := `"` + hex.EncodeToString(sum[:]) + `"`
	for name, want := range map[string]string{
		"Repr-Digest": reprDigest(sum[:]), "ETag": tag, "Content-Type": "text/csv; charset=utf-8", "Content-Length": fmt.Sprint(len(text)), "Accept-Ranges": "bytes",
		"Content-Disposition": `attachment; filename="bills_2024-10_details_2001_final.csv"`, "Data-Final": "true", "Data-As-Of": "2024-10-31T16:00:00Z", "Cache-Control": "private, no-cache",
	} {
		if got := whole.Header.Get(name); got != want {
			t.Errorf("%s is %q, not %q", name, got, want)
		}
	}
	if n := strings.Count(text, "\r\n"); n != officeLines+1 {
		t.Errorf("%d lines", n)
	}
	size := len(text)
	for name, c := range map[string]struct {
		headers []string
		status  int
		from    int
		to      int
	}{
		"the middle":                       {[]string{"Range", "bytes=100-199"}, http.StatusPartialContent, 100, 200},
		"from the middle on":               {[]string{"Range", fmt.Sprintf("bytes=%d-", size/2)}, http.StatusPartialContent, size / 2, size},
		"the end":                          {[]string{"Range", "bytes=-10"}, http.StatusPartialContent, size - 10, size},
		"more than there is":               {[]string{"Range", fmt.Sprintf("bytes=%d-%d", size-5, size+500)}, http.StatusPartialContent, size - 5, size},
		"the middle, if it is the same":    {[]string{"Range", "bytes=100-199", "If-Range", tag}, http.StatusPartialContent, 100, 200},
		"the middle, if it is another":     {[]string{"Range", "bytes=100-199", "If-Range", `"another"`}, http.StatusOK, 0, size},
		"another than what the client has": {[]string{"If-None-Match", `"another"`}, http.StatusOK, 0, size},
		"what the client has":              {[]string{"If-None-Match", tag}, http.StatusNotModified, 0, 0},
		"past the end":                     {[]string{"Range", fmt.Sprintf("bytes=%d-", size)}, http.StatusRequestedRangeNotSatisfiable, -1, -1},
	} {
		r := o.get(path, o.reader, c.headers...)
		if r.StatusCode != c.status || c.from >= 0 && r.body != text[c.from:c.to] {
			t.Errorf("%s: %d with %d bytes", name, r.StatusCode, len(r.body))
		}
		if want := fmt.Sprintf("bytes %d-%d/%d", c.from, c.to-1, size); c.status == http.StatusPartialContent && r.Header.Get("Content-Range") != want {
			t.Errorf("%s: Content-Range %q, not %q", name, r.Header.Get("Content-Range"), want)
		}
		if c.status == http.StatusRequestedRangeNotSatisfiable && r.Header.Get("Content-Range") != fmt.Sprintf("bytes */%d", size) {
			t.Errorf("%s: Content-Range %q", name, r.Header.Get("Content-Range"))
		}
	}
	head := o.do(o.Client(), "HEAD", path, nil, "Authorization", o.reader)
	if head.StatusCode != http.StatusOK || head.body != "" || head.ContentLength != int64(size) || head.Header.Get("ETag") != tag || head.Header.Get("Repr-Digest") != reprDigest(sum[:]) {
		t.Errorf("HEAD: %d %v", head.StatusCode, head.Header)
	}
	// H1: a download is one entry, however often it goes on. Two were whole, one came for another tag, and one If-Range began anew.
	if n := o.count("SELECT count(*) FROM audit_entry WHERE action = 'file.download'"); n != 2 {
		t.Errorf("%d audit entries of downloads", n)
	}
	manifest := o.get(path+"/manifest.json", o.reader)
	manifest.wants(t, http.StatusOK, "")
	if m := manifest.json(t); m["sha256"] != hex.EncodeToString(sum[:]) || m["rowCount"] != float64(officeLines) || m["level"] != "DETAILS" {
		t.Errorf("%v", m)
	}
}

// TestCutDownload: a client that lost its connection in the middle goes on where it was, and has the same bytes.
func TestCutDownload(t *testing.T) {
	o := newOffice(t)
	path, text, sum := o.made()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, o.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", o.reader)
	answer, err := o.Client().Do(request)
	if err != nil {
		t.Fatal(err)
	}
	first := make([]byte, len(text)/3)
	if _, err := io.ReadFull(answer.Body, first); err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	o.CloseClientConnections()
	rest := o.get(path, o.reader, "Range", fmt.Sprintf("bytes=%d-", len(first)), "If-Range", answer.Header.Get("ETag"))
	if got := sha256.Sum256(slices.Concat(first, []byte(rest.body))); rest.StatusCode != http.StatusPartialContent || got != sum {
		t.Errorf("%d: what was put together is %x, not %x", rest.StatusCode, got, sum)
	}
}

func TestDownloadByWhom(t *testing.T) {
	o := newOffice(t)
	path, _, _ := o.made()
	for _, path := range []string{path, path + "/manifest.json"} {
		o.do(o.Client(), "GET", path, nil).wants(t, http.StatusUnauthorized, billing.Unauthenticated)
		o.get(path, "Bearer cs_nonsense").wants(t, http.StatusUnauthorized, billing.Unauthenticated)
		o.get(path, o.other).wants(t, http.StatusNotFound, billing.NotFound)
		o.get(path, o.importer).wants(t, http.StatusForbidden, billing.Forbidden) // a token without READ
		o.get(path, o.reader).wants(t, http.StatusOK, "")
	}
	for _, id := range []string{"nonsense", store.GlobalID("BillFile", "01900000-0000-7000-8000-000000000000"), store.GlobalID("Bill", "01900000-0000-7000-8000-000000000000")} {
		if r := o.get("/files/"+id, o.reader); r.StatusCode != http.StatusNotFound && r.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: %d %s", id, r.StatusCode, r.body)
		}
	}
	o.exec("UPDATE bill_file SET link_expires_at = now()")
	o.get(path, o.reader).wants(t, http.StatusGone, billing.LinkExpired)
	o.get(path+"/manifest.json", o.reader).wants(t, http.StatusGone, billing.LinkExpired)
	o.get(path, o.other).wants(t, http.StatusNotFound, billing.NotFound)
	o.exec("UPDATE bill_file SET link_expires_at = now() + interval '1 hour', state = 'REMOVED'")
	o.get(path, o.reader).wants(t, http.StatusGone, billing.LinkExpired)
}

func TestStream(t *testing.T) {
	o := newOffice(t)
	_, text, sum := o.made()
	r := o.get("/bills/2024-10/details.csv?customerUin=2001", o.reader)
	r.wants(t, http.StatusOK, "")
	if r.body != text || r.Trailer.Get("Repr-Digest") != reprDigest(sum[:]) || r.Header.Get("Repr-Digest") != "" || r.Header.Get("Data-Final") != "true" {
		t.Errorf("%d bytes, trailer %v, header %v", len(r.body), r.Trailer, r.Header)
	}
	for path, want := range map[string]string{
		"/bills/2024-10/instances.csv":                            "bills_2024-10_instances_customers_consolidated_final.csv",
		"/bills/2024-10/details.csv":                              "bills_2024-10_details_customers_consolidated_final.csv",
		"/bills/2024-10/instances.csv?customerUin=2001":           "bills_2024-10_instances_2001_final.csv",
		"/bills/2024-10/details.csv?language=zh":                  "bills_2024-10_details_customers_consolidated_final.csv",
		"/bills/2024-10/details.csv?language=en&customerUin=2001": "bills_2024-10_details_2001_final.csv",
	} {
		r := o.get(path, o.reader)
		sum := sha256.Sum256([]byte(r.body))
		if r.StatusCode != http.StatusOK || r.Header.Get("Content-Disposition") != `attachment; filename="`+want+`"` || r.Trailer.Get("Repr-Digest") != reprDigest(sum[:]) || strings.Contains(path, "zh") != strings.Contains(r.body, "总费用") {
			t.Errorf("%s: %d %v %v", path, r.StatusCode, r.Header, r.Trailer)
		}
	}
	for path, want := range map[string]struct {
		status int
		code   billing.Code
	}{
		"/bills/2024-10/details.csv?customeruin=2001":              {400, billing.InvalidArgument},
		"/bills/2024-10/details.csv?customerUin=2001&customerUin=": {400, billing.InvalidArgument},
		"/bills/2024-10/details.csv?language=fr":                   {400, billing.InvalidArgument},
		"/bills/2024-10/details.csv?language=%zz":                  {400, billing.InvalidArgument},
		"/bills/2024-13/details.csv":                               {400, billing.InvalidMonth},
		"/bills/october/details.csv":                               {400, billing.InvalidMonth},
		"/bills/2022-05/details.csv?customerUin=2001":              {400, billing.InvalidMonth},
		"/bills/2023-10/instances.csv?customerUin=2001":            {400, billing.InvalidMonth},
		"/bills/2999-01/details.csv?customerUin=2001":              {400, billing.InvalidMonth},
		"/bills/2024-09/details.csv?customerUin=2001":              {404, billing.NotFound},
		"/bills/2024-10/details.csv?customerUin=3001":              {404, billing.NotFound},
		"/bills/2024-10/details.csv?customerUin=a%00b":             {400, billing.InvalidArgument},
		"/bills/2024-10/details.csv?customerUin=%ff":               {400, billing.InvalidArgument},
	} {
		r := o.get(path, o.reader)
		r.wants(t, want.status, want.code)
		if r.Header.Get("Content-Disposition") != "" || len(r.Trailer) > 0 {
			t.Errorf("%s: a refusal with %v %v", path, r.Header, r.Trailer)
		}
	}
	o.do(o.Client(), "GET", "/bills/2024-10/details.csv", nil).wants(t, http.StatusUnauthorized, billing.Unauthenticated)
	o.get("/bills/2024-10/details.csv", o.importer).wants(t, http.StatusForbidden, billing.Forbidden)
	for _, path := range []string{"/bills/2024-10/2001", "/bills/2024-10/details", "/bills/2024-10", "/bills"} { // pages of the browser
		if r := o.do(o.Client(), "GET", path, nil, "Accept", "text/html"); r.StatusCode != http.StatusOK || !strings.Contains(r.body, "<title>Countersign</title>") {
			t.Errorf("%s: %d %.80s", path, r.StatusCode, r.body)
		}
	}
	if n := o.count("SELECT count(*) FROM audit_entry WHERE action = 'file.stream'"); n != 6 {
		t.Errorf("%d audit entries of streams", n)
	}
}

// cutting is a Store whose stream fails in the middle.
type cutting struct{ *users }

func (cutting) StreamBillFile(_ context.Context, _ billing.Viewer, _ store.FileRequest, begin func(store.FileHead) io.Writer) (billfile.Manifest, error) {
	_, err := io.WriteString(begin(store.FileHead{Name: "a.csv", ContentType: "text/csv"}), strings.Repeat("half of a file ", 10_000))
	return billfile.Manifest{}, errors.Join(err, errors.New("the database is gone"))
}

// TestCutStream: a stream that fails in the middle ends as a broken connection, so that nobody takes it for whole.
func TestCutStream(t *testing.T) {
	s := newSite(t, func(c *Config, _ *limits) { c.Store = cutting{c.Store.(*users)} }) //nolint:errcheck // newSite's own
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+"/bills/2024-10/details.csv", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer cs_reseller")
	answer, err := s.Client().Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err == nil || len(b) == 0 || answer.Trailer.Get("Repr-Digest") != "" {
		t.Errorf("%d bytes, %v, trailer %v", len(b), err, answer.Trailer)
	}
	if !strings.Contains(s.log.String(), "the database is gone") {
		t.Error("why is not logged")
	}
}
