import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedStandardGroup, StandardEffect } from '#contracts/requirements-standards.ts'
import { get, post, put } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { ExpressionEditor } from '#web/ui/expression/expression-editor.tsx'
import { NumberField, Select, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { EffectDialog } from './effect-dialog.tsx'
import { checkGroup, conditionOf, conditionText, type FactsOf, groupBodyOf, type GroupValues, groupValuesOf, type Subject } from './group-values.ts'
import { factsQuery, groupPath, type StandardGroup, useStandardsRenewed } from './standards-queries.ts'
import classes from './matrix.module.css'

interface GroupFormProps {
  /** Undefined for a new row. */
  readonly group: StandardGroup | undefined
  /** Where a new row stands: after the last one. */
  readonly nextOrder: number
  readonly onClose: () => void
  readonly onSaved: (groupId: string) => void
}

const formId = 'standard-row'

/** A row made or changed: its names, and by a condition the posts or people it is about. */
export function GroupForm(props: GroupFormProps) {
  const { t } = useTranslation('standards')
  const post = useQuery(factsQuery('post'))
  const person = useQuery(factsQuery('person'))
  if (post.data && person.data) return <Fields {...props} facts={{ post: post.data, person: person.data }} />
  const error = post.error ?? person.error
  return (
    <SidePanel title={t(props.group ? 'editRow' : 'addRow')} size="wide" onClose={props.onClose}>
      {error ? <RequestError error={error} onRetry={() => void Promise.all([post.refetch(), person.refetch()])} /> : <Skeleton height={320} />}
    </SidePanel>
  )
}

/** What saving gives back: of a row that is there, first what it would do; a new row asks nothing yet, and is simply saved. */
type Answer = { readonly effect: StandardEffect } | { readonly saved: SavedStandardGroup }

function Fields({ group, facts, nextOrder, onClose, onSaved }: GroupFormProps & { readonly facts: FactsOf }) {
  const { t } = useTranslation('standards')
  const version = useRef(group?.version ?? 0)
  const renewed = useStandardsRenewed()
  const [edited, setEdited] = useState(() => conditionOf(facts, group?.subject ?? 'post', group))
  const [tried, setTried] = useState(false)
  const [asked, setAsked] = useState<{ readonly values: GroupValues; readonly effect: StandardEffect }>()
  const [theirs, setTheirs] = useState<StandardGroup>()
  // What was only looked at is not saved yet.
  const unsaved = useRef(false)
  const done = async (saved: SavedStandardGroup) => {
    unsaved.current = false
    await renewed(saved.groupId)
    showToast({ message: t('saved') })
    onSaved(saved.groupId)
  }
  const form = useForm<GroupValues, Answer>({
    form: `standard-row-${group?.groupId ?? 'new'}`,
    initial: groupValuesOf(facts, group?.subject ?? 'post', group, nextOrder),
    check: (values) => {
      setTried(true)
      return checkGroup(values, group === undefined, t)
    },
    save: async (values, requestKey) => {
      const body = groupBodyOf(values)
      if (group) return { effect: await post<StandardEffect>(`${groupPath(group.groupId)}/preview`, { ...body, version: version.current }, { requestKey }) }
      const made = { ...body, code: values.code.trim(), subject: values.subject }
      return { saved: await post<SavedStandardGroup>('/api/standards/groups', made, { requestKey }) }
    },
    onSaved: (answer, values) => {
      if ('saved' in answer) void done(answer.saved)
      else {
        unsaved.current = true
        setAsked({ values, effect: answer.effect })
      }
    },
    ...(group && {
      current: async () => {
        const now = await get<StandardGroup>(groupPath(group.groupId))
        version.current = now.version
        setTheirs(now)
        return groupValuesOf(facts, group.subject, now, nextOrder)
      },
    }),
  })
  const subject: Subject = form.values.subject === 'person' ? 'person' : 'post'
  const condition = form.choice('appliesTo')
  return (
    <SidePanel
      title={t(group ? 'editRow' : 'addRow')}
      lead={t('provinceWide')}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={form.saving}>
            {t(group ? 'seeEffect' : 'save')}
          </Button>
        </>
      }
    >
      <form id={formId} className={classes.stack} onSubmit={form.submit} noValidate>
        <LeaveGuard hasTyped={() => form.hasTyped() || unsaved.current} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <EditConflict
          conflict={form.conflict}
          mine={form.values}
          onTake={(field) => {
            form.takeTheirs(field)
            if (field === 'appliesTo' && theirs) setEdited(conditionOf(facts, subject, theirs))
          }}
          label={(field) => t(field === 'reason' ? 'reason' : `row_${field}`)}
          show={(field, value) => (field !== 'appliesTo' ? value : value === form.values.appliesTo ? t('conditionMine') : (theirs?.told.vi ?? value))}
        />
        {!group && (
          <>
            <TextField label={t('row_code')} help={t('codeHelp')} maxLength={60} autoComplete="off" {...form.field('code')} />
            <Select
              label={t('row_subject')}
              options={(['post', 'person'] as const).map((each) => ({ value: each, label: t(`subject_${each}`) }))}
              {...form.field('subject')}
              onChange={(event) => {
                const next = event.currentTarget.value === 'person' ? 'person' : 'post'
                const begun = conditionOf(facts, next, undefined)
                form.set('subject', next)
                form.set('appliesTo', conditionText(facts, next, begun))
                setEdited(begun)
              }}
            />
          </>
        )}
        <TextField label={t('row_nameVi')} maxLength={300} {...form.field('nameVi')} />
        <TextField label={t('row_nameEn')} maxLength={300} {...form.field('nameEn')} />
        <NumberField label={t('row_sortOrder')} help={t('orderHelp')} {...form.field('sortOrder')} />
        <section className={classes.section} aria-label={t('row_appliesTo')} id={condition.id} tabIndex={-1}>
          <h3 className={classes.subtitle}>{t('row_appliesTo')}</h3>
          <p className={classes.muted}>{t(`appliesToHelp_${subject}`)}</p>
          {condition.error && <p className={classes.fault}>{condition.error}</p>}
          <ExpressionEditor
            key={subject}
            label={t('row_appliesTo')}
            facts={facts[subject]}
            value={edited}
            tried={tried}
            onValue={(next) => {
              setEdited(next)
              form.set('appliesTo', conditionText(facts, subject, next))
            }}
          />
        </section>
        {group && <TextField label={t('reason')} help={t('reasonHelp')} maxLength={500} {...form.field('reason')} />}
      </form>
      {asked && group && (
        <EffectDialog
          title={t('confirmRow', { name: asked.values.nameVi.trim() })}
          confirm={t('save')}
          danger={false}
          counted={t('missingOnRow')}
          effect={asked.effect}
          onConfirm={async (requestKey) => {
            await done(await put<SavedStandardGroup>(groupPath(group.groupId), { ...groupBodyOf(asked.values), version: version.current }, { requestKey }))
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </SidePanel>
  )
}
