import type { Decidable, DecisionDetail, Letterhead } from '#contracts/nomination-decisions.ts'
import { isDay } from '#web/lib/day.ts'

/** The head of a decision as it is typed. */
export interface HeadTyped {
  readonly layout: string
  readonly issuerUnitId: string
  readonly issuer: string
  readonly symbol: string
  /** T/M BAN THƯỜNG VỤ, KT. CHỦ TỊCH; empty: as the issuing body usually has it. */
  readonly signerAuthority: string
  readonly signerTitle: string
  readonly signerName: string
  readonly decisionDate: string
  readonly number: string
}

const remembered = 'nomination-head'

type Usual = Decidable['usual']

const layoutOf = (layout: string): keyof Usual['issuer'] => (layout === 'party' ? 'party' : 'state')

/** Another layout has another issuing body and symbol; what was typed over the suggestion stays. */
export function headInLayout(head: HeadTyped, layout: string, { issuer, symbol }: Usual): HeadTyped {
  const [was, next] = [layoutOf(head.layout), layoutOf(layout)]
  const follow = (typed: string, usual: Usual['issuer']) => (typed.trim() === '' || typed === usual[was] ? usual[next] : typed)
  return { ...head, layout, issuer: follow(head.issuer, issuer), symbol: follow(head.symbol, symbol) }
}

/** Whoever issues one decision issues the next: the head last used comes back, without its number. At first what is usual stands there. */
export function headBefore(today: string, usual: Usual): HeadTyped {
  const empty = {
    layout: 'state',
    issuerUnitId: '',
    issuer: usual.issuer.state,
    symbol: usual.symbol.state,
    signerAuthority: '',
    signerTitle: '',
    signerName: '',
    decisionDate: today,
    number: '',
  }
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(remembered) ?? '{}')
    return { ...empty, ...(typeof kept === 'object' ? kept : {}), decisionDate: today, number: '' }
  } catch {
    return empty
  }
}

/** Who issued a decision amends it: its own head, without its number. 01-QĐ/BTCTU and 01/QĐ-UBND: the symbol follows the number and one sign. */
export function headAmending(decision: DecisionDetail, today: string): HeadTyped {
  const { layout, issuerUnit, issuer, decisionNo, signerAuthority, signerTitle, signerName } = decision
  return {
    ...{ layout, issuerUnitId: issuerUnit.unitId, issuer, symbol: decisionNo.replace(/^\d+[-/]/, '') },
    ...{ signerAuthority: signerAuthority ?? '', signerTitle, signerName, decisionDate: today, number: '' },
  }
}

export function keepHead({ decisionDate: _date, number: _number, ...head }: HeadTyped): void {
  try {
    localStorage.setItem(remembered, JSON.stringify(head))
  } catch {
    // A browser that keeps nothing asks again.
  }
}

const needed = ['issuerUnitId', 'issuer', 'symbol', 'signerTitle', 'signerName'] as const

/** Which fields are missing or wrong. */
export function headFaults(head: HeadTyped): readonly (keyof HeadTyped)[] {
  return [
    ...needed.filter((name) => head[name].trim() === ''),
    ...(isDay(head.decisionDate) ? [] : (['decisionDate'] as const)),
    ...(/^\d{0,5}$/.test(head.number.trim()) ? [] : (['number'] as const)),
  ]
}

export function headOf(head: HeadTyped): Letterhead {
  const { issuerUnitId, issuer, symbol, signerAuthority, signerTitle, signerName, decisionDate, number } = head
  return {
    ...{ issuerUnitId, decisionDate, layout: head.layout === 'party' ? 'party' : 'state', issuer: issuer.trim(), symbol: symbol.trim() },
    signerAuthority: signerAuthority.trim() || null,
    ...{ signerTitle: signerTitle.trim(), signerName: signerName.trim(), number: number.trim() ? Number(number.trim()) : null, words: null },
  }
}
