import type { TFunction } from 'i18next'
import type { PlanLine } from '#contracts/planning-plans.ts'
import { formatDate, formatMoney, formatNumber } from '#web/lib/format.ts'

/** Fields of a line and of a unit's part of it, by the key of their words. */
export const fieldWords = {
  code: 'code',
  year: 'yearLabel',
  programmeId: 'programme',
  programme: 'programme',
  name: 'lineName',
  channel: 'channel',
  studyForm: 'studyForm',
  mode: 'mode',
  classes: 'classes',
  seats: 'seats',
  quarter: 'quarter',
  opensOn: 'opensOn',
  endsOn: 'endsOn',
  place: 'place',
  providerId: 'provider',
  provider: 'provider',
  roomId: 'room',
  fundSource: 'fundSource',
  cost: 'cost',
  note: 'note',
  asked: 'asked',
  appraised: 'appraised',
  approved: 'approved',
  differenceCode: 'differenceReason',
  share: 'lineShares',
} as const
export type FieldName = keyof typeof fieldWords

export const channels = ['opened', 'sent'] as const
export const studyForms = ['full-time', 'part-time'] as const
export const modes = ['in-person', 'online', 'blended'] as const
export const funds = ['province-budget', 'unit-budget', 'central-budget', 'learner', 'project', 'other'] as const
export const quarters = [1, 2, 3, 4] as const

/** A value of a line in words; undefined where it stands for itself. */
export function valueOfField(t: TFunction<'plans'>, field: FieldName, value: string | number): string | undefined {
  if (field === 'cost' && typeof value === 'number') return formatMoney(value)
  if (field === 'year') return String(value)
  if (typeof value === 'number') return field === 'quarter' ? t('quarterNo', { number: romans[value - 1] ?? value }) : formatNumber(value)
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDate(value)
  const [channel, form, mode, fund] = [
    channels.find((each) => each === value),
    studyForms.find((each) => each === value),
    modes.find((each) => each === value),
    funds.find((each) => each === value),
  ]
  if (channel) return t(`channel_${channel}`)
  if (form) return t(`form_${form}`)
  if (mode) return t(`mode_${mode}`)
  if (fund) return t(`fund_${fund}`)
  return undefined
}

const romans = ['I', 'II', 'III', 'IV'] as const

export const quarterWords = (t: TFunction<'plans'>, quarter: number | null): string =>
  quarter === null ? t('noQuarter') : t('quarterNo', { number: romans[quarter - 1] ?? quarter })

export const nameOf = ({ name, programme }: Pick<PlanLine, 'name' | 'programme'>): string => name ?? programme.name

/** Under the name of a line: its code, when, and how. */
export function noteOf(t: TFunction<'plans'>, line: PlanLine, years: boolean): string {
  return [
    line.code,
    years && String(line.year),
    line.quarter !== null && quarterWords(t, line.quarter),
    line.channel === 'sent' ? t('channel_sent') : line.mode !== null && line.mode !== 'in-person' && t(`mode_${line.mode}`),
    line.studyForm !== null && t(`form_${line.studyForm}`),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Whether the cost was typed by hand and is not what the items of the budget come to. */
export const costDiffers = ({ cost, budget }: Pick<PlanLine, 'cost' | 'budget'>): boolean => budget !== null && cost !== budget

/** Both amounts of such a line. */
export const costWords = (t: TFunction<'plans'>, { cost, budget }: Pick<PlanLine, 'cost' | 'budget'>): string =>
  t('costDiffers', { cost: formatMoney(cost ?? 0), budget: formatMoney(budget ?? 0) })
