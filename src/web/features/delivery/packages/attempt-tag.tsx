import { useTranslation } from 'react-i18next'
import type { Attempt } from '#contracts/delivery-packages.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Tag, type TagProps } from '#web/ui/tag.tsx'

const tones: Readonly<Record<Attempt['status'], NonNullable<TagProps['tone']>>> = { begun: 'info', completed: 'success', passed: 'success', failed: 'danger' }

/** How far somebody is in a unit: the state, the score where there is one. */
export function AttemptTag({ attempt }: { readonly attempt: Attempt | null }) {
  const { t } = useTranslation('packages')
  if (!attempt) return <Tag>{t('notBegun')}</Tag>
  const score = attempt.score === null ? '' : ` · ${t('score', { score: formatNumber(attempt.score) })}`
  return (
    <Tag tone={tones[attempt.status]}>
      {t(`status_${attempt.status}`)}
      {score}
    </Tag>
  )
}
