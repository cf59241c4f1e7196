import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ChainSide } from '#contracts/approval.ts'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { chainsQuery } from './approval-queries.ts'
import { ChainTable } from './chain-table.tsx'

interface ChainsPageProps {
  readonly side: ChainSide
  readonly onSide: (side: ChainSide) => void
  readonly delegates: boolean
}

/** Trình duyệt: what waits for me, what is on its way, what is decided. */
export function ChainsPage({ side, onSide, delegates }: ChainsPageProps) {
  const { t } = useTranslation('approval')
  const list = useInfiniteQuery(chainsQuery(side))
  const [first] = list.data?.pages ?? []
  const waiting = first?.counts.waiting ?? 0
  const lead =
    first &&
    (waiting === 0 ? t('nothingWaits') : [t('waits', { count: waiting }), first.late > 0 && t('waitsLate', { count: first.late })].filter(Boolean).join(' '))
  return (
    <>
      <PageHead title={t('chains')} lead={lead} actions={delegates && <ButtonLink to="/viec/uy-quyen">{t('delegations')}</ButtonLink>} />
      <StatusTabs
        label={t('chains')}
        tabs={sides.map((key) => ({ key, label: t(`side_${key}`), count: first?.counts[key] }))}
        chosen={side}
        onChoose={onSide}
      />
      <ChainTable key={side} side={side} />
    </>
  )
}

const sides = ['waiting', 'running', 'closed'] as const satisfies readonly ChainSide[]
