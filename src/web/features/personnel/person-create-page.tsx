import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CreatedPerson, Duplicates } from '#contracts/personnel-editing.ts'
import { get, post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate } from '#web/lib/format.ts'
import { useSettled } from '#web/lib/settled.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Checkbox } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { type Texts, useForm } from '#web/ui/use-form.ts'
import { FieldGrid, type FieldSpec, plainProblems } from './field-spec.tsx'
import { emptyPerson, personFieldsOf, personFieldSpecs } from './person-fields.ts'
import { choicesQuery } from './person-queries.ts'
import classes from './person-form.module.css'
import pageClasses from './person.module.css'

interface PersonCreatePageProps {
  /** Whether a CCCD may be recorded too. */
  readonly mayRecordCccd: boolean
  readonly onCreated: (personId: string) => void
}

/** A new record: who, in which unit since when, and the post held there. */
export function PersonCreatePage({ mayRecordCccd, onCreated }: PersonCreatePageProps) {
  const { t } = useTranslation('person')
  const { data: choices } = useQuery(choicesQuery)
  const own = personFieldSpecs(t, choices)
  const place: readonly FieldSpec[] = [
    { kind: 'unit', name: 'unitId', label: t('field_unit'), required: true, wide: true },
    { kind: 'date', name: 'unitSince', label: t('field_unitSince'), required: true },
    ...(mayRecordCccd ? ([{ kind: 'text', name: 'cccd', label: t('field_cccd'), most: 16, help: t('cccdHelp') }] as const) : []),
    { kind: 'post', name: 'postId', label: t('field_mainPost'), help: t('mainPostHelp'), wide: true },
    { kind: 'date', name: 'postFrom', label: t('field_from'), help: t('postFromHelp') },
    { kind: 'text', name: 'decisionNo', label: t('field_decisionNo'), most: 100 },
  ]
  const form = useForm<Texts, CreatedPerson>({
    form: 'person new',
    initial: { ...emptyPerson, unitId: '', unitSince: '', cccd: '', postId: '', postFrom: '', decisionNo: '', duplicateSeen: '' },
    secret: ['cccd'],
    check: (values) => ({
      ...plainProblems([...own, ...place], values, { missing: (label) => t('missing', { label }), noDay: t('noDay') }),
      ...(/^(\d{12})?$/.test(cccdOf(values)) ? {} : { cccd: t('cccdDigits') }),
    }),
    save: async (values, requestKey) => await post<CreatedPerson>('/api/people', newPersonOf(values), { requestKey }),
    onSaved: ({ personId, code, warnings }) => {
      showToast({ message: [t('personCreated', { code }), ...warnings.map(({ message }) => message)].join(' ') })
      onCreated(personId)
    },
  })
  const seen = form.choice('duplicateSeen')
  return (
    <>
      <PageHead up={{ to: '/ho-so', label: t('people') }} title={t('createTitle')} lead={t('createLead')} />
      <form className={`${classes.form} ${classes.createForm}`} noValidate onSubmit={form.submit}>
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <section>
          <h2>{t('ofPerson')}</h2>
          <FieldGrid form={form} fields={own.slice(0, 3)} />
          <Namesakes
            fullName={form.values['fullName'] ?? ''}
            birthDate={form.values['birthDate'] ?? ''}
            seen={<Checkbox label={t('duplicateSeen')} {...seen} value={seen.value ?? ''} />}
          />
          <FieldGrid form={form} fields={own.slice(3, 6)} />
        </section>
        <section>
          <h2>{t('ofService')}</h2>
          <FieldGrid form={form} fields={place} />
        </section>
        <section>
          <h2>{t('ofMore')}</h2>
          <FieldGrid form={form} fields={own.slice(6)} />
        </section>
        <span>
          <Button type="submit" variant="primary" busy={form.saving}>
            {t('create')}
          </Button>
        </span>
      </form>
      <LeaveGuard hasTyped={form.hasTyped} />
    </>
  )
}

const cccdOf = ({ cccd = '' }: Texts): string => cccd.replace(/\s/g, '')

/** As the API takes it. */
function newPersonOf(values: Texts) {
  const { unitId, unitSince, postId, postFrom, decisionNo, duplicateSeen } = values
  return {
    ...personFieldsOf(values),
    ...{ unitId, unitSince, cccd: cccdOf(values) || null, duplicateSeen: duplicateSeen === 'true' },
    post: postId ? { postId, from: postFrom || unitSince, decisionNo: decisionNo || null, decisionDate: null } : null,
  }
}

interface NamesakesProps {
  readonly fullName: string
  readonly birthDate: string
  /** Where somebody says that this is another person. */
  readonly seen: ReactNode
}

/** People of the same name and birth date, as soon as both are typed: look at them before a second record is made. */
function Namesakes({ fullName, birthDate, seen }: NamesakesProps) {
  const { t } = useTranslation('person')
  const name = useSettled(fullName.trim())
  const { data } = useQuery({
    queryKey: ['namesakes', name, birthDate],
    queryFn: ({ signal }) => get<Duplicates>('/api/people/duplicates', { fullName: name, birthDate }, signal),
    enabled: name !== '' && isDay(birthDate),
  })
  if (!data || data.items.length === 0) return null
  return (
    <div className={pageClasses.notice} role="status">
      <div>
        <p>
          <strong>{t('duplicatesFound', { count: data.items.length })}</strong> {t('duplicatesText')}
        </p>
        <ul>
          {data.items.map(({ personId, code, fullName: same, birthDate: born, unit }) => (
            <li key={personId}>
              <Link to="/ho-so/$personId" params={{ personId }} target="_blank" className={classes.name}>
                {same}
              </Link>{' '}
              {[code, formatDate(born), unit?.name].filter(Boolean).join(' · ')}
            </li>
          ))}
        </ul>
        {seen}
      </div>
    </div>
  )
}
