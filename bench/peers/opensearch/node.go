//go:build linux

package main

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

const (
	release = "3.8.0"
	nobody  = 65534 // OpenSearch does not run as root
	oldest  = 21    // Java that it needs
)

// node is one OpenSearch server on loopback over the folder dir.
type node struct {
	home, dir, heap string
	url             string
	java            int
	cmd             *exec.Cmd
	exited          chan struct{}
	mu              sync.Mutex
}

func (n *node) version() string {
	return fmt.Sprintf("OpenSearch %s Java %d", release, n.java)
}

// start runs the server and waits until it answers.
func (n *node) start() error {
	java, major, err := javaHome()
	if err != nil {
		return err
	}
	if n.dir, err = filepath.Abs(n.dir); err != nil {
		return err
	}
	n.java = major
	if err := n.prepare(); err != nil {
		return err
	}
	log, err := os.Create(n.at("logs", "stdout.log"))
	if err != nil {
		return err
	}
	defer log.Close()
	cmd := exec.Command(filepath.Join(java, "bin", "java"), n.arguments()...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = n.dir, log, log
	// Its own group, so that an interrupt at the terminal comes from us; if we are killed, it is too.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if os.Getuid() == 0 {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: nobody, Gid: nobody}
	}
	n.mu.Lock()
	err = cmd.Start()
	if err == nil {
		n.cmd, n.exited = cmd, make(chan struct{})
		go func() { cmd.Wait(); close(n.exited) }()
	}
	n.mu.Unlock()
	if err != nil {
		return err
	}
	return n.answers(2 * time.Minute)
}

// stop ends the server, if it runs, and waits for its end.
func (n *node) stop() {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.cmd == nil {
		return
	}
	n.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-n.exited:
	case <-time.After(time.Minute):
		n.cmd.Process.Kill()
		<-n.exited
	}
	n.cmd = nil
}

func (n *node) at(parts ...string) string {
	return filepath.Join(append([]string{n.dir}, parts...)...)
}

// prepare writes the configuration, and gives the node what it must own.
func (n *node) prepare() error {
	for _, name := range []string{"config", "data", "logs", "tmp"} {
		if err := os.MkdirAll(n.at(name), 0o755); err != nil {
			return err
		}
	}
	log4j, err := os.ReadFile(filepath.Join(n.home, "config", "log4j2.properties"))
	if err != nil {
		return fmt.Errorf("no OpenSearch in %s: run build first: %w", n.home, err)
	}
	if err := os.WriteFile(n.at("config", "log4j2.properties"), log4j, 0o644); err != nil {
		return err
	}
	port, err := freePort()
	if err != nil {
		return err
	}
	transport, err := freePort()
	if err != nil {
		return err
	}
	n.url = fmt.Sprintf("http://127.0.0.1:%d", port)
	settings := fmt.Sprintf(`cluster.name: bench
node.name: bench
path.data: %s
path.logs: %s
network.host: 127.0.0.1
http.port: %d
transport.port: %d
discovery.type: single-node
cluster.routing.allocation.disk.threshold_enabled: false
`, n.at("data"), n.at("logs"), port, transport)
	if err := os.WriteFile(n.at("config", "opensearch.yml"), []byte(settings), 0o644); err != nil {
		return err
	}
	if os.Getuid() != 0 {
		return nil
	}
	if err := errors.Join(open(n.dir), open(n.home)); err != nil {
		return err
	}
	return filepath.WalkDir(n.dir, func(path string, _ os.DirEntry, err error) error {
		if err != nil || path == n.dir {
			return err
		}
		return os.Lchown(path, nobody, nobody)
	})
}

// open checks that others may read a folder and what it is in.
func open(dir string) error {
	for at, last := dir, ""; at != last; at, last = filepath.Dir(at), at {
		info, err := os.Stat(at)
		if err != nil {
			return err
		}
		if info.Mode().Perm()&0o005 != 0o005 {
			return fmt.Errorf("the node does not run as root and cannot read %s: chmod o+rx it, or use another folder", at)
		}
	}
	return nil
}

// freePort is a port on loopback that nothing listens on.
func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// arguments are those that bin/opensearch would give to Java, which starts four
// small machines first; without the security agent its classes must be at hand.
func (n *node) arguments() []string {
	return []string{
		"-Xms" + n.heap, "-Xmx" + n.heap, "-XX:+UseG1GC", "-XX:G1ReservePercent=25", "-XX:InitiatingHeapOccupancyPercent=30",
		"-Xss1m", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "-Djna.nosys=true",
		"-Djna.tmpdir=" + n.at("tmp"), "-Djava.io.tmpdir=" + n.at("tmp"), "-XX:ErrorFile=" + n.at("logs", "hs_err_pid%p.log"),
		"-XX:-OmitStackTraceInFastThrow", "-Djava.locale.providers=SPI,CLDR",
		"-Dio.netty.noUnsafe=true", "-Dio.netty.noKeySetOptimization=true",
		"-Dio.netty.recycler.maxCapacityPerThread=0", "-Dio.netty.allocator.numDirectArenas=0",
		"-Dlog4j.shutdownHookEnabled=false", "-Dlog4j2.disable.jmx=true",
		"--add-modules=jdk.incubator.vector", "--add-opens=java.base/java.nio=ALL-UNNAMED",
		"-Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1",
		"-Dopensearch.path.home=" + n.home, "-Dopensearch.path.conf=" + n.at("config"),
		"-Dopensearch.distribution.type=zip", "-Dopensearch.bundled_jdk=false",
		"-cp", filepath.Join(n.home, "lib", "*") + ":" + filepath.Join(n.home, "agent", "opensearch-agent-bootstrap-"+release+".jar"),
		"org.opensearch.bootstrap.OpenSearch",
	}
}

// answers waits until the server does.
func (n *node) answers(limit time.Duration) error {
	for deadline := time.Now().Add(limit); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if r, err := http.Get(n.url); err == nil {
			r.Body.Close()
			if r.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case <-n.exited:
			said, _ := os.ReadFile(n.at("logs", "stdout.log"))
			lines := bytes.Split(bytes.TrimSpace(said), []byte("\n"))
			return fmt.Errorf("the node ended at its start: %s (see %s)", lines[len(lines)-1], n.at("logs", "stdout.log"))
		default:
		}
	}
	return fmt.Errorf("the node did not answer within %s (see %s)", limit, n.at("logs", "stdout.log"))
}

// cpu is the CPU time of the server so far, user and system.
func (n *node) cpu() (time.Duration, error) {
	var t unix.Timespec
	clock := int32(^n.cmd.Process.Pid)<<3 | 2 // CPUCLOCK_SCHED of another process: clock_getcpuclockid(3)
	if err := unix.ClockGettime(clock, &t); err != nil {
		return 0, fmt.Errorf("CPU clock of the node: %w", err)
	}
	return time.Duration(t.Nano()), nil
}

// memory is a field of the server's /proc/PID/status, in MB of 10^6 bytes.
func (n *node) memory(field string) (float64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", n.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(status)) {
		if value, ok := strings.CutPrefix(line, field+":"); ok {
			kib, err := strconv.ParseFloat(strings.Fields(value)[0], 64)
			return kib * 1024 / 1e6, err
		}
	}
	return 0, fmt.Errorf("the node's status has no %s", field)
}

var javaVersion = regexp.MustCompile(`version "(\d+)`)

// javaHome is the first Java that is new enough.
func javaHome() (home string, major int, err error) {
	installed, _ := filepath.Glob("/usr/lib/jvm/*")
	for _, home := range append([]string{os.Getenv("OS_JAVA_HOME"), os.Getenv("JAVA_HOME")}, installed...) {
		if home == "" {
			continue
		}
		said, err := exec.Command(filepath.Join(home, "bin", "java"), "-version").CombinedOutput()
		if found := javaVersion.FindSubmatch(said); err == nil && found != nil {
			if major, _ := strconv.Atoi(string(found[1])); major >= oldest {
				return home, major, nil
			}
		}
	}
	return "", 0, fmt.Errorf("no Java %d or later in OS_JAVA_HOME, JAVA_HOME or /usr/lib/jvm", oldest)
}
