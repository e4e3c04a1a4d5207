package crawler

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"strings"
	"sync"
)

// faults remembers what was wrong with the certificates that were passed.
type faults struct {
	mu     sync.Mutex
	byHost map[string]string
}

func (f *faults) note(host, fault string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.byHost == nil {
		f.byHost = map[string]string{}
	}
	f.byHost[host] = fault
}

func (f *faults) of(host string) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.byHost[host]
}

// tlsConfig checks certificates as usual; with pass it looks at them itself,
// notes the fault and goes on, and speaks the protocols and ciphers that old
// servers still need (TLS 1.0, RSA key exchange).
func tlsConfig(pass bool, f *faults) *tls.Config {
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
		InsecureSkipVerify: true, // VerifyConnection does it and notes the result
		VerifyConnection: func(state tls.ConnectionState) error {
			if fault := certificateFault(state); fault != "" {
				f.note(state.ServerName, fault)
			}
			return nil
		},
	}
}

func certificateFault(state tls.ConnectionState) string {
	if len(state.PeerCertificates) == 0 {
		return "no certificate"
	}
	opts := x509.VerifyOptions{DNSName: state.ServerName, Intermediates: x509.NewCertPool()}
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
