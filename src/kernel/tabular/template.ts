import exceljs from 'exceljs'
import type { Language } from '#contracts/words.ts'
import { exampleMark } from './example-row.ts'
import { cellParser, type CellReport } from './parse-cell.ts'
import { presenter, yesNo } from './present.ts'
import { guideSheet, listSheet } from './reserved-sheets.ts'
import type { Column, TemplateKind } from './types.ts'
import { bodyFont, cellValue, formatOf, headerBorder, headerFill, safeSheetName, safeText, widthOf } from './xlsx-writer.ts'

// Drop-downs and formats reach this far down; beyond it the workbook still reads.
const preparedRows = 5000
const requiredFill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFCE8D5' } } as const
const example = { ...bodyFont, italic: true, color: { argb: 'FF808080' } } as const

/**
 * The import workbook of a kind: a sheet with the header (required columns marked `*`, help in comments), drop-downs, formats and one example row;
 * a sheet of instructions; a sheet with the lists behind the drop-downs. The example row says VÍ DỤ in its first column, and reading skips it.
 */
export async function writeTemplate(kind: TemplateKind, language: Language = 'vi'): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook()
  const pageSetup = { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const
  const data = workbook.addWorksheet(safeSheetName(kind.sheetName), { views: [{ state: 'frozen', ySplit: 1 }], pageSetup })
  const guide = workbook.addWorksheet(guideSheet[language], { pageSetup })
  const lists = workbook.addWorksheet(listSheet[language])
  addColumns(data, kind.columns, language)
  addExample(data, kind.columns, language)
  addGuide(guide, kind, language)
  addLists(lists, data, kind, language)
  if (lists.columnCount === 0) workbook.removeWorksheet(lists.id)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

function addColumns(sheet: exceljs.Worksheet, columns: readonly Column[], language: Language): void {
  sheet.columns = columns.map((column) => ({ width: widthOf(column, column.header[language]), style: { numFmt: formatOf(column) } }))
  const header = sheet.getRow(1)
  for (const [index, column] of columns.entries()) {
    const cell = header.getCell(index + 1)
    cell.value = safeText(column.required ? `${column.header[language]} *` : column.header[language])
    cell.style = {
      font: { ...bodyFont, bold: true },
      fill: column.required ? requiredFill : headerFill,
      border: headerBorder,
      alignment: { vertical: 'middle', wrapText: true },
      numFmt: '@',
    }
    const exampleWord = language === 'vi' ? 'Ví dụ' : 'Example'
    cell.note = { texts: [{ text: safeText(`${column.help[language]}\n${exampleWord}: ${column.example}`) }] }
  }
  header.height = 32
}

function addExample(sheet: exceljs.Worksheet, columns: readonly Column[], language: Language): void {
  const row = sheet.getRow(2)
  const silent: CellReport = { error: () => undefined, warn: () => {} }
  for (const [index, column] of columns.entries()) {
    const cell = row.getCell(index + 1)
    const value = cellParser(column, language, true)(column.example, silent)
    // An example that its own column would not read is shown as it stands.
    const shown = value === undefined || value === null ? safeText(column.example) : cellValue(presenter(column, { language })(value))
    cell.value = index === 0 ? exampleMark : (shown ?? null)
    cell.style = { numFmt: formatOf(column), font: example }
  }
}

const guideWords = {
  column: { vi: 'Cột', en: 'Column' },
  required: { vi: 'Bắt buộc', en: 'Required' },
  help: { vi: 'Cách điền', en: 'How to fill it in' },
  example: { vi: 'Ví dụ', en: 'Example' },
  general: [
    {
      vi: 'Điền dữ liệu từ dòng 2 của trang đầu; không đổi tên cột. Có thể xóa dòng VÍ DỤ; nếu để nguyên thì dòng đó được bỏ qua.',
      en: 'Fill in the first sheet from row 2 on and keep the headers. The row VÍ DỤ may be deleted; left as it is, it is skipped.',
    },
    {
      vi: 'Ô để trống: giữ nguyên giá trị đang có. Ô ghi dấu “-”: xóa giá trị đang có.',
      en: 'An empty cell keeps the value there is. A cell with “-” clears it.',
    },
    {
      vi: 'Ngày viết dd/mm/yyyy, ví dụ 05/09/1985. Số thập phân dùng dấu phẩy. Chữ gõ bằng Unicode.',
      en: 'Dates are dd/mm/yyyy, such as 05/09/1985. Decimals take a comma. Type in Unicode.',
    },
    {
      vi: 'Cột đánh dấu * phải có ở bản ghi mới; khi sửa bản ghi đã có thì chỉ cần các cột để nhận ra bản ghi.',
      en: 'Columns marked * are needed for a new record; to change one, give what names it and what changes.',
    },
  ],
} as const

const guideWidths = [30, 12, 80, 34]

function addGuide(sheet: exceljs.Worksheet, kind: TemplateKind, language: Language): void {
  sheet.columns = guideWidths.map((width) => ({ width }))
  const wrap = { vertical: 'top', wrapText: true } as const
  sheet.addRow([safeText(kind.title[language])]).font = { ...bodyFont, bold: true, size: 14 }
  for (const words of [...kind.instructions, ...guideWords.general]) {
    const row = sheet.addRow([safeText(words[language])])
    sheet.mergeCells(row.number, 1, row.number, 4)
    row.alignment = wrap
    row.height = 15 * Math.ceil(words[language].length / 130)
  }
  sheet.addRow([])
  const { column: name, required, help, example: shown } = guideWords
  sheet.addRow([name[language], required[language], help[language], shown[language]]).font = { ...bodyFont, bold: true }
  for (const column of kind.columns) {
    const texts = [column.header[language], column.required ? yesNo.yes[language] : '', helpOf(column, language), column.example]
    const row = sheet.addRow(texts.map(safeText))
    row.alignment = wrap
    // Not every program fits the height of a wrapped row by itself.
    row.height = 15 * Math.max(1, ...texts.map((text, index) => Math.ceil(text.length / (guideWidths[index] ?? 30))))
  }
}

function helpOf(column: Column, language: Language): string {
  const { type } = column
  if (type.kind !== 'choice' && type.kind !== 'choices') return column.help[language]
  const several = { vi: 'Nhiều giá trị, ngăn bằng dấu “;”. ', en: 'Several values, separated by “;”. ' }
  const words = type.choices.map((choice) => choice.words[language]).join('; ')
  return `${column.help[language]} ${type.kind === 'choices' ? several[language] : ''}${words.length > 1500 ? '' : words}`.trim()
}

/** Every list stands in a column of its own; a drop-down points at it (lists written into the rule itself end at 255 characters). */
function addLists(sheet: exceljs.Worksheet, data: exceljs.Worksheet, kind: TemplateKind, language: Language): void {
  let at = 0
  for (const [index, column] of kind.columns.entries()) {
    const offered = kind.lists?.[column.key]
    const values = offered ?? closedList(column, language)
    if (!values || values.length === 0) continue
    at++
    const list = sheet.getColumn(at)
    list.width = 30
    list.values = [column.header[language], ...values].map(safeText)
    sheet.getCell(1, at).font = { bold: true }
    if (column.type.kind === 'choices') continue
    const letter = list.letter
    const target = data.getColumn(index + 1).letter
    validationsOf(data).add(`${target}2:${target}${preparedRows}`, {
      type: 'list',
      allowBlank: true,
      formulae: [`'${listSheet[language]}'!$${letter}$2:$${letter}$${values.length + 1}`],
      showErrorMessage: offered === undefined,
      errorStyle: 'warning',
      errorTitle: column.header[language].slice(0, 32),
      error: language === 'vi' ? 'Giá trị không có trong danh sách.' : 'The value is not in the list.',
    })
  }
}

/** exceljs has this on every worksheet but not in its types. */
function validationsOf(sheet: exceljs.Worksheet): { add(range: string, validation: exceljs.DataValidation): void } {
  return (sheet as unknown as { dataValidations: { add(range: string, validation: exceljs.DataValidation): void } }).dataValidations
}

function closedList({ type }: Column, language: Language): string[] | undefined {
  if (type.kind === 'yes-no') return [yesNo.yes[language], yesNo.no[language]]
  return type.kind === 'choice' || type.kind === 'choices' ? type.choices.map((choice) => choice.words[language]) : undefined
}
