//go:build unix

package bleveindex

import "golang.org/x/sys/unix"

// freeSpace is the number of bytes that may still be written in dir.
func freeSpace(dir string) (uint64, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return 0, err
	}
	return uint64(s.Bavail) * uint64(s.Bsize), nil
}
