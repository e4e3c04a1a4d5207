package reader

// Member is a file inside an archive. Name is informative only.
type Member struct {
	Name      string
	MediaType string
	Body      []byte
}
