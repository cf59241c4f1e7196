import { useTranslation } from 'react-i18next'
import { HistoryRail } from '#web/ui/history-rail.tsx'

const fields = new Set([
  ...['code', 'name', 'programme', 'provider', 'hostUnit', 'channel', 'studyForm', 'mode', 'modeChanges', 'fundSource', 'place', 'capacity', 'hours'],
  ...['plannedOpenOn', 'openedOn', 'closedOn', 'cancelledOn', 'cancelReason', 'decisionNo', 'decisionDate', 'note', 'added', 'removed', 'edited'],
  ...['learners', 'status', 'classCode', 'programmeCode', 'providerCode', 'hostUnitCode', 'personCode', 'fullName', 'birthDate', 'unitCode', 'postCode'],
  ...['expense', 'reason', 'joinedOn', 'leftOn', 'completedOn', 'result', 'certificateNo', 'exception'],
  ...['survey', 'settledOn', 'closesOn', 'room', 'minutes', 'material'],
  ...['issuedDocument', 'issuedNumber', 'signedScan'],
  ...['rollClosed', 'markPresent', 'markLate', 'markExcused', 'markExempt', 'markAbsent'],
  ...['certificates', 'certificatesVoided', 'certificatesPrinted', 'document', 'resultState', 'completed', 'failed', 'unknown', 'marks'],
  ...['attendanceGiven', 'assessments', 'scheme', 'line', 'class', 'packageStatus', 'withdrawn', 'template'],
  ...['seatsGranted', 'shareLabel', 'shareWho', 'shareBound', 'shareHard', 'waiting', 'promoted', 'sessions', 'calendarFeed', 'mergedFrom'],
] as const)

type FieldName = typeof fields extends Set<infer Name> ? Name : never
const isField = (name: string): name is FieldName => (fields as ReadonlySet<string>).has(name)

const values = {
  mode: ['in-person', 'online', 'blended'],
  channel: ['opened', 'sent'],
  studyForm: ['full-time', 'part-time'],
  resultState: ['entering', 'submitted', 'closed', 'reopening'],
  scheme: ['five-grades', 'pass-fail'],
  certificatesPrinted: ['certificate', 'attestation'],
  status: ['enrolled', 'completed', 'failed', 'dropped', 'withdrawn', 'suspended', 'transferred'],
} as const

/** What was changed of a class and its roster, by whom and when. */
export function ClassHistory({ classId }: { readonly classId: string }) {
  const { t } = useTranslation('classes')
  const wordOf = (name: string, value: string): string | undefined => {
    const mode = values.mode.find((each) => each === value)
    const channel = values.channel.find((each) => each === value)
    const form = values.studyForm.find((each) => each === value)
    const status = values.status.find((each) => each === value)
    const state = values.resultState.find((each) => each === value)
    const scheme = values.scheme.find((each) => each === value)
    const printed = values.certificatesPrinted.find((each) => each === value)
    if (name === 'resultState' && state) return t(`resultState_${state}`)
    if (name === 'scheme' && scheme) return t(`scheme_${scheme}`)
    if (name === 'certificatesPrinted' && printed) return t(`certificatesPrinted_${printed}`)
    if (name === 'mode' && mode) return t(`mode_${mode}`)
    if (name === 'channel' && channel) return t(`channel_${channel}`)
    if (name === 'studyForm' && form) return t(`form_${form}`)
    if (name === 'status' && status) return t(`learner_${status}`)
    return undefined
  }
  return (
    <HistoryRail
      path={`/api/classes/${classId}/history`}
      field={(name) => (isField(name) ? t(`field_${name}`) : name)}
      show={(name, value) => (typeof value === 'string' ? wordOf(name, value) : undefined)}
    />
  )
}
