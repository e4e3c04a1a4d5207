//go:build embeddict

package segment

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"os"
	"path/filepath"
)

// The five files are copied from the module cache by `make build`; the folder
// is ignored by git.
//
//go:embed dict
var dictFiles embed.FS

var dictNames = []string{"jieba.dict.utf8", "hmm_model.utf8", "user.dict.utf8", "idf.utf8", "stop_words.utf8"}

// dictPaths unpacks the embedded files once into the user's cache directory,
// under a hash of their content.
func dictPaths() ([]string, error) {
	contents := make([][]byte, len(dictNames))
	sum := sha256.New()
	for i, name := range dictNames {
		b, err := dictFiles.ReadFile("dict/" + name)
		if err != nil {
			return nil, err
		}
		contents[i] = b
		sum.Write(b)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	dir := filepath.Join(cache, "nianbao", "jieba-"+hex.EncodeToString(sum.Sum(nil))[:16])
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	paths := make([]string, len(dictNames))
	for i, name := range dictNames {
		paths[i] = filepath.Join(dir, name)
		if err := unpack(paths[i], contents[i]); err != nil {
			return nil, err
		}
	}
	return paths, nil
}

func unpack(path string, content []byte) error {
	if info, err := os.Stat(path); err == nil && info.Size() == int64(len(content)) {
		return nil
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".part-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	if _, err := tmp.Write(content); err != nil {
		tmp.Close()
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}
