package httpd

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strings"
	"unicode/utf8"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// receiveImport is POST /imports?format=focus|details|accounts&name=FILE&under=UIN&hold=true with the file as its body: 202 and
// {"id": the import's global id}, or 200 and the earlier import's when the same file was taken before. The body is passed on as it arrives
// and as it was sent: a compressed file stays one, and its SHA-256 is that of the bytes sent.
//
// Errors: UNAUTHENTICATED, FORBIDDEN, INVALID_ARGUMENT, NOT_FOUND (the partner to open customers under), LIMIT_EXCEEDED.
func (s *server) receiveImport(w http.ResponseWriter, r *http.Request) {
	v, ok := s.signedIn(w, r)
	if !ok {
		return
	}
	if err := billing.MayImport(v); err != nil { // before a byte of the body is asked for
		s.fail(w, r, err)
		return
	}
	if refused := s.unreadable(r); refused != nil {
		s.refuse(w, r, refused.status, refused.Error)
		return
	}
	up, err := uploadOf(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	file := &fileBody{from: http.MaxBytesReader(w, r.Body, s.limits.imports)}
	up.Body = file
	taken, isNew, err := s.Store.ReceiveImport(r.Context(), v, up)
	if refused := s.broken(file.err); refused != nil { // what was wrong with the body, and not how the store put it
		s.refuse(w, r, refused.status, refused.Error)
		return
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	status := http.StatusOK
	if isNew {
		status = http.StatusAccepted
	}
	answerJSON(w, status, map[string]string{"id": store.GlobalID("BillImport", taken.ID.String())})
}

// unreadable refuses what cannot be a file's bytes, before they are sent.
func (s *server) unreadable(r *http.Request) *badBody {
	if r.ContentLength > s.limits.imports {
		return s.broken(&http.MaxBytesError{Limit: s.limits.imports})
	}
	if r.ContentLength == 0 {
		return s.broken(errEmpty)
	}
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err == nil && strings.HasPrefix(kind, "multipart/") {
		return &badBody{billing.Errorf(billing.InvalidArgument, "Send the file's bytes as the body, not a form: curl --data-binary @FILE."), http.StatusUnsupportedMediaType}
	}
	if c := contentCoding(r); c != "" && c != "gzip" {
		return &badBody{billing.Errorf(billing.InvalidArgument, "Content-Encoding is gzip or absent; %q is not read.", c), http.StatusUnsupportedMediaType}
	}
	return nil
}

// broken returns the refusal for an error of reading the body; nil for none.
func (s *server) broken(err error) *badBody {
	var tooLarge *http.MaxBytesError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &tooLarge):
		return &badBody{billing.Errorf(billing.LimitExceeded, "The file is larger than %d bytes; split it by month.", tooLarge.Limit), http.StatusRequestEntityTooLarge}
	case errors.Is(err, errTooSlow):
		p := s.limits.pace
		return &badBody{billing.Errorf(billing.LimitExceeded, "The file arrived too slowly: at least %d bytes within %s are needed. Nothing was taken.", p.bytes, p.within), http.StatusRequestTimeout}
	case errors.Is(err, errEmpty):
		return &badBody{billing.Errorf(billing.InvalidArgument, "The file is empty."), http.StatusBadRequest}
	}
	return &badBody{billing.Errorf(billing.InvalidArgument, "The file broke off before its end; send it again. Nothing was taken."), http.StatusBadRequest}
}

// uploadOf reads the address. A parameter that is not known is refused: bills of a misspelt hold would be issued, which nothing undoes (A3).
func uploadOf(r *http.Request) (store.Upload, error) {
	q, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return store.Upload{}, billing.Errorf(billing.InvalidArgument, "The address cannot be read after its question mark; encode the values.")
	}
	for name, values := range q {
		if strings.ContainsFunc(values[0], func(c rune) bool { return c < ' ' || c == utf8.RuneError }) {
			return store.Upload{}, billing.Errorf(billing.InvalidArgument, "A parameter holds what is no text.").On(name)
		}
		switch name {
		case "format", "name", "under", "hold":
			if len(values) > 1 {
				return store.Upload{}, billing.Errorf(billing.InvalidArgument, "Say %s once.", name).On(name)
			}
		default:
			return store.Upload{}, billing.Errorf(billing.InvalidArgument, "There is no parameter %.40q; there are format, name, under and hold.", name)
		}
	}
	up := store.Upload{Format: q.Get("format"), FileName: q.Get("name"), UnderUIN: q.Get("under")}
	switch q.Get("hold") {
	case "", "false":
	case "true":
		up.Held = true
	default:
		return store.Upload{}, billing.Errorf(billing.InvalidArgument, "hold is true or false.").On("hold")
	}
	if up.FileName == "" {
		if _, params, err := mime.ParseMediaType(r.Header.Get("Content-Disposition")); err == nil {
			up.FileName = params["filename"]
		}
	}
	if up.FileName = path.Base(strings.ReplaceAll(up.FileName, `\`, "/")); up.FileName == "." || up.FileName == "/" {
		return store.Upload{}, billing.Errorf(billing.InvalidArgument, "Say the file's name: name=FILE, or the header Content-Disposition: attachment; filename=FILE.").On("name")
	}
	if contentCoding(r) == "gzip" && !strings.HasSuffix(strings.ToLower(up.FileName), ".gz") {
		up.FileName += ".gz" // what is kept is the compressed file
	}
	return up, nil
}

// contentCoding is how the body was compressed on its way, or "".
func contentCoding(r *http.Request) string {
	c := strings.ToLower(strings.TrimSpace(strings.Join(r.Header.Values("Content-Encoding"), ", ")))
	switch c {
	case "identity":
		return ""
	case "x-gzip":
		return "gzip"
	}
	return c
}

var errEmpty = errors.New("the body is empty")

// fileBody is a body that remembers why it ended early.
type fileBody struct {
	from io.Reader
	got  bool
	err  error
}

func (f *fileBody) Read(p []byte) (int, error) {
	n, err := f.from.Read(p)
	f.got = f.got || n > 0
	if errors.Is(err, io.EOF) && !f.got {
		err = errEmpty
	}
	if err != nil && !errors.Is(err, io.EOF) {
		f.err = err
	}
	return n, err
}
