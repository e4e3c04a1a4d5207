// Package deps holds the import table of the project, as a test.
package deps
