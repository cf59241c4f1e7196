import type { TFunction } from 'i18next'
import type { BenchPerson } from '#contracts/nomination-workbench.ts'

type Causes = BenchPerson['causes']

/** The cause that the list begins with: a post that asks for it, held before planned; else the post held. */
export const firstCause = (causes: Causes): Causes[number] | undefined =>
  causes.find(({ asks, reason }) => asks && reason === 'incumbent') ?? causes.find(({ asks }) => asks) ?? causes.find(({ reason }) => reason === 'incumbent')

/** For which posts somebody could be sent, in a line. */
export function causeWords(t: TFunction<'workbench'>, causes: Causes): string {
  const asking = causes.filter(({ asks }) => asks)
  const held = asking.filter(({ reason }) => reason === 'incumbent').map(({ post }) => post)
  const planned = asking.filter(({ reason }) => reason === 'planned').slice(0, 1)
  return [
    ...(held.length ? [t('holds', { post: held.slice(0, 2).join(', ') })] : []),
    ...planned.map(({ post, term }) => t('plannedFor', { post, term: term ?? '' })),
  ].join(' · ')
}

/** How many rules speak of somebody and do not count, for nobody has compared them with their sources. */
export const unverifiedWords = (t: TFunction<'workbench'>, judged: { readonly unverified: number } | undefined): string =>
  judged?.unverified ? t('unverifiedRules', { count: judged.unverified }) : ''

/** Brings the focus to the person below or above in a column; says whether there is one. */
export function focusBeside(from: HTMLElement, column: string, by: 1 | -1): boolean {
  const all = [...document.querySelectorAll<HTMLElement>(`[data-bench='${column}']`)]
  const next = all[all.indexOf(from) + by]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
  return next !== undefined
}

/** Brings the focus to the first person of a column; says whether there is one. */
export function focusFirst(column: string): boolean {
  const first = document.querySelector<HTMLElement>(`[data-bench='${column}']`)
  first?.focus()
  return first !== null
}
