package crawler

// attributes are the ones that matter here.
type attributes struct {
	href, src, title, alt, onclick, class, id, name, content, equiv, kind, value string
	action, method, url, query, rel, instead, data                               string
}

func (r *reader) attributes() attributes {
	var a attributes
	for {
		key, val, more := r.z.TagAttr()
		switch string(key) {
		case "href":
			a.href = string(val)
		case "src":
			a.src = string(val)
		case "title":
			a.title = string(val)
		case "alt":
			a.alt = string(val)
		case "onclick":
			a.onclick = string(val)
		case "class":
			a.class = string(val)
		case "id":
			a.id = string(val)
		case "name":
			a.name = string(val)
		case "content":
			a.content = string(val)
		case "http-equiv":
			a.equiv = string(val)
		case "type":
			a.kind = string(val)
		case "value":
			a.value = string(val)
		case "action":
			a.action = string(val)
		case "method":
			a.method = string(val)
		case "url":
			a.url = string(val)
		case "querydata":
			a.query = string(val)
		case "data":
			a.data = string(val)
		case "rel":
			a.rel = string(val)
		case "tagname", "data-href", "data-url":
			a.instead = string(val)
		}
		if !more {
			return a
		}
	}
}
