package localpg

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// account is the user of the operating system that PostgreSQL runs as.
type account struct {
	uid, gid int
	name     string
	dropped  bool // it is another than ours, because we are root
}

func (a account) String() string { return fmt.Sprintf("the user %s (uid %d)", a.name, a.uid) }

// accountFor says who is to run PostgreSQL on a data folder, which need not be there yet: the user who runs us; as root the owner of the data
// folder, otherwise `postgres` or `nobody`, whichever exists (initdb wants one that does).
func accountFor(data string) (account, error) {
	self := account{uid: os.Geteuid(), gid: os.Getegid(), name: strconv.Itoa(os.Geteuid())}
	if u, err := user.LookupId(self.name); err == nil {
		self.name = u.Username
	}
	owner, err := ownerOf(data)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return account{}, err
	case self.uid != 0 && owner.uid != self.uid:
		return account{}, fmt.Errorf("%s belongs to %s, but this program runs as %s: run it as that user or as root, or give it another data folder", data, owner, self)
	case self.uid == 0 && owner.uid != 0:
		return owner, nil
	}
	if self.uid != 0 {
		return self, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, errUID := strconv.Atoi(u.Uid)
		gid, errGID := strconv.Atoi(u.Gid)
		if err := errors.Join(errUID, errGID); err != nil {
			return account{}, err
		}
		return account{uid: uid, gid: gid, name: name, dropped: true}, nil
	}
	return account{}, errors.New("PostgreSQL refuses to run as root, and there is neither a user postgres nor a user nobody to run it as: run this program as another user, or set DATABASE_URL")
}

// ownerOf returns the owner of a file as an account that we would become.
func ownerOf(path string) (account, error) {
	info, err := os.Stat(path)
	if err != nil {
		return account{}, err
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return account{}, fmt.Errorf("%s: the owner is not known", path)
	}
	a := account{uid: int(stat.Uid), gid: int(stat.Gid), name: strconv.Itoa(int(stat.Uid)), dropped: true}
	if u, err := user.LookupId(a.name); err == nil {
		a.name = u.Username
	}
	return a, nil
}

// attributes are those of a child: no longer root; in a process group of its own, so that a Ctrl-C at the terminal is ours to answer; and told
// to end when we do.
func (a account) attributes() *syscall.SysProcAttr {
	attributes := &syscall.SysProcAttr{Setpgid: true}
	if a.dropped {
		attributes.Credential = &syscall.Credential{Uid: uint32(a.uid), Gid: uint32(a.gid)} //nolint:gosec // ids of the system
	}
	endWithParent(attributes)
	return attributes
}

// own gives a file or folder to the account.
func (a account) own(path string) error {
	if !a.dropped {
		return nil
	}
	return os.Lchown(path, a.uid, a.gid)
}

// blocked returns the first of path's parents that does not let the account through, or "". It reads the mode alone: an access control list
// that lets more people in makes it too careful, which does no harm.
func (a account) blocked(path string) (string, error) {
	if !a.dropped {
		return "", nil
	}
	parent := filepath.Dir(path)
	if parent != path {
		if at, err := a.blocked(parent); at != "" || err != nil {
			return at, err
		}
	}
	info, err := os.Stat(parent)
	if err != nil {
		return "", err
	}
	owner, err := ownerOf(parent)
	if err != nil {
		return "", err
	}
	mode := info.Mode().Perm()
	through := mode&0o001 != 0
	switch {
	case owner.uid == a.uid:
		through = mode&0o100 != 0
	case owner.gid == a.gid:
		through = mode&0o010 != 0
	}
	if !through {
		return parent, nil
	}
	return "", nil
}
