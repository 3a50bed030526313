package archive

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// ext4's shutdown, as a power cut: what is not on the disk is not written any
// more, the journal neither.
const (
	ext4Shutdown   = 0x8004587D // EXT4_IOC_SHUTDOWN
	withoutFlush   = 2          // EXT4_GOING_FLAGS_NOLOGFLUSH
	diskImageBytes = 400 << 20  // room for what the index wants free
)

// cuts is how often the power goes: CHANCERY_CUTS, or few.
func cuts() int {
	if n, err := strconv.Atoi(os.Getenv("CHANCERY_CUTS")); err == nil {
		return n
	}
	return 4
}

// TestPowerCut cuts the power of a disk that a program writes to, on a folder
// just made and on an old one in turn: no acknowledged article is lost, the
// folder opens by itself and the index comes to hold what the store does.
func TestPowerCut(t *testing.T) {
	disk := newDisk(t)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	rnd := rand.New(rand.NewPCG(seed, 1))
	acked, old := map[string]int64{}, map[string]int64{}
	total := 0
	for n := range cuts() {
		dir, known := filepath.Join(disk.mount, "old"), old
		if n%2 == 0 {
			dir, known = filepath.Join(disk.mount, fmt.Sprint("new", n)), acked
			clear(acked)
		}
		disk.on(t)
		fillUntil(t, dir, time.Duration(rnd.IntN(120))*time.Millisecond, known, disk.cut)
		disk.off(t)
		disk.on(t)
		a, err := openReal(t.Context(), dir)
		if err != nil {
			t.Fatalf("cut %d: %v", n, err)
		}
		checkAcked(t, a, known)
		total += len(known)
		if err := a.Close(); err != nil {
			t.Fatalf("cut %d: %v", n, err)
		}
		if n%2 == 0 {
			if err := os.RemoveAll(dir); err != nil {
				t.Fatal(err)
			}
		}
		disk.off(t)
	}
	t.Logf("%d cuts, %d acknowledged articles looked for, 0 lost, 0 repaired by hand", cuts(), total)
	if total < cuts() {
		t.Fatal("too little was acknowledged: the test proves nothing")
	}
}

// disk is an ext4 file system in a file.
type disk struct{ image, mount string }

func newDisk(t *testing.T) *disk {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("only root may mount a disk image")
	}
	if _, err := exec.LookPath("mkfs.ext4"); err != nil {
		t.Skip("mkfs.ext4 is not installed")
	}
	d := &disk{filepath.Join(t.TempDir(), "image"), t.TempDir()}
	if err := os.WriteFile(d.image, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(d.image, diskImageBytes); err != nil {
		t.Fatal(err)
	}
	run(t, "mkfs.ext4", "-q", "-F", d.image)
	if out, err := exec.Command("mount", "-o", "loop", d.image, d.mount).CombinedOutput(); err != nil {
		t.Skipf("disk images cannot be mounted here: %s", out)
	}
	d.off(t)
	t.Cleanup(func() { _ = exec.Command("umount", "-l", d.mount).Run() })
	return d
}

func (d *disk) on(t *testing.T)  { t.Helper(); run(t, "mount", "-o", "loop", d.image, d.mount) }
func (d *disk) off(t *testing.T) { t.Helper(); run(t, "umount", d.mount) }

// cut takes the power away.
func (d *disk) cut() error {
	f, err := os.Open(d.mount)
	if err != nil {
		return err
	}
	defer f.Close()
	return unix.IoctlSetPointerInt(int(f.Fd()), ext4Shutdown, withoutFlush)
}

func run(t *testing.T, name string, args ...string) {
	t.Helper()
	var out []byte
	var err error
	for range 20 { // a file of a killed program may be open for a moment
		if out, err = exec.Command(name, args...).CombinedOutput(); err == nil {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("%s %v: %v\n%s", name, args, err, out)
}
