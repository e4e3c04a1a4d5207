package warc

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

const (
	// maxHeader bounds the header of a record, all lines together.
	maxHeader = 1 << 20
	// MaxBlock bounds a content block where the caller gives no limit.
	MaxBlock = 1 << 30
)

// ErrMalformed is wrapped by every error about the form of a record.
var ErrMalformed = errors.New("not a WARC record")

// Reader reads records from a stream of gzip members.
type Reader struct {
	src    *counter
	zip    *gzip.Reader
	limit  int64
	offset int64 // of the next member, in bytes of the compressed stream
}

// NewReader reads records whose blocks hold at most limit bytes (0: MaxBlock).
func NewReader(r io.Reader, limit int64) *Reader {
	if limit <= 0 {
		limit = MaxBlock
	}
	return &Reader{src: &counter{r: bufio.NewReaderSize(r, 64<<10)}, limit: limit}
}

// Offset is where the next record begins: after a failed Next, where the
// record that could not be read begins.
func (r *Reader) Offset() int64 { return r.offset }

// Next reads one record. It returns io.EOF after the last whole one; a record
// that is cut off or damaged gives an error that wraps ErrMalformed.
func (r *Reader) Next() (*Record, error) {
	if _, err := r.src.r.Peek(1); err == io.EOF {
		return nil, io.EOF
	}
	if err := r.open(); err != nil {
		return nil, malformed(err)
	}
	r.zip.Multistream(false)
	rec, err := readRecord(r.zip, r.limit)
	if err != nil {
		return nil, malformed(err)
	}
	r.offset = r.src.n
	return rec, nil
}

func (r *Reader) open() (err error) {
	if r.zip == nil {
		r.zip, err = gzip.NewReader(r.src)
		return err
	}
	return r.zip.Reset(r.src)
}

// counter counts what gzip takes; as an io.ByteReader it is never read past
// the end of a member.
type counter struct {
	r *bufio.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

func (c *counter) ReadByte() (byte, error) {
	b, err := c.r.ReadByte()
	if err == nil {
		c.n++
	}
	return b, err
}

func readRecord(z io.Reader, limit int64) (*Record, error) {
	br := bufio.NewReader(z)
	rec, length, err := readHeader(br)
	if err != nil {
		return nil, err
	}
	if length > limit {
		return nil, fmt.Errorf("block of %d bytes, at most %d are read", length, limit)
	}
	// The buffer grows with what arrives, not with what the header claims.
	var block bytes.Buffer
	if n, err := io.CopyN(&block, br, length); err != nil {
		return nil, fmt.Errorf("block ends after %d of %d bytes: %w", n, length, noEOF(err))
	}
	rec.Block = block.Bytes()
	return rec, readEnd(br)
}

// readEnd takes the two line ends after a block and the end of the member,
// which checks the checksum of gzip.
func readEnd(br *bufio.Reader) error {
	var end [4]byte
	if _, err := io.ReadFull(br, end[:]); err != nil {
		return noEOF(err)
	}
	if string(end[:]) != "\r\n\r\n" {
		return errors.New("record does not end where its length says")
	}
	switch _, err := br.ReadByte(); err {
	case io.EOF:
		return nil
	case nil:
		return errors.New("more in the member than one record")
	default:
		return err
	}
}

// readHeader reads the version line and the fields, and the block's length.
func readHeader(br *bufio.Reader) (*Record, int64, error) {
	left := maxHeader
	line, err := readLine(br, &left)
	if err != nil {
		return nil, 0, err
	}
	if !strings.HasPrefix(line, "WARC/") {
		return nil, 0, fmt.Errorf("first line %.40q", line)
	}
	rec, length := &Record{}, int64(-1)
	for {
		line, err := readLine(br, &left)
		if err != nil {
			return nil, 0, err
		}
		if line == "" {
			break
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			return nil, 0, fmt.Errorf("header line %.40q", line)
		}
		if err := rec.set(name, strings.TrimSpace(value), &length); err != nil {
			return nil, 0, err
		}
	}
	if length < 0 || rec.Type == "" {
		return nil, 0, errors.New("header without type or length")
	}
	return rec, length, nil
}

func (r *Record) set(name, value string, length *int64) (err error) {
	switch strings.ToLower(name) {
	case "warc-type":
		r.Type = value
	case "warc-record-id":
		r.ID = strings.Trim(value, "<>")
	case "warc-date":
		r.Date, err = time.Parse(time.RFC3339Nano, value)
	case "warc-target-uri":
		r.TargetURI = strings.Trim(value, "<>")
	case "content-type":
		r.ContentType = value
	case "content-length":
		n, perr := strconv.ParseInt(value, 10, 64)
		if perr != nil || n < 0 {
			return fmt.Errorf("content length %.40q", value)
		}
		*length = n
	case "warc-block-digest": // written anew by Encode
	default:
		r.Extra = append(r.Extra, Field{Name: name, Value: value})
	}
	return err
}

func readLine(br *bufio.Reader, left *int) (string, error) {
	var line []byte
	for {
		part, err := br.ReadSlice('\n')
		if *left -= len(part); *left < 0 {
			return "", fmt.Errorf("header of more than %d bytes", maxHeader)
		}
		line = append(line, part...)
		switch err {
		case nil:
			return strings.TrimRight(string(line), "\r\n"), nil
		case bufio.ErrBufferFull:
		default:
			return "", noEOF(err)
		}
	}
}

// noEOF keeps a cut-off record from looking like the end of the file.
func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

func malformed(err error) error {
	return fmt.Errorf("warc: %w: %w", ErrMalformed, noEOF(err))
}
