//go:build !linux

package main

// lower does nothing here: the system decides.
func lower() {}
