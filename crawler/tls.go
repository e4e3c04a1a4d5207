package crawler

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"strings"
	"sync"
)

// faults remembers what is wrong with the certificates of hosts.
type faults struct {
	mu     sync.Mutex
	byHost map[string]string
}

// of says what is wrong with the connection to a host, or "". Only a
// connection that was passed can be faulty.
func (f *faults) of(host string, state *tls.ConnectionState) string {
	if state == nil {
		return ""
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	fault, known := f.byHost[host]
	if !known {
		if f.byHost == nil {
			f.byHost = map[string]string{}
		}
		fault = certificateFault(host, state)
		f.byHost[host] = fault
	}
	return fault
}

// tlsConfig checks certificates as usual; with pass it takes every one, which
// faults.of then looks at, and speaks the protocols and ciphers that old
// servers still need (TLS 1.0, RSA key exchange).
func tlsConfig(pass bool) *tls.Config {
	if !pass {
		return &tls.Config{MinVersion: tls.VersionTLS12}
	}
	var ciphers []uint16
	for _, suites := range [][]*tls.CipherSuite{tls.CipherSuites(), tls.InsecureCipherSuites()} {
		for _, s := range suites {
			ciphers = append(ciphers, s.ID)
		}
	}
	return &tls.Config{
		MinVersion:         tls.VersionTLS10,
		CipherSuites:       ciphers,
		InsecureSkipVerify: true,
	}
}

func certificateFault(host string, state *tls.ConnectionState) string {
	if len(state.PeerCertificates) == 0 {
		return "no certificate"
	}
	opts := x509.VerifyOptions{DNSName: host, Intermediates: x509.NewCertPool()}
	for _, c := range state.PeerCertificates[1:] {
		opts.Intermediates.AddCert(c)
	}
	if _, err := state.PeerCertificates[0].Verify(opts); err != nil {
		return err.Error()
	}
	if state.Version < tls.VersionTLS12 {
		return fmt.Sprintf("old protocol %s", tls.VersionName(state.Version))
	}
	return ""
}

// isTLS reports whether a request failed on the certificate or the handshake.
func isTLS(err error) bool {
	var verification *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var alert tls.AlertError
	return errors.As(err, &verification) || errors.As(err, &record) || errors.As(err, &alert) ||
		strings.Contains(err.Error(), "tls: ")
}
