import { useTranslation } from 'react-i18next'
import type { Certificate } from '#contracts/results-certificates.ts'
import { formatDate } from '#web/lib/format.ts'
import { Tag } from '#web/ui/tag.tsx'

export function StateTag({ row: { voided, reissueBy, kind } }: { readonly row: Pick<Certificate, 'voided' | 'reissueBy' | 'kind'> }) {
  const { t } = useTranslation('results')
  if (voided) return <Tag tone="danger">{reissueBy ? t('toReissue', { date: formatDate(reissueBy) }) : t('void')}</Tag>
  return <Tag tone="success">{kind === 'attestation' ? t('validAttestation') : t('valid')}</Tag>
}
