package store

import (
	"fmt"

	"github.com/klauspost/compress/zstd"
)

// compressor turns raw payloads into stored ones and back. It is kept for the
// life of a log because making one costs more than using it.
type compressor struct {
	enc *zstd.Encoder
	dec *zstd.Decoder
}

// minCompressed is the size in bytes from which compressing can pay.
const minCompressed = 64

func newCompressor() (*compressor, error) {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithEncoderConcurrency(1),
		zstd.WithEncoderCRC(false), zstd.WithSingleSegment(true), zstd.WithLowerEncoderMem(true))
	if err != nil {
		return nil, fmt.Errorf("store: zstd: %w", err)
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxPayload),
		zstd.WithDecoderLowmem(true))
	if err != nil {
		return nil, fmt.Errorf("store: zstd: %w", err)
	}
	return &compressor{enc, dec}, nil
}

// pack appends the stored form of raw to dst and returns the flags for it.
func (c *compressor) pack(dst, raw []byte) ([]byte, byte) {
	if len(raw) < minCompressed {
		return append(dst, raw...), 0
	}
	at := len(dst)
	dst = c.enc.EncodeAll(raw, dst)
	if len(dst)-at >= len(raw) {
		return append(dst[:at], raw...), 0
	}
	return dst, flagCompressed
}

// unpack returns the raw payload of f from its stored one.
func (c *compressor) unpack(f *frame, stored []byte) ([]byte, error) {
	if f.flags&flagCompressed == 0 {
		return stored, nil
	}
	raw, err := c.dec.DecodeAll(stored, make([]byte, 0, f.raw))
	if err != nil {
		return nil, fmt.Errorf("store: zstd: %w", err)
	}
	if len(raw) != int(f.raw) {
		return nil, fmt.Errorf("store: payload has %d bytes, its header says %d", len(raw), f.raw)
	}
	return raw, nil
}

func (c *compressor) close() {
	_ = c.enc.Close()
	c.dec.Close()
}
