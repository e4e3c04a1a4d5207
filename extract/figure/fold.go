package figure

// fold maps a rune to the form in which rules are written: full-width ASCII
// forms become ASCII, every kind of blank a space, look-alikes one form. One
// rune stays one rune, so offsets stay.
func fold(r rune) rune {
	switch {
	case r < 0x80:
		if r == '\t' || r == '\r' {
			return ' '
		}
		return r
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFEE0
	case r >= 0x4E00 && r <= 0x9FFF:
		return simplified[r-0x4E00]
	}
	switch r {
	case 0xA0, 0x3000, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x2002, 0x2003, 0x2009, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E:
		return ' '
	case '﹪', '٪':
		return '%'
	case '—', '–', '―', '─', '‐', '‑', '‒', '－', '﹣', '━':
		return '-'
	case '−':
		return '-'
	case '～', '∼', '〜', '﹏':
		return '~'
	case '○', '◯':
		return '〇'
	case '﹒', '．':
		return '.'
	case '〔', '［', '【':
		return '['
	case '〕', '］', '】':
		return ']'
	case '″':
		return '”'
	}
	return r
}

// simplified maps the traditional characters that numbers and their units are made
// of: a department's report may quote them. A table, since every rune passes it.
var simplified = func() (table [0x9FFF - 0x4E00 + 1]rune) {
	for i := range table {
		table[i] = rune(i) + 0x4E00
	}
	traditional, simple := []rune("個億兩圓對幾萬負貳陸雙餘點"), []rune("个亿两圆对几万负贰陆双余点")
	for i, r := range traditional {
		table[r-0x4E00] = simple[i]
	}
	return table
}()

func foldRunes(in []rune) []rune {
	out := make([]rune, len(in))
	for i, r := range in {
		out[i] = fold(r)
	}
	return out
}
