//go:build linux

package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"

	"chancery/bench/peers/protocol"
)

// session is an engine that serves.
type session struct {
	name   string
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	ready  protocol.Ready
	broken error // the first failure
}

// patience is how long an answer may take; opening an index too.
const patience = 10 * time.Minute

// start runs the program on an index. What it says on standard error goes to
// ours.
func start(name string, argv []string, dir string) (*session, error) {
	s := &session{name: name, cmd: exec.Command(argv[0], append(argv[1:len(argv):len(argv)], "serve", dir)...)}
	s.cmd.Stderr = os.Stderr
	var err error
	if s.in, err = s.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	s.out = bufio.NewReaderSize(out, 1<<20)
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	if err := s.read(&s.ready); err != nil || !s.ready.Ready {
		return nil, errors.Join(fmt.Errorf("%s does not open %s: %s", name, dir, s.ready.Error), err, s.close())
	}
	return s, nil
}

// ask sends a request and reads the answer. After a failure, also one that the
// engine tells of, it is broken and says no more.
func (s *session) ask(r protocol.Request, answer any) error {
	if s.broken == nil {
		if s.broken = s.exchange(r, answer); s.broken != nil {
			note("%s is left out from here on: %v", s.name, s.broken)
		}
	}
	return s.broken
}

func (s *session) exchange(r protocol.Request, answer any) error {
	line, err := json.Marshal(r)
	if err != nil {
		return err
	}
	if _, err := s.in.Write(append(line, '\n')); err != nil {
		return err
	}
	if err := s.read(answer); err != nil {
		return err
	}
	if says := protocol.Failure(answer); says != "" {
		return fmt.Errorf("%s of %+v: %s", r.Op, r.Query, says)
	}
	return nil
}

// read reads a line. An engine that is silent too long is ended.
func (s *session) read(answer any) error {
	timer := time.AfterFunc(patience, func() { _ = s.cmd.Process.Kill() })
	defer timer.Stop()
	line, err := s.out.ReadBytes('\n')
	if err != nil {
		return fmt.Errorf("no answer: %w", err)
	}
	return json.Unmarshal(line, answer)
}

// query asks one query.
func (s *session) query(m protocol.Mode, q protocol.Query) (protocol.Answer, error) {
	var a protocol.Answer
	err := s.ask(protocol.Request{Op: "query", Mode: m, Query: &q}, &a)
	return a, err
}

// close ends the engine by the end of its input.
func (s *session) close() error {
	_ = s.in.Close()
	timer := time.AfterFunc(time.Minute, func() { _ = s.cmd.Process.Kill() })
	defer timer.Stop()
	return s.cmd.Wait()
}
