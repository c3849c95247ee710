package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"github.com/Khan/genqlient/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// pauses are how long to wait after each try of a request.
var pauses = []time.Duration{1 * time.Second, 2 * time.Second, 4 * time.Second, 8 * time.Second, 15 * time.Second, 15 * time.Second, 15 * time.Second}

// user is the API as the user of one token.
type user struct{ url, token string }

func (u user) client() graphql.Client { return graphql.NewClient(u.url+"/graphql", u) }

// Do sends a request and reads its answer, again when the server is too busy, cannot be reached or breaks off: all that we send can be sent again.
func (u user) Do(request *http.Request) (*http.Response, error) {
	request.Header.Set("Authorization", "Bearer "+u.token)
	for try := 0; ; try++ {
		response, err := once(request)
		if try == len(pauses) || err == nil && !slices.Contains([]int{429, 502, 503, 504}, response.StatusCode) {
			return response, err
		}
		pause := pauses[try]
		if err == nil { // RATE_LIMITED says when to come again
			if seconds, err := strconv.Atoi(response.Header.Get("Retry-After")); err == nil {
				pause = time.Duration(seconds) * time.Second
			}
		}
		if err := wait(request.Context(), pause); err != nil {
			return nil, err
		}
	}
}

func once(request *http.Request) (*http.Response, error) {
	body, err := request.GetBody()
	if err != nil {
		return nil, err
	}
	request.Body = body
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	response.Body = io.NopCloser(bytes.NewReader(answer))
	return response, err
}

func wait(ctx context.Context, pause time.Duration) error {
	select {
	case <-time.After(pause):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// ask sends a query or mutation. TRY_AGAIN is sent again as it is: the idempotency key sees to it that it is done once.
func ask[T any](ctx context.Context, send func() (T, error)) (answer T, err error) {
	for try := 0; ; try++ {
		if answer, err = send(); err == nil {
			return answer, nil
		}
		refused := refusalOf(err)
		if refused == nil {
			return answer, err
		}
		if refused.Code != "TRY_AGAIN" || try == len(pauses) {
			return answer, refused
		}
		if err := wait(ctx, pauses[try]); err != nil {
			return answer, err
		}
	}
}

// upload sends a file, streamed from the disk, and returns the id of its import. The same file sent again is the same import.
func upload(ctx context.Context, operator user, file, under string) (string, error) {
	question := url.Values{"format": {"focus"}, "name": {filepath.Base(file)}, "under": {under}}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, operator.url+"/imports?"+question.Encode(), http.NoBody)
	if err != nil {
		return "", err
	}
	request.ContentLength = -1
	request.GetBody = func() (io.ReadCloser, error) { return os.Open(file) }
	request.Header.Set("Content-Type", "text/csv")
	response, err := operator.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	var answer struct {
		ID string `json:"id"`
		refusal
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return "", fmt.Errorf("upload: %s: %w", response.Status, err)
	}
	if answer.Code != "" {
		return "", &answer.refusal
	}
	return answer.ID, nil
}

// awaitImport asks for an import until it has ended, prints what came of it, and says whether everything was taken.
func awaitImport(ctx context.Context, operator user, id, file string) (bool, error) {
	for {
		answer, err := ask(ctx, func() (*ImportResponse, error) { return Import(ctx, operator.client(), id) })
		if err != nil {
			return false, err
		}
		if answer.Node == nil {
			return false, errors.New("there is no such import")
		}
		i, ok := (*answer.Node).(*ImportNodeBillImport)
		if !ok {
			return false, errors.New("this is no import")
		}
		if i.State != BillImportStateSucceeded && i.State != BillImportStateFailed {
			if err := wait(ctx, time.Second); err != nil {
				return false, err
			}
			continue
		}
		fmt.Printf("Import of %s: %s, %d rows, %d bills\n", filepath.Base(file), i.State, i.RowsRead, i.BillCount)
		for _, f := range i.Errors {
			where := "the file"
			if f.Row != nil {
				where = fmt.Sprintf("row %d", *f.Row)
			}
			if f.Column != nil && f.Value != nil {
				where += fmt.Sprintf(", %s = %s", *f.Column, *f.Value)
			}
			fmt.Printf("  %s: %s (%s)\n", where, f.Reason, f.Code)
		}
		return i.State == BillImportStateSucceeded, nil
	}
}

// refusal is an error of the API: its code, and a sentence for people.
type refusal struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

func (r *refusal) Error() string { return r.Code + ": " + r.Message }

// refusalOf finds the API's refusal in what genqlient returns; nil for another error.
func refusalOf(err error) *refusal {
	var list gqlerror.List
	var whole *graphql.HTTPError // such as for its token
	if errors.As(err, &whole) {
		list = whole.Response.Errors
	} else if !errors.As(err, &list) {
		return nil
	}
	if len(list) == 0 {
		return nil
	}
	if code, ok := list[0].Extensions["code"].(string); ok {
		return &refusal{code, list[0].Message}
	}
	return nil
}
