package localpg

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
)

// spareBase is where a database goes as root when the account that runs PostgreSQL cannot reach the folder asked for, as below /root.
const spareBase = "/var/lib/countersign"

// cluster is the database cluster of one folder.
type cluster struct {
	folder   string // what was asked for
	place    string // what holds the cluster: folder, or what folder/location names
	account  account
	major    int  // the version that made the cluster; 0: there is none yet
	settled  bool // place is where it will be, and belongs to account
	binaries Binaries
	password string
	socket   string // the folder of the socket, once launched
	log      *slog.Logger
}

func (c *cluster) data() string { return filepath.Join(c.place, "cluster", "data") }

// locate reads what there is in a folder, and changes nothing.
func locate(folder string) (*cluster, error) {
	c := &cluster{folder: folder, place: folder, log: slog.New(slog.DiscardHandler)}
	location, err := os.ReadFile(filepath.Join(folder, "location"))
	switch {
	case err == nil:
		c.place = strings.TrimSpace(string(location))
		if _, err := os.Stat(c.place); errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s says that the database is in %s, which is not there: bring it back, or remove %[1]s to begin with an empty database", filepath.Join(folder, "location"), c.place)
		}
	case !errors.Is(err, fs.ErrNotExist):
		return nil, refused(folder, err)
	}
	version, err := os.ReadFile(filepath.Join(c.data(), "PG_VERSION"))
	switch {
	case err == nil:
		if c.major, err = strconv.Atoi(strings.TrimSpace(string(version))); err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Join(c.data(), "PG_VERSION"), err)
		}
	case !errors.Is(err, fs.ErrNotExist):
		return nil, refused(c.place, err)
	}
	c.account, err = accountFor(c.data())
	return c, err
}

// openCluster finds the folder's cluster, or makes one.
func openCluster(ctx context.Context, folder string, places []string, log *slog.Logger) (*cluster, error) {
	c, err := locate(folder)
	if err != nil {
		return nil, err
	}
	c.log = log
	if err := c.settle(); err != nil {
		return nil, err
	}
	if c.binaries, err = c.choose(ctx, places); err != nil {
		return nil, err
	}
	if c.major == 0 {
		log.Info("making a private PostgreSQL", "folder", c.place, "version", c.binaries.Version.String())
		if err := c.initdb(ctx); err != nil {
			return nil, err
		}
	}
	password, err := os.ReadFile(filepath.Join(c.place, "cluster", "password"))
	if err != nil {
		return nil, fmt.Errorf("the database's password: %w", err)
	}
	c.password = strings.TrimSpace(string(password))
	return c, nil
}

// settle makes sure that the account can reach the place, or takes another.
func (c *cluster) settle() error {
	c.settled = true
	if !c.account.dropped {
		return nil
	}
	blocked, err := c.account.blocked(c.place)
	if err != nil {
		return err
	}
	switch {
	case blocked == "":
		return c.account.own(c.place)
	case c.major != 0 || c.place != c.folder:
		return fmt.Errorf("the database in %s belongs to %s, whom %s does not let through: chmod o+x %s", c.place, c.account, blocked, shellWord(blocked))
	}
	if c.place, err = c.spare(); err != nil {
		return fmt.Errorf("%s does not let %s through, and PostgreSQL refuses to run as root: use a data folder elsewhere (COUNTERSIGN_DATA), or run as another user: %w", blocked, c.account, err)
	}
	c.log.Warn("the data folder cannot be reached by the user that runs PostgreSQL; the database goes elsewhere", "folder", c.folder, "hidden by", blocked, "user", c.account.name, "place", c.place)
	return nil
}

// spare makes a folder under spareBase and notes it in the folder asked for, so that the two are found, moved and removed together.
func (c *cluster) spare() (string, error) {
	if err := os.MkdirAll(spareBase, 0o755); err != nil {
		return "", err
	}
	place, err := os.MkdirTemp(spareBase, "pg-")
	if err != nil {
		return "", err
	}
	if blocked, err := c.account.blocked(place); err != nil || blocked != "" {
		return "", errors.Join(err, fmt.Errorf("%s: not let through %s either", place, blocked), os.Remove(place))
	}
	if err := c.account.own(place); err != nil {
		return "", err
	}
	note := filepath.Join(c.folder, "location")
	if err := os.WriteFile(note+".new", []byte(place+"\n"), 0o600); err != nil {
		return "", err
	}
	return place, os.Rename(note+".new", note)
}

// initdb makes the cluster under another name and renames it, so that one that was interrupted is never taken for one.
func (c *cluster) initdb(ctx context.Context) error {
	made, making := filepath.Join(c.place, "cluster"), filepath.Join(c.place, "cluster.new")
	if err := os.RemoveAll(making); err != nil {
		return err
	}
	if err := os.Mkdir(making, 0o700); err != nil {
		return err
	}
	if err := c.account.own(making); err != nil {
		return err
	}
	password := filepath.Join(making, "password")
	if err := os.WriteFile(password, []byte(rand.Text()+"\n"), 0o600); err != nil {
		return err
	}
	if err := c.account.own(password); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, filepath.Join(c.binaries.Folder, "initdb"),
		"--pgdata", filepath.Join(making, "data"), "--username", userName, "--pwfile", password,
		"--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--text-search-config", "simple",
		"--data-checksums", "--no-instructions")
	cmd.Dir = making
	cmd.Env = environment()
	cmd.SysProcAttr = c.account.attributes()
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	// The child is told to end when the thread that started it does: keep the thread.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if out, err := cmd.CombinedOutput(); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return fmt.Errorf("initdb as %s: %w: %s", c.account, err, oneLine(out))
	}
	if err := os.Rename(making, made); err != nil {
		return err
	}
	c.major = c.binaries.Version.Major
	return syncFolder(c.place)
}

// url is that of a database of the cluster, once the socket has its folder.
func (c *cluster) url(database string) string {
	u := url.URL{
		Scheme: "postgres", User: url.UserPassword(userName, c.password), Path: "/" + database,
		RawQuery: url.Values{"host": {c.socket}, "port": {port}, "sslmode": {"disable"}}.Encode(),
	}
	return u.String()
}

// copyBinaries copies an npm package's binaries to where the account can reach them.
func (c *cluster) copyBinaries(b Binaries) (Binaries, error) {
	to := filepath.Join(c.place, "postgresql-"+b.Version.String())
	copied := Binaries{Folder: filepath.Join(to, "bin"), Version: b.Version}
	if _, err := os.Stat(to); err == nil {
		return copied, nil
	}
	if err := os.RemoveAll(to + ".new"); err != nil {
		return Binaries{}, err
	}
	if err := os.CopyFS(to+".new", os.DirFS(filepath.Dir(b.Folder))); err != nil {
		return Binaries{}, fmt.Errorf("copy %s: %w", b.Folder, err)
	}
	// Our umask may keep others out: the copies are the account's.
	err := filepath.WalkDir(to+".new", func(path string, _ fs.DirEntry, err error) error {
		return errors.Join(err, c.account.own(path))
	})
	if err != nil {
		return Binaries{}, err
	}
	return copied, os.Rename(to+".new", to)
}

// environment is what children get of ours: no PG… variable of the user's, and messages that we can read.
func environment() []string {
	env := []string{"LC_ALL=C", "TZ=UTC"}
	for _, name := range []string{"PATH", "HOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"} {
		if value, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+value)
		}
	}
	return env
}

// refused explains an error of permission: the folder was made by another user.
func refused(folder string, err error) error {
	if !errors.Is(err, fs.ErrPermission) {
		return err
	}
	text := "it may belong to another user or to root"
	if owner, ownerErr := ownerOf(folder); ownerErr == nil {
		text = "it belongs to " + owner.String()
	}
	return fmt.Errorf("%w (%s): run as that user or as root, or give another data folder (COUNTERSIGN_DATA)", err, text)
}

func syncFolder(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
