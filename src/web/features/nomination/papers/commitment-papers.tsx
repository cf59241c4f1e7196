import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonPapers } from '#contracts/nomination-class-papers.ts'
import type { IssuedPaper } from '#contracts/nomination-papers.ts'
import { get, post } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Select, TextField } from '#web/ui/field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { nominationsKey } from '../nomination-queries.ts'
import { layoutOf } from './paper-head.ts'
import { PaperPanel } from './paper-panel.tsx'
import { PaperRows } from './paper-rows.tsx'
import classes from '../nomination.module.css'

const personPapersQuery = (personId: string) =>
  queryOptions({
    queryKey: [...nominationsKey, 'person-papers', personId],
    queryFn: ({ signal }) => get<PersonPapers>(`/api/nominations/people/${personId}/documents`, {}, signal),
  })

interface CommitmentPapersProps {
  readonly personId: string
  readonly commitmentId: string
  /** What was studied. */
  readonly reason: string
}

/** Under a commitment of a person: its papers, and what makes another. */
export function CommitmentPapers({ personId, commitmentId, reason }: CommitmentPapersProps) {
  const { t } = useTranslation('papers')
  const { data } = useQuery(personPapersQuery(personId))
  const [making, setMaking] = useState(false)
  const items = data?.items.filter((item) => item.commitmentId === commitmentId) ?? []
  if (!data || (items.length === 0 && !data.can.issue)) return null
  return (
    <>
      {items.length > 0 && <PaperRows items={items} mayScan={data.can.issue} />}
      {data.can.issue && (
        <div className={classes.acts}>
          <Button small variant="subtle" aria-haspopup="dialog" onClick={() => setMaking(true)}>
            {t('issue_commitment')}
            <span className="spoken"> {reason}</span>
          </Button>
        </div>
      )}
      {making && <CommitmentPanel personId={personId} commitmentId={commitmentId} reason={reason} data={data} onClose={() => setMaking(false)} />}
    </>
  )
}

interface CommitmentPanelProps extends CommitmentPapersProps {
  readonly data: PersonPapers
  readonly onClose: () => void
}

function CommitmentPanel({ personId, commitmentId, reason, data, onClose }: CommitmentPanelProps) {
  const { t } = useTranslation('papers')
  const client = useQueryClient()
  const usual = data.usual.find((each) => each.commitmentId === commitmentId)
  const layout = usual?.layout ?? 'state'
  const form = useForm({
    form: `commitment-paper ${commitmentId}`,
    initial: { layout, addressee: usual?.decidedBy ?? data.issuer[layout], decidedBy: usual?.decidedBy ?? data.issuer[layout] },
    check: (values) =>
      Object.fromEntries((['addressee', 'decidedBy'] as const).flatMap((name) => (values[name].trim() ? [] : [[name, t('fillIn', { field: t(name) })]]))),
    save: async (values, requestKey) =>
      await post<IssuedPaper>(
        `/api/nominations/people/${personId}/commitments/${commitmentId}/document`,
        { ...values, layout: layoutOf(values.layout) },
        { requestKey },
      ),
    onSaved: () => {
      void client.invalidateQueries({ queryKey: nominationsKey })
      showToast({ message: t('issuedAs', { name: t('kind_commitment') }) })
      onClose()
    },
  })
  /** The other layout has another usual body; what was typed stays. */
  const changeLayout = (next: string) => {
    const was = data.issuer[layoutOf(form.values.layout)]
    for (const name of ['addressee', 'decidedBy'] as const) if (form.values[name] === was) form.set(name, data.issuer[layoutOf(next)])
    form.set('layout', layoutOf(next))
  }
  return (
    <PaperPanel title={t('commitmentTitle')} lead={reason} form={form} onClose={onClose}>
      <p className={classes.muted}>{t('commitmentText')}</p>
      <Select
        label={t('layout')}
        options={(['state', 'party'] as const).map((value) => ({ value, label: t(`layout_${value}`) }))}
        {...form.field('layout')}
        onChange={(event) => changeLayout(event.currentTarget.value)}
      />
      <TextField label={t('addressee')} maxLength={200} {...form.field('addressee')} />
      <TextField label={t('decidedBy')} maxLength={200} {...form.field('decidedBy')} />
    </PaperPanel>
  )
}
