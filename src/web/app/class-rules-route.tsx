import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PayRules } from '#web/features/classes/lecturers/pay-rules.tsx'
import { AttendanceRules } from '#web/features/delivery/rules/attendance-rules.tsx'
import { StudyDuties, SurveyRules } from '#web/features/delivery/rules/duty-and-surveys.tsx'
import { GradeSchemes } from '#web/features/results/rules/grade-schemes.tsx'
import { PassRules } from '#web/features/results/rules/pass-rules.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { useScope, useSession } from './scope.ts'

const route = getRouteApi('/shell/quy-dinh/lop-hoc')

/** Quy định lớp học: what running a class goes by: absence, completing, grades, the yearly duty, surveys, pay. */
export function ClassRulesRoute() {
  const { t } = useTranslation('laws')
  const { today } = useScope()
  const { permissions } = useSession()
  const pay = permissions.includes('classes.open-pay-rules')
  const tab = route.useSearch().muc ?? 'vang'
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} up={{ to: '/quy-dinh', label: t('rules') }} />
      <Tabs
        label={t('title')}
        current={tab}
        tabs={[
          { key: 'vang', label: t('attendanceTitle') },
          { key: 'hoan-thanh', label: t('passTitle') },
          { key: 'xep-loai', label: t('gradesTitle') },
          { key: 'nghia-vu', label: t('dutyTab') },
          { key: 'danh-gia', label: t('surveysTab') },
          ...(pay ? [{ key: 'thu-lao', label: t('payTab') }] : []),
        ]}
      />
      {tab === 'vang' && <AttendanceRules today={today} />}
      {tab === 'hoan-thanh' && <PassRules today={today} />}
      {tab === 'xep-loai' && <GradeSchemes today={today} />}
      {tab === 'nghia-vu' && <StudyDuties today={today} />}
      {tab === 'danh-gia' && <SurveyRules today={today} />}
      {tab === 'thu-lao' && pay && <PayRules today={today} readsNorms={permissions.includes('catalogue.list-cost-norms')} />}
    </>
  )
}
