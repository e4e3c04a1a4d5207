package reader

func (pg *page) fromScripts() selected { return selected{} }
