package billfile

import (
	"fmt"
	"strings"
)

// The parts of a workbook around its sheets (ECMA-376): what there is, what it is called and how cells look.

// The formats of cells, in the order of cellXfs.
const (
	textStyle   = 1
	amountStyle = 2 // two decimals and what is behind them: 12.50, 0.0000008, never 8E-07
	headerStyle = 3
)

const (
	xmlStart  = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	sheetsXML = `http://schemas.openxmlformats.org/spreadsheetml/2006/main`
	officeXML = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	openXML   = `http://schemas.openxmlformats.org/package/2006/`
	mediaType = `application/vnd.openxmlformats-officedocument.spreadsheetml.`

	workbookRelation = xmlStart + `<Relationships xmlns="` + openXML + `relationships">` +
		`<Relationship Id="rId1" Type="` + officeXML + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`

	sheetStyles = xmlStart + `<styleSheet xmlns="` + sheetsXML + `">` +
		`<numFmts count="1"><numFmt numFmtId="164" formatCode="0.00################"/></numFmts>` +
		`<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>` +
		`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
		`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		`<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
		`<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
		`<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
		`<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>` +
		`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

	sheetStart = xmlStart + `<worksheet xmlns="` + sheetsXML + `"><sheetViews><sheetView workbookViewId="0">` +
		`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/>` +
		`</sheetView></sheetViews><sheetFormatPr defaultColWidth="18" defaultRowHeight="15"/><sheetData>`
	sheetEnd = `</sheetData></worksheet>`
)

// workbook lists the sheets: Details, Details 2, …
func (w *sheetWriter) workbook() string {
	var b strings.Builder
	b.WriteString(xmlStart + `<workbook xmlns="` + sheetsXML + `" xmlns:r="` + officeXML + `"><bookViews><workbookView/></bookViews><sheets>`)
	for i := range w.sheets {
		name := w.name
		if i > 0 {
			name = fmt.Sprintf("%s %d", w.name, i+1)
		}
		fmt.Fprintf(&b, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, name, i+1, i+1)
	}
	b.WriteString(`</sheets></workbook>`)
	return b.String()
}

func (w *sheetWriter) relations() string {
	var b strings.Builder
	b.WriteString(xmlStart + `<Relationships xmlns="` + openXML + `relationships">`)
	for i := range w.sheets {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, officeXML, i+1)
	}
	fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/></Relationships>`, w.sheets+1, officeXML)
	return b.String()
}

func (w *sheetWriter) contentTypes() string {
	var b strings.Builder
	b.WriteString(xmlStart + `<Types xmlns="` + openXML + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="` + mediaType + `sheet.main+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="` + mediaType + `styles+xml"/>`)
	for i := range w.sheets {
		fmt.Fprintf(&b, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`, i+1, mediaType)
	}
	b.WriteString(`</Types>`)
	return b.String()
}
