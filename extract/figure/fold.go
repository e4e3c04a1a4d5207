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
		return simplified(r)
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
// of: a department's report may quote them.
func simplified(r rune) rune {
	switch r {
	case '個':
		return '个'
	case '億':
		return '亿'
	case '兩':
		return '两'
	case '圓':
		return '圆'
	case '對':
		return '对'
	case '幾':
		return '几'
	case '萬':
		return '万'
	case '負':
		return '负'
	case '貳':
		return '贰'
	case '陸':
		return '陆'
	case '雙':
		return '双'
	case '餘':
		return '余'
	case '點':
		return '点'
	}
	return r
}

func foldRunes(in []rune) []rune {
	out := make([]rune, len(in))
	for i, r := range in {
		out[i] = fold(r)
	}
	return out
}
