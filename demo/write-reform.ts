import { mkdirSync, writeFileSync } from 'node:fs'
import type { Row } from './province.ts'
import { binhThuanReform } from './reform-rows.ts'

/** Writes db/reforms/binh-thuan-2024-2025 anew: `node demo/write-reform.ts`. The header line holds the keys of the columns. */
const folder = new URL('../db/reforms/binh-thuan-2024-2025/', import.meta.url)
const unitKeys = ['code', 'validFrom', 'validTo', 'continues', 'name', 'kind', 'block', 'level', 'parentCode', 'region']
const successionKeys = ['fromCode', 'toCode', 'date', 'kind', 'part', 'legalBasis']

const { units, successions } = binhThuanReform()
mkdirSync(folder, { recursive: true })
writeFileSync(new URL('units.csv', folder), csv(unitKeys, units))
writeFileSync(new URL('successions.csv', folder), csv(successionKeys, successions))

/** UTF-8 with BOM, comma, dates dd/mm/yyyy. */
function csv(keys: readonly string[], rows: readonly Row[]): string {
  return `\uFEFF${[keys.join(','), ...rows.map((row) => keys.map((key) => cell(row[key])).join(','))].join('\r\n')}\r\n`
}

function cell(value: Row[string]): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean') return value ? 'có' : 'không'
  const text = String(value)
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (date) return `${date[3]}/${date[2]}/${date[1]}`
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
