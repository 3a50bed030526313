package store

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
)

// A log is a row of frames. A frame is a header, the id in the clear, and a
// payload. The header and the id have one CRC-32C, the payload another, so
// that a damaged payload still names its article. All integers are
// little-endian.
//
//	 0  magic        4  never part of valid UTF-8
//	 4  kind         1
//	 5  flags        1
//	 6  id length    2
//	 8  seq          8
//	16  version      4
//	20  payload      4  stored bytes
//	24  raw          4  bytes before compression
//	28  previous     8  file number, offset of the version before; 0 for none
//	36  updated      8  Unix nanoseconds
//	44  first seen   8  Unix nanoseconds
//	52  digest      16  of the raw payload
//	68  payload CRC  4
//	72  header CRC   4  of bytes 0..71 and the id
//	76  id, payload
const (
	frameMagic  = "\xf5CH\xff"
	headerSize  = 76
	crcAt       = 72
	maxPayload  = 64 << 20 // bytes, stored or raw; far above any valid article
	maxIDLength = 4 << 10
)

// kind says what a frame holds.
type kind byte

const (
	kindArticle   kind = 1 + iota // an article as it came
	kindEdits                     // all corrections of an article together
	kindTombstone                 // nothing: the article is deleted
	kindCommit                    // the ids of the batch that it ends
	kindDerived                   // data of a Derived log
	kindEnd
)

// flagCompressed marks a payload as one zstd frame.
const flagCompressed = 1

// loc is the place of a frame: file number from 1, byte offset. The zero loc
// is no place.
type loc struct{ file, offset uint32 }

// frame is a decoded header.
type frame struct {
	kind       kind
	flags      byte
	id         string
	seq        uint64
	version    uint32
	size, raw  uint32 // of the payload: as stored, before compression
	prev       loc
	updated    int64
	first      int64
	digest     [16]byte
	payloadCRC uint32
}

// length is the number of bytes of the whole frame.
func (f *frame) length() int64 { return headerSize + int64(len(f.id)) + int64(f.size) }

var errHeader = errors.New("store: not a frame header")

// castagnoli is made once; hash/crc32 keeps the table itself.
func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// checksum is the CRC-32C of b, begun with the salt of the log: bytes of an
// article cannot pass for a frame, since nobody who writes articles knows it.
func checksum(salt uint32, b []byte) uint32 { return crc32.Update(salt, castagnoli(), b) }

// appendFrame appends the frame with its payload, already compressed where
// the flag says so, to dst. It fills in size and CRCs.
func appendFrame(dst []byte, f *frame, payload []byte, salt uint32) []byte {
	f.size = uint32(len(payload))
	f.payloadCRC = checksum(salt, payload)
	at := len(dst)
	le := binary.LittleEndian
	dst = append(dst, frameMagic...)
	dst = append(dst, byte(f.kind), f.flags)
	dst = le.AppendUint16(dst, uint16(len(f.id)))
	dst = le.AppendUint64(dst, f.seq)
	dst = le.AppendUint32(dst, f.version)
	dst = le.AppendUint32(dst, f.size)
	dst = le.AppendUint32(dst, f.raw)
	dst = le.AppendUint32(dst, f.prev.file)
	dst = le.AppendUint32(dst, f.prev.offset)
	dst = le.AppendUint64(dst, uint64(f.updated))
	dst = le.AppendUint64(dst, uint64(f.first))
	dst = append(dst, f.digest[:]...)
	dst = le.AppendUint32(dst, f.payloadCRC)
	crc := checksum(salt, dst[at:])
	dst = le.AppendUint32(dst, checksum(crc, []byte(f.id)))
	dst = append(dst, f.id...)
	return append(dst, payload...)
}

// idLength tells how many bytes of id follow the header in b, false if b
// cannot be a header. It is what a reader needs before parseHeader.
func idLength(b []byte) (int, bool) {
	if len(b) < headerSize || string(b[:4]) != frameMagic {
		return 0, false
	}
	n := int(binary.LittleEndian.Uint16(b[6:]))
	return n, n <= maxIDLength
}

// parseHeader decodes a header and its id from the front of b, errHeader if
// they are not whole and sound.
func parseHeader(b []byte, salt uint32) (frame, error) {
	n, ok := idLength(b)
	if !ok || len(b) < headerSize+n {
		return frame{}, errHeader
	}
	le := binary.LittleEndian
	id := b[headerSize : headerSize+n]
	if checksum(checksum(salt, b[:crcAt]), id) != le.Uint32(b[crcAt:]) {
		return frame{}, errHeader
	}
	f := frame{
		kind: kind(b[4]), flags: b[5], id: string(id),
		seq: le.Uint64(b[8:]), version: le.Uint32(b[16:]), size: le.Uint32(b[20:]), raw: le.Uint32(b[24:]),
		prev:    loc{le.Uint32(b[28:]), le.Uint32(b[32:])},
		updated: int64(le.Uint64(b[36:])), first: int64(le.Uint64(b[44:])),
		digest: [16]byte(b[52:68]), payloadCRC: le.Uint32(b[68:]),
	}
	if f.kind == 0 || f.kind >= kindEnd || f.size > maxPayload || f.raw > maxPayload {
		return frame{}, errHeader
	}
	return f, nil
}
