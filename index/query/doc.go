// Package query reads what a person types into the search box and makes a tree
// of it, or says at which character it stops making sense.
//
//	query.go   the tree: And, Or, Not, Word, Phrase, Near, Prefix, Field
//	lex.go     characters → tokens; full-width forms are syntax like the plain ones
//	parse.go   tokens → tree
//	field.go   the fields and their names in English and Chinese
//	error.go   Error: where, what, and what to do
//
// The language:
//
//	甲 乙              both (also: 甲 AND 乙)
//	甲 OR 乙           one of them; AND binds closer than OR
//	NOT 甲, -甲        without
//	( )                brackets
//	"甲乙", “甲乙”, ‘甲乙’   exactly this, as Ctrl+F finds it; \" and \\ inside
//	"甲 乙"~20         the parts near each other: at most 20 characters that belong to none of them
//	甲*                words that begin so
//	place:威海市 year:2020-2023 topic:行政执法 title:"…"
//
// （ ） ： － ＊ ～ and the ideographic space are syntax as ( ) : - * ~ and the
// plain space are. A query of any length is read in linear time.
package query
