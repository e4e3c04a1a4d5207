//go:build !embeddict

package segment

import (
	"fmt"
	"os"

	"github.com/yanyiwu/gojieba"
)

// dictPaths are the dictionary files in the module cache. A binary that is to
// leave the machine it was built on is built with the tag embeddict.
func dictPaths() ([]string, error) {
	paths := []string{gojieba.DICT_PATH, gojieba.HMM_PATH, gojieba.USER_DICT_PATH, gojieba.IDF_PATH, gojieba.STOP_WORDS_PATH}
	for _, p := range paths {
		if _, err := os.Stat(p); err != nil {
			return nil, fmt.Errorf("%w (build with: make build)", err)
		}
	}
	return paths, nil
}
