package reader

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// numberStyle is how a sheet shows a number, as far as it changes what is read.
type numberStyle struct {
	percent, date bool
	decimals      int // -1: as many as the number has
}

// builtIn are the number formats that files name without spelling them out
// (ECMA-376 part 1, 18.8.30; 27 to 58 are dates of East Asian editions).
func builtIn(id int) numberStyle {
	switch {
	case id == 1 || id == 3 || id == 37 || id == 38:
		return numberStyle{decimals: 0}
	case id == 2 || id == 4 || id == 39 || id == 40:
		return numberStyle{decimals: 2}
	case id == 9:
		return numberStyle{percent: true}
	case id == 10:
		return numberStyle{percent: true, decimals: 2}
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 58:
		return numberStyle{date: true}
	}
	return numberStyle{decimals: -1}
}

var (
	quotedFormat = regexp.MustCompile(`"[^"]*"|\\.|\[[^\]]*\]|_.|\*.`)
	plainFormat  = regexp.MustCompile(`^[#0?,]*(?:\.(0*)[#?]*)?(%?)\s*$`)
)

// spelledOut reads a format code such as 0.00%, yyyy"年"m"月" or #,##0.
func spelledOut(code string) numberStyle {
	bare := quotedFormat.ReplaceAllString(strings.SplitN(code, ";", 2)[0], "")
	if m := plainFormat.FindStringSubmatch(bare); m != nil && strings.ContainsAny(bare, "0#") {
		return numberStyle{percent: m[2] != "", decimals: len(m[1])}
	}
	if strings.ContainsAny(strings.ToLower(bare), "yd") && !strings.ContainsAny(bare, "0#") {
		return numberStyle{date: true}
	}
	return numberStyle{decimals: -1, percent: strings.Contains(bare, "%")}
}

// show writes a stored number as the sheet shows it. Stored numbers carry the
// noise of binary fractions in their 16th digit.
func (n numberStyle) show(value string) string {
	f, err := strconv.ParseFloat(value, 64)
	switch {
	case err != nil || len(value) > 40:
		return value
	case n.date && f >= 1 && f < 2958466: // year 9999
		return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(f)).Format("2006-01-02")
	case n.percent:
		return shortest(f*100, n.decimals) + "%"
	}
	return shortest(f, n.decimals)
}

func shortest(f float64, decimals int) string {
	if decimals >= 0 {
		return strconv.FormatFloat(f, 'f', min(decimals, 15), 64)
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', 15, 64), 64)
	if err != nil || rounded > 1e18 || rounded < -1e18 {
		return strconv.FormatFloat(f, 'g', 15, 64)
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// readStyles learns how the cells of each style show their numbers.
func (w *workbook) readStyles() error {
	body, err := w.pack.read("xl/styles.xml")
	if err != nil || body == nil {
		return err
	}
	codes := map[string]string{}
	inside := false
	return eachToken(body, func(tok xml.Token, _ int) error {
		switch t := tok.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "numFmt":
				codes[xmlAttr(t, "numFmtId")] = xmlAttr(t, "formatCode")
			case "cellXfs":
				inside = true
			case "xf":
				if inside && len(w.styles) < maxCells {
					w.styles = append(w.styles, styleOf(xmlAttr(t, "numFmtId"), codes))
				}
			}
		case xml.EndElement:
			inside = inside && t.Name.Local != "cellXfs"
		}
		return nil
	})
}

func styleOf(id string, codes map[string]string) numberStyle {
	if code, ok := codes[id]; ok {
		return spelledOut(code)
	}
	n, err := strconv.Atoi(id)
	if err != nil {
		return numberStyle{decimals: -1}
	}
	return builtIn(n)
}
