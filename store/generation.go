package store

// Generation is a number that changes whenever the catalogue does, whichever
// process writes: what was counted of the corpus holds as long as it stays.
// It is 0 where it cannot be told.
func (s *Store) Generation() int64 { return s.generation() }
