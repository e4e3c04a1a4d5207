// Package corpus makes report corpora of any size for measuring: texts of the
// length, the outline and the vocabulary of departmental annual reports, the
// same ones for the same seed.
//
//	corpus.go    Maker: report i, and writing many into a folder
//	material.go  sentences of the sample reports, by the part they stand in
//	sentence.go  sentences from the catalogue of indicators and word lists
//	vary.go      other places, years and numbers in a sentence
//	word.go      the words, common ones often and rare ones seldom
//
// A report recombines sentences of different sample reports, with another
// place (a division of the real code table), department, year and other
// numbers, and adds sentences from word lists, so that the vocabulary goes on
// growing with the corpus as it does in a real one.
package corpus
