package extract

import (
	"sync"

	"nianbao/data"
	"nianbao/extract/wordset"
)

// heard says of which lists of cues a word stands in a sentence. One pass
// finds them all: asked one by one, they were a tenth of reading a speech.
type heard uint64

const (
	heardSituation heard = 1 << iota
	heardIntent
	heardFavour
	heardFavourObliges
	heardObligation
	heardLaid
	heardEnsure
	heardStrive
)

var heardWords = sync.OnceValue(func() *wordset.Set {
	cues := data.CommitmentWords()
	return wordset.New(cues.Situation, cues.Intent, cues.Favours, cues.FavourObliges, cues.Obliges, cues.Laid,
		cues.Strength.Ensure, cues.Strength.Strive) // in the order of the constants
})

func hear(r []rune) heard { return heard(heardWords().Groups(r)) }

func (h heard) any(list heard) bool { return h&list != 0 }
