package reader

import (
	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// Segments of a path: a rectangle has at most six; a whole table that is drawn
// as one path has four to six for every cell.
const (
	rectSegments = 6
	maxSegments  = 6000
)

// pathLines lists the upright and level lines of a path. A path of a single
// rectangle or line is judged by its box, one of more by its segments.
func pathLines(in pdfium.Pdfium, obj references.FPDF_PAGEOBJECT) []ruling {
	b, err := in.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: obj})
	if err != nil {
		return nil
	}
	box := ruling{float64(b.Left), float64(b.Right), float64(b.Bottom), float64(b.Top)}
	count, err := in.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: obj})
	if err != nil || count.Count <= rectSegments {
		return sides(box)
	}
	matrix, err := in.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: obj})
	if err != nil {
		return sides(box)
	}
	m := matrix.Matrix
	var out []ruling
	var from, start point
	for i := 0; i < count.Count && i < maxSegments; i++ {
		at, kind, ok := segment(in, obj, i)
		if !ok {
			continue
		}
		to := point{float64(m.A)*at.x + float64(m.C)*at.y + float64(m.E), float64(m.B)*at.x + float64(m.D)*at.y + float64(m.F)}
		switch kind {
		case enums.FPDF_SEGMENT_MOVETO:
			out = append(out, straight(from, start)...) // a rectangle is closed without a segment
			start = to
		case enums.FPDF_SEGMENT_LINETO:
			out = append(out, straight(from, to)...)
		}
		from = to
	}
	return append(out, straight(from, start)...)
}

type point struct{ x, y float64 }

func segment(in pdfium.Pdfium, obj references.FPDF_PAGEOBJECT, i int) (point, enums.FPDF_SEGMENT, bool) {
	seg, err := in.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: obj, Index: i})
	if err != nil {
		return point{}, 0, false
	}
	kind, err := in.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: seg.PathSegment})
	if err != nil {
		return point{}, 0, false
	}
	p, err := in.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: seg.PathSegment})
	if err != nil {
		return point{}, 0, false
	}
	return point{float64(p.X), float64(p.Y)}, kind.Type, true
}

// straight is the line between two points where it is level or upright.
func straight(a, b point) []ruling {
	l := ruling{min(a.x, b.x), max(a.x, b.x), min(a.y, b.y), max(a.y, b.y)}
	w, h := l.x1-l.x0, l.y1-l.y0
	if w < near && h < near || w > 1 && h > 1 {
		return nil
	}
	return []ruling{l}
}
