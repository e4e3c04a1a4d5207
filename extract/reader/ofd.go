package reader

import (
	"encoding/xml"
	"fmt"
	"path"
	"strconv"
	"strings"

	"nianbao/report"
)

// mm is a millimetre in points: OFD (GB/T 33190) measures in millimetres from
// the upper left corner, the layout below in points from the lower left.
const mm = 72 / 25.4

// readOFD writes the text of an OFD file: its characters are placed as in a
// PDF and take the same way from there.
func readOFD(p *Page, b *builder, body []byte) error {
	pk, _, err := openPack(body)
	if err != nil {
		return err
	}
	root, err := pk.read("OFD.xml")
	if err != nil {
		return err
	}
	if root == nil {
		return fmt.Errorf("no OFD.xml: %w", report.ErrUnreadable)
	}
	_ = eachToken(root, titleInto(&p.Meta.Title)) // the text does not hang on it
	var flow []flowItem
	number, images := 0, 0
	for _, docRoot := range elementTexts(root, "DocRoot") {
		pages, err := ofdPages(pk, docRoot)
		if err != nil {
			return err
		}
		for _, name := range pages {
			content, err := pk.read(name)
			if err != nil {
				return err
			}
			number++
			pg, pictures := ofdPage(content)
			images += pictures
			flow = append(flow, pg.items(number)...)
		}
	}
	flow = dropRunning(flow, number)
	if len(flow) == 0 {
		if images > 0 {
			return report.ErrNeedsOCR
		}
		return report.ErrEmpty
	}
	writeFlow(b, mergeTables(flow))
	return nil
}

// elementTexts lists the texts of all elements of a name.
func elementTexts(body []byte, name string) []string {
	var out []string
	inside := false
	_ = eachToken(body, func(tok xml.Token, _ int) error {
		switch t := tok.(type) {
		case xml.StartElement:
			inside = t.Name.Local == name
		case xml.EndElement:
			inside = false
		case xml.CharData:
			if s := strings.TrimSpace(string(t)); inside && s != "" && len(out) < maxEntries {
				out = append(out, s)
			}
		}
		return nil
	})
	return out
}

// ofdPages lists the content files of a document in page order.
func ofdPages(pk *pack, docRoot string) ([]string, error) {
	docRoot = strings.TrimPrefix(docRoot, "/")
	body, err := pk.read(docRoot)
	if err != nil {
		return nil, err
	}
	if body == nil {
		return nil, fmt.Errorf("no %q: %w", docRoot, report.ErrUnreadable)
	}
	var out []string
	err = eachToken(body, func(tok xml.Token, _ int) error {
		if t, ok := tok.(xml.StartElement); ok && t.Name.Local == "Page" && len(out) < maxPDFPages {
			loc := xmlAttr(t, "BaseLoc")
			switch {
			case loc == "":
			case strings.HasPrefix(loc, "/"):
				out = append(out, strings.TrimPrefix(loc, "/"))
			default:
				out = append(out, path.Join(path.Dir(docRoot), loc))
			}
		}
		return nil
	})
	return out, err
}

// ofdText is a text object while it is read.
type ofdText struct {
	box            [4]float64
	ctm            [6]float64
	size           float64
	x, y           float64
	deltaX, deltaY []float64
}

// ofdPage places the characters and lines of a page, and counts its images.
func ofdPage(content []byte) (pdfPage, int) {
	var pg pdfPage
	var obj ofdText
	images, inCode := 0, false
	_ = eachToken(content, func(tok xml.Token, _ int) error {
		switch t := tok.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "TextObject":
				obj = newOFDText(t)
			case "TextCode":
				inCode = true
				obj.code(t)
			case "PathObject":
				if n := floats(xmlAttr(t, "Boundary")); len(n) == 4 && len(pg.lines) < maxRulings {
					pg.lines = append(pg.lines, sides(ruling{n[0] * mm, (n[0] + n[2]) * mm, -(n[1] + n[3]) * mm, -n[1] * mm})...)
				}
			case "ImageObject":
				images++
			}
		case xml.EndElement:
			inCode = inCode && t.Name.Local != "TextCode"
		case xml.CharData:
			if inCode && len(pg.chars) < maxPDFChars {
				pg.chars = append(pg.chars, obj.place(string(t))...)
			}
		}
		return nil // what was read of a damaged page is kept
	})
	return pg, images
}

func newOFDText(t xml.StartElement) ofdText {
	o := ofdText{size: 4.23, ctm: [6]float64{1, 0, 0, 1, 0, 0}} // 12 points where nothing is said
	if n := floats(xmlAttr(t, "Boundary")); len(n) == 4 {
		copy(o.box[:], n)
	}
	if n := floats(xmlAttr(t, "CTM")); len(n) == 6 {
		copy(o.ctm[:], n)
	}
	if n := floats(xmlAttr(t, "Size")); len(n) == 1 && n[0] > 0 {
		o.size = n[0]
	}
	return o
}

func (o *ofdText) code(t xml.StartElement) {
	if n := floats(xmlAttr(t, "X")); len(n) == 1 {
		o.x = n[0]
	}
	if n := floats(xmlAttr(t, "Y")); len(n) == 1 {
		o.y = n[0]
	}
	o.deltaX, o.deltaY = floats(xmlAttr(t, "DeltaX")), floats(xmlAttr(t, "DeltaY"))
}

// place gives every character its box. A character without a step of its own
// takes the last one, or its own width.
func (o *ofdText) place(s string) []pdfChar {
	var out []pdfChar
	x, y, i := o.x, o.y, 0
	for _, r := range s {
		if r == '\n' || r == '\r' {
			continue
		}
		px := o.box[0] + o.ctm[0]*x + o.ctm[2]*y + o.ctm[4]
		py := o.box[1] + o.ctm[1]*x + o.ctm[3]*y + o.ctm[5]
		size := o.size * scale(o.ctm[3])
		width := o.size * scale(o.ctm[0]) * 0.9
		if r < 0x2E80 && r != '—' && r != '…' {
			width /= 2
		}
		out = append(out, pdfChar{r: r, left: px * mm, right: (px + width) * mm, bottom: -(py + 0.1*size) * mm, top: -(py - 0.85*size) * mm})
		step := width / max(scale(o.ctm[0]), 0.01) / 0.9
		if i < len(o.deltaX) {
			step = o.deltaX[i]
		} else if len(o.deltaY) > 0 {
			step = 0
		}
		x += step
		if i < len(o.deltaY) {
			y += o.deltaY[i]
		}
		i++
	}
	return out
}

func scale(v float64) float64 {
	if v < 0 {
		v = -v
	}
	if v < 0.01 || v > 100 {
		return 1
	}
	return v
}

// floats reads numbers; "g 3 4.2" repeats a number as DeltaX does.
func floats(s string) []float64 {
	f := strings.Fields(s)
	var out []float64
	for i := 0; i < len(f) && len(out) < 10000; i++ {
		if f[i] == "g" && i+2 < len(f) {
			n, err1 := strconv.Atoi(f[i+1])
			v, err2 := strconv.ParseFloat(f[i+2], 64)
			if err1 != nil || err2 != nil {
				return out
			}
			for k := 0; k < n && len(out) < 10000; k++ {
				out = append(out, v)
			}
			i += 2
			continue
		}
		v, err := strconv.ParseFloat(f[i], 64)
		if err != nil || v != v || v > 1e6 || v < -1e6 {
			return out
		}
		out = append(out, v)
	}
	return out
}
