package figure

// ofNext labels the first of two counts that stand side by side by the noun
// behind the second: 12件80项民生实事.
func (s *sentence) ofNext(k int) (label, bool) {
	j := k + 1
	for j+1 < len(s.qs) && s.qs[j+1].start == s.qs[j].end && j-k < 3 {
		j++
	}
	if ratio(s.qs[k].kind) || s.qs[k].kind == kindMoney || !s.besides(k, j) {
		return label{}, false
	}
	post := s.post(j)
	n := s.nounPhrase(post)
	if n == 0 && describes(post) { // 3.2万户8.3万名 + 脱贫人口
		n = 1 + s.nounPhrase(post[1:])
	}
	if n == 0 {
		n = s.shortRest(post)
	}
	if n == 0 || post[0].isVerb() && n < 2 {
		return label{}, false
	}
	verb := s.governing(s.clean(s.ownWords(k, s.preStart(k))))
	noun := join(post[:n])
	text := verb + noun
	if verb == "" {
		text = s.withAction(noun, s.ownAction(j, post[n:]))
	}
	return label{text: text, noun: noun, verb: verb, solid: true, composed: true, rule: "noun_of_next"}, true
}

// besides reports whether quantity j counts what k counts: it follows at once
// (34宗64项), or behind another verb (完成26座、新开工20座水库).
func (s *sentence) besides(k, j int) bool {
	if j >= len(s.qs) {
		return false
	}
	if s.qs[k+1].start == s.qs[k].end {
		return countable(s.qs[j].kind) || s.qs[j].kind == kindMeasure
	}
	toks := s.between(s.qs[k].end, s.qs[j].start)
	if len(toks) == 1 && (toks[0].text == "共" || toks[0].text == "共计") { // 两批次共20个项目
		return countable(s.qs[j].kind)
	}
	if len(toks) == 1 && toks[0].text == "、" { // 1232户、2383名监测对象
		return countable(s.qs[j].kind) && countable(s.qs[k].kind) && s.qs[j].unit != s.qs[k].unit || s.sized(k, j)
	}
	return len(toks) > 1 && len(toks) < 4 && toks[0].text == "、" && s.qs[j].unit == s.qs[k].unit && !hasNoun(toks[1:]) && hasVerb(toks[1:])
}

// sized reports whether quantity j is how large the things are that k counts, so
// that only words behind it name them: 新建4栋、2.5万平方米安置楼.
func (s *sentence) sized(k, j int) bool {
	counted := func(i int) bool { return countable(s.qs[i].kind) || s.qs[i].kind == kindMeasure }
	return counted(k) && counted(j) && s.qs[j].unit != s.qs[k].unit && !hasNoun(s.clean(s.between(s.preStart(k), s.qs[k].start)))
}
