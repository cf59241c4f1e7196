import { looksLikeTcvn3, looksLikeVni } from '#kernel/vietnamese/index.ts'
import { shown } from './parse-cell.ts'
import { QuotedCell, type RawCell } from './raw-cells.ts'
import type { Column } from './types.ts'

const western = /[\u00a1-\u00ff]/
const notAscii = /[\u0080-\uffff]/

/** Old encodings are a matter of whole columns: one odd word in a column of Unicode is a name, many are a font. */
export class LegacyWatch {
  readonly column: Column
  #sampled = 0
  readonly #found = { tcvn3: [] as { line: number; raw: RawCell }[], vni: [] as { line: number; raw: RawCell }[] }

  constructor(column: Column) {
    this.column = column
  }

  look(raw: RawCell, line: number): void {
    const text = raw instanceof QuotedCell ? raw.text : raw
    if (typeof text !== 'string' || this.#sampled >= 2000 || !notAscii.test(text)) return
    this.#sampled++
    if (!western.test(text)) return
    const nfc = text.normalize('NFC')
    if (looksLikeVni(nfc)) this.#found.vni.push({ line, raw })
    else if (looksLikeTcvn3(nfc)) this.#found.tcvn3.push({ line, raw })
  }

  /** The encoding most of the column's Vietnamese texts are in, with where it was first seen. */
  verdict():
    | { readonly code: 'tabular.legacy-tcvn3' | 'tabular.legacy-vni'; readonly line: number; readonly raw: RawCell; readonly examples: string }
    | undefined {
    const { tcvn3, vni } = this.#found
    const [found, code] = vni.length >= tcvn3.length ? [vni, 'tabular.legacy-vni' as const] : [tcvn3, 'tabular.legacy-tcvn3' as const]
    const [first] = found
    // In both encodings many words happen to hold no telling letter, so half of the texts is already most of them.
    if (!first || (tcvn3.length + vni.length) * 2 < this.#sampled) return undefined
    const examples = [...new Set(found.map(({ raw }) => shown(raw)))].slice(0, 3).join(', ')
    return { code, ...first, examples: this.column.sensitive ? '•••' : examples }
  }
}
