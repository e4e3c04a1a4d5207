package figure

// maxRun is more than the longest Chinese numeral.
const maxRun = 24

// chineseRun is the Chinese numeral at i without the blanks that stand inside it, and
// where it ends.
func (t *text) chineseRun(i, limit int) ([]rune, int) {
	end := i
	for end < limit && end-i < maxRun && isChinese(t.f[end]) && !(end > i && (t.unitBegins(end) || t.weighs(end, i))) {
		end++
	}
	run := t.f[i:end]
	for k := t.blankInside(end, limit); k > end; k = t.blankInside(end, limit) {
		run = append(run[:len(run):len(run)], t.f[k])
		for end = k + 1; end < limit && end-i < maxRun && isChinese(t.f[end]) && !t.unitBegins(end); end++ {
			run = append(run, t.f[end])
		}
	}
	return run, end
}

func isChinese(r rune) bool { return chineseDigit(r) >= 0 || power10(r) > 0 }

// blankInside returns where a numeral goes on behind one or two blanks, end where it
// does not: a multiplier stands on one side of them (三千 五百).
func (t *text) blankInside(end, limit int) int {
	k := end
	for k < min(end+2, limit) && t.f[k] == ' ' && t.raw[k] != '\t' && t.zone[k] == 0 {
		k++
	}
	if k == end || k >= limit || !isChinese(t.f[k]) || t.unitBegins(k) {
		return end
	}
	if power10(t.f[k]) == 0 && power10(t.f[end-1]) == 0 {
		return end
	}
	return k
}

// weighs reports whether the 两 at i is the unit of weight behind a number that
// began at from: 三十两.
func (t *text) weighs(i, from int) bool {
	return t.f[i] == '两' && i > from && isDelimiter(t.at(i+1))
}

// estimated reads 七八千 and 三五百 as what lies between 七千 and 八千.
func (n *numeral) estimated(run []rune) bool {
	if len(run) < 3 || power10(run[2]) == 0 {
		return false
	}
	low, high := chineseDigit(run[0]), chineseDigit(run[1])
	if low < 1 || high != low+1 && !(low == 3 && high == 5) {
		return false
	}
	first := append([]rune{run[0]}, run[2:]...)
	var a, b numeral
	if !a.sections(first) || !b.sections(run[1:]) {
		return false
	}
	n.val, n.printed, n.power = a.val, a.val, 0
	n.upper, n.estimate, n.multiplied, n.bare = b.val, true, a.multiplied, false
	return true
}
