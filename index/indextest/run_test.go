package indextest_test

import (
	"testing"

	"chancery/index"
	"chancery/index/exec"
	"chancery/index/indextest"
)

func TestMemory(t *testing.T) {
	disks := map[string]*indextest.Memory{}
	indextest.Run(t, func(t *testing.T, dir string, _ exec.Texts) index.Backend {
		if disks[dir] == nil {
			disks[dir] = indextest.NewMemory()
		} else {
			disks[dir] = disks[dir].Reopen()
		}
		return disks[dir]
	})
}
