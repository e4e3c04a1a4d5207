package store

import (
	"database/sql"
	"fmt"
	"sync"
)

// words gives readers the strings behind the keys of the table word. The
// table only grows, so what was read once holds.
type words struct {
	db   *sql.DB
	mu   sync.RWMutex
	list []string // by key; "" at 0
}

func newWords(db *sql.DB) *words { return &words{db: db, list: []string{""}} }

// get returns the string of a key, reading what is new in the table if the key
// is not known yet.
func (w *words) get(id int64) (string, error) {
	w.mu.RLock()
	if id >= 0 && id < int64(len(w.list)) {
		defer w.mu.RUnlock()
		return w.list[id], nil
	}
	w.mu.RUnlock()
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.more(); err != nil {
		return "", fmt.Errorf("words of the catalogue: %w", err)
	}
	if id < 0 || id >= int64(len(w.list)) {
		return "", fmt.Errorf("word %d is not in the catalogue", id)
	}
	return w.list[id], nil
}

func (w *words) more() error {
	rows, err := w.db.Query("SELECT id, text FROM word WHERE id >= ? ORDER BY id", len(w.list))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var text string
		if err := rows.Scan(&id, &text); err != nil {
			return err
		}
		for int64(len(w.list)) < id {
			w.list = append(w.list, "")
		}
		w.list = append(w.list, text)
	}
	return rows.Err()
}
