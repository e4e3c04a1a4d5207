package charset

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	xunicode "golang.org/x/text/encoding/unicode"
)

const sample = "云溪市民政局2023年法治政府建设工作报告\n全年办理行政复议案件12件，受理群众来信一百余条，组织执法人员培训3次。"

func gb(s string) string {
	out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return out
}

func utf16(s string, e xunicode.Endianness, p xunicode.BOMPolicy) string {
	out, err := xunicode.UTF16(e, p).NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return out
}

func TestDecode(t *testing.T) {
	big5, err := traditionalchinese.Big5.NewEncoder().String("雲溪縣政府年度報告。全年辦理行政複議案件，受理群眾來信一百餘條，組織執法人員培訓，開展法治宣傳活動。")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		what, body, contentType, want, name string
		guessed                             bool
	}{
		{"plain UTF-8", sample, "", sample, UTF8, false},
		{"UTF-8 that says gbk", sample, "text/html; charset=gbk", sample, UTF8, false},
		{"byte-order mark", "\xEF\xBB\xBF" + sample, "", sample, UTF8, false},
		{"line ends", "甲\r\n乙\r丙", "", "甲\n乙\n丙", UTF8, false},
		{"NUL", "甲\x00乙", "", "甲\uFFFD乙", UTF8, false},
		{"header", gb(sample), "text/html;charset=GB2312", sample, GB18030, false},
		{"meta", "<meta charset='gbk'>" + gb(sample), "", "<meta charset='gbk'>" + sample, GB18030, false},
		{"rare character under gb2312", gb("喆堃镕㐱𠀀"), "text/plain; charset=gb2312", "喆堃镕㐱𠀀", GB18030, false},
		{"GBK that says UTF-8", gb(sample), "text/html; charset=utf-8", sample, GB18030, true},
		{"GBK under the default of a server", gb(sample), "text/html; charset=iso-8859-1", sample, GB18030, true},
		{"GBK without a word", gb(sample), "", sample, GB18030, true},
		{"torn UTF-8", sample[:len(sample)-1], "text/html; charset=utf-8", sample[:len(sample)-3] + "\uFFFD", UTF8, false},
		{"UTF-16 little", utf16(sample, xunicode.LittleEndian, xunicode.UseBOM), "", sample, UTF16LE, false},
		{"UTF-16 big", utf16(sample, xunicode.BigEndian, xunicode.UseBOM), "", sample, UTF16BE, false},
		{"UTF-16 without mark", utf16("<html><body>甲乙</body></html>", xunicode.LittleEndian, xunicode.IgnoreBOM), "", "<html><body>甲乙</body></html>", UTF16LE, true},
		{"unknown label", gb(sample), "text/html; charset=x-nothing", sample, GB18030, true},
		{"declared Big5", big5, "text/html; charset=big5", "雲溪縣政府年度報告。全年辦理行政複議案件，受理群眾來信一百餘條，組織執法人員培訓，開展法治宣傳活動。", "big5", false},
	}
	for _, tt := range tests {
		t.Run(tt.what, func(t *testing.T) {
			text, name, guessed := Decode([]byte(tt.body), tt.contentType)
			if text != tt.want {
				t.Errorf("text %q, want %q", text, tt.want)
			}
			if name != tt.name || guessed != tt.guessed {
				t.Errorf("name %s guessed %v, want %s %v", name, guessed, tt.name, tt.guessed)
			}
		})
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(sample), "")
	f.Add([]byte(gb(sample)), "text/html; charset=gb2312")
	f.Add([]byte("\xFF\xFE\x00\xD8"), "")
	f.Add([]byte{0x81, 0x30, 0x81}, "text/html; charset=")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		text, name, _ := Decode(body, contentType)
		if !utf8.ValidString(text) {
			t.Errorf("%s: text is not valid UTF-8", name)
		}
		if strings.ContainsAny(text, "\x00\r") {
			t.Errorf("%s: NUL or CR left", name)
		}
		if name == "" {
			t.Error("no name")
		}
		if again, name2, _ := Decode(body, contentType); again != text || name2 != name {
			t.Errorf("read as %s, then as %s", name, name2)
		}
	})
}
