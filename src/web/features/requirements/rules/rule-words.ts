import type { TFunction } from 'i18next'
import type { Aspect, RuleListItem, RuleVersion, Severity } from '#contracts/requirements.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'

type T = TFunction<'rules'>
export type VersionBrief = RuleListItem['versions'][number]

export const aspects = ['target', 'condition', 'standard'] as const satisfies readonly Aspect[]
export const severities = ['block', 'exception', 'warn'] as const satisfies readonly Severity[]

/** The last day on which something holds, of the first on which it does no more. */
export function lastDay(validTo: string): string {
  const day = new Date(`${validTo}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - 1)
  return day.toISOString().slice(0, 10)
}

/** “từ 08/02/2022 đến hết 28/08/2025”. */
export function spanWords(t: T, { validFrom, validTo }: { readonly validFrom: string; readonly validTo: string | null }): string {
  const from = formatDate(validFrom)
  return validTo === null ? t('since', { from }) : t('fromTo', { from, to: formatDate(lastDay(validTo)) })
}

/** The law with its article, as it is cited. */
export const lawWords = ({ legalBasis, article }: Pick<RuleVersion, 'legalBasis' | 'article'>): string => (article ? `${article}, ${legalBasis}` : legalBasis)

export const programmeNames = (programmes: RuleListItem['programmes']): string => programmes.map(({ name }) => name[currentLanguage()]).join(', ')

/** A version in one line, as the bar of the timeline reads it out. */
export function versionWords(t: T, version: VersionBrief): string {
  return [
    t('versionNo', { number: String(version.number) }),
    spanWords(t, version),
    lawWords(version),
    t(`severity_${version.severity}`),
    t(version.verified ? 'verified' : 'unverified'),
  ].join(' · ')
}

/** The version to look at first: in force today, else to come, else the latest there was. */
export function openingVersion<Version extends VersionBrief>(versions: readonly Version[]): Version | undefined {
  const standing = versions.filter(({ state }) => state !== 'voided')
  const inOrder = standing.toSorted((one, other) => one.validFrom.localeCompare(other.validFrom))
  return inOrder.find(({ state }) => state === 'current') ?? inOrder.find(({ state }) => state === 'future') ?? inOrder.at(-1) ?? versions[0]
}
