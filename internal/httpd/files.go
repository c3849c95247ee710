package httpd

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"countersign/internal/billfile"
	"countersign/internal/billing"
	"countersign/internal/store"
)

// signedIn returns the viewer, or answers UNAUTHENTICATED.
func (s *server) signedIn(w http.ResponseWriter, r *http.Request) (billing.Viewer, bool) {
	v, ok, err := s.viewer(w, r)
	if err == nil && !ok {
		err = needsViewer(w)
	}
	if err != nil {
		s.fail(w, r, err)
		return v, false
	}
	return v, true
}

// needsViewer is UNAUTHENTICATED for a request that came without session and token.
func needsViewer(w http.ResponseWriter) error {
	w.Header().Set("WWW-Authenticate", "Bearer")
	return billing.Errorf(billing.Unauthenticated, "Sign in, or send an API token: Authorization: Bearer TOKEN.")
}

// downloadFile is GET /files/{id}: the bytes of a bill file, for viewers of its account while its link is valid (G6), with Range, ETag and
// Repr-Digest. Errors: UNAUTHENTICATED, NOT_FOUND, LINK_EXPIRED, INVALID_ARGUMENT.
func (s *server) downloadFile(w http.ResponseWriter, r *http.Request) {
	f, ok := s.fileOf(w, r, begins(r))
	if !ok {
		return
	}
	content, err := s.Store.OpenBillFile(r.Context(), f)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	defer content.Close() //nolint:errcheck // it was only read
	sum, err := hex.DecodeString(f.SHA256)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	h := w.Header()
	fileHeaders(h, store.FileHead{Name: f.FileName, ContentType: f.ContentType(), DataAsOf: f.DataAsOf, Final: f.Final})
	h.Set("ETag", `"`+f.SHA256+`"`)
	h.Set("Repr-Digest", reprDigest(sum))
	http.ServeContent(w, r, "", *f.FinishedAt, content)
}

// fileManifest is GET /files/{id}/manifest.json: what is in the file.
func (s *server) fileManifest(w http.ResponseWriter, r *http.Request) {
	if f, ok := s.fileOf(w, r, false); ok {
		answerJSON(w, http.StatusOK, f.Manifest)
	}
}

func (s *server) fileOf(w http.ResponseWriter, r *http.Request, begins bool) (*store.BillFile, bool) {
	v, ok := s.signedIn(w, r)
	if !ok {
		return nil, false
	}
	var f *store.BillFile
	id, err := store.IDOf("BillFile", r.PathValue("id"), "file")
	if err == nil {
		f, err = s.Store.DownloadBillFile(r.Context(), v, id, begins)
	}
	if err != nil {
		s.fail(w, r, err)
		return nil, false
	}
	return f, true
}

// begins says whether a request asks for a file from its first byte, and not for the rest of a download that was cut.
func begins(r *http.Request) bool {
	asked := r.Header.Get("Range")
	return r.Method == http.MethodGet && r.Header.Get("If-None-Match") == "" && (asked == "" || strings.HasPrefix(asked, "bytes=0-"))
}

// fileHeaders are what a file says of itself. Whether it is final, and up to when its data goes (A9), a program reads here.
func fileHeaders(h http.Header, f store.FileHead) {
	h.Set("Content-Type", f.ContentType)
	h.Set("Content-Disposition", `attachment; filename="`+f.Name+`"`) // our own names are plain ASCII
	h.Set("Cache-Control", "private, no-cache")
	h.Set("Data-As-Of", f.DataAsOf.UTC().Format("2006-01-02T15:04:05Z"))
	h.Set("Data-Final", map[bool]string{true: "true", false: "false"}[f.Final])
}

// streamFile is GET /bills/{month}/{level}.{csv|parquet}?customerUin=…: the file of one customer, or without customerUin of all customers
// consolidated, streamed without a job, for scripts. Its digest comes behind it, as the trailer Repr-Digest: an answer without one was cut.
// Errors: as for requestBillFile, and NOT_FOUND for another address.
func (s *server) streamFile(w http.ResponseWriter, r *http.Request) {
	request, ok := streamed(r)
	if !ok {
		s.page(w, r)
		return
	}
	v, ok := s.signedIn(w, r)
	if !ok {
		return
	}
	err := readStreamQuery(r, v, &request)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	begun := false
	manifest, err := s.Store.StreamBillFile(r.Context(), v, request, func(f store.FileHead) io.Writer {
		begun = true
		fileHeaders(w.Header(), f)
		w.Header().Set("Trailer", "Repr-Digest")
		if r.Method == http.MethodHead {
			return io.Discard
		}
		return w
	})
	var sum []byte
	if err == nil {
		sum, err = hex.DecodeString(manifest.SHA256)
	}
	if err != nil && !begun {
		s.fail(w, r, err)
		return
	}
	if err != nil {
		if !errors.Is(err, r.Context().Err()) {
			s.Log.ErrorContext(r.Context(), "stream of a file cut", "requestId", exchangeOf(r).requestID, "error", err)
		}
		panic(http.ErrAbortHandler) //nolint:forbidigo // only a broken connection tells the client that what it has is no whole file
	}
	w.Header().Set("Repr-Digest", reprDigest(sum))
}

// streamed reads the address; false when it is none of a file.
func streamed(r *http.Request) (store.FileRequest, bool) {
	request := store.FileRequest{Scope: billing.FileOfCustomer, Language: billfile.English}
	level, extension, _ := strings.Cut(r.PathValue("file"), ".")
	switch level {
	case "details":
		request.Level = billing.Details
	case "instances":
		request.Level = billing.Instances
	default:
		return request, false
	}
	switch extension {
	case "csv":
		request.Format = billfile.AsCSV
	case "parquet":
		request.Format = billfile.AsParquet
	default:
		return request, false
	}
	return request, true
}

func readStreamQuery(r *http.Request, v billing.Viewer, request *store.FileRequest) (err error) {
	if request.Month, err = billing.ParseMonth(r.PathValue("month")); err != nil {
		return err
	}
	q, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return billing.Errorf(billing.InvalidArgument, "The address cannot be read after its question mark; encode the values.")
	}
	for name, values := range q {
		switch {
		case name != "customerUin" && name != "language":
			return billing.Errorf(billing.InvalidArgument, "There is no parameter %.40q; there are customerUin and language.", name)
		case len(values) > 1:
			return billing.Errorf(billing.InvalidArgument, "Say %s once.", name).On(name)
		}
	}
	switch language := q.Get("language"); language {
	case "", "en":
	case "zh":
		request.Language = billfile.Chinese
	default:
		return billing.Errorf(billing.InvalidArgument, "language is en or zh.").On("language")
	}
	request.CustomerUIN = q.Get("customerUin")
	if !utf8.ValidString(request.CustomerUIN) || strings.ContainsRune(request.CustomerUIN, 0) {
		return billing.Errorf(billing.InvalidArgument, "customerUin is no text.").On("customerUin")
	}
	if request.CustomerUIN == "" && v.Perspective() != billing.Customer {
		request.Scope, request.Layout = billing.FileOfCustomers, billing.Consolidated
	}
	return nil
}

// reprDigest is the header of RFC 9530.
func reprDigest(sum []byte) string {
	return "sha-256=:" + base64.StdEncoding.EncodeToString(sum) + ":"
}
