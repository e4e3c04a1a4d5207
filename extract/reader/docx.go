package reader

import "nianbao/report"

func readDOCX(p *Page, b *builder, body []byte) error { return report.ErrUnreadable }
func readOFD(p *Page, b *builder, body []byte) error  { return report.ErrUnreadable }
func readPDF(p *Page, b *builder, body []byte) error  { return report.ErrUnreadable }
