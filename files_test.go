package main

import (
	"bytes"
	"crypto/rand"
	"io"
	"net/http/httptest"
	"testing"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"
	"gocloud.dev/blob"
)

// TestFilesInS3: bytes go to an S3 bucket and come back, from the middle too, as downloads with Range want them.
func TestFilesInS3(t *testing.T) {
	backend := s3mem.New()
	if err := backend.CreateBucket("bills"); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(gofakes3.New(backend).Server())
	defer server.Close()
	t.Setenv("AWS_ACCESS_KEY_ID", "key")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "secret")
	c := config{Files: "s3://bills?region=us-east-1&use_path_style=true&endpoint=" + server.URL}
	files, err := c.openFiles(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = files.Close() }()
	content := make([]byte, 6<<20) // more than one part of an upload
	if _, err := rand.Read(content); err != nil {
		t.Fatal(err)
	}
	if err := files.WriteAll(t.Context(), "bill-files/one", content, &blob.WriterOptions{ContentType: "text/csv"}); err != nil {
		t.Fatal(err)
	}
	r, err := files.NewReader(t.Context(), "bill-files/one", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	for _, from := range []int64{5 << 20, 0} {
		if _, err := r.Seek(from, io.SeekStart); err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		if err != nil || !bytes.Equal(got, content[from:]) {
			t.Errorf("from %d: %d bytes that are not those, %v", from, len(got), err)
		}
	}
	if err := files.Delete(t.Context(), "bill-files/one"); err != nil {
		t.Fatal(err)
	}
	if there, err := files.Exists(t.Context(), "bill-files/one"); there || err != nil {
		t.Errorf("still there, %v", err)
	}
}
