import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonDetail } from '#contracts/personnel.ts'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { WhoSees } from '#web/ui/who-sees.tsx'
import { PersonFrameProvider, usePerson } from './person-frame.ts'
import { PersonHistory } from './person-history.tsx'
import { PersonPanels } from './person-panels.tsx'
import { PersonParty } from './person-party.tsx'
import { PersonPosts } from './person-posts.tsx'
import { PersonPrintout } from './person-printout.tsx'
import { personQuery } from './person-queries.ts'
import { PersonRatings } from './person-ratings.tsx'
import { PersonSuccession } from './person-succession.tsx'
import { PersonSummary } from './person-summary.tsx'
import { PersonTimeline } from './person-timeline.tsx'
import { PersonTraining } from './person-training.tsx'
import { type PersonSearch, type PersonTab, personTabs } from './person-view.ts'
import { HandoverNotice } from './handover-notice.tsx'
import classes from './person.module.css'

interface PersonPageProps {
  readonly personId: string
  readonly search: PersonSearch
  readonly go: (search: PersonSearch) => void
  /** What the person is eligible for, which another feature tells; no part of the page without. */
  readonly eligibility?: ReactNode
  /** What the posts held ask and the person lacks, on the summary; another feature tells it. */
  readonly standards?: ReactNode
  /** Service commitments, under what was studied; another feature tells them, by the person and the version of the record. */
  readonly commitments?: ((person: PersonDetail) => ReactNode) | undefined
}

/** One person: who, where, in what state, and everything recorded. */
export function PersonPage({ personId, search, go, eligibility, standards, commitments }: PersonPageProps) {
  const { t } = useTranslation('person')
  const person = useQuery(personQuery(personId))
  if (person.isError) {
    return (
      <>
        <PageHead title={t('personNotShown')} up={{ to: '/ho-so', label: t('people') }} />
        <RequestError error={person.error} onRetry={() => void person.refetch()} />
      </>
    )
  }
  if (!person.data) return <PersonLoading />
  return (
    <PersonFrameProvider value={{ person: person.data, search, go }}>
      <PersonRecord eligibility={eligibility} standards={standards} commitments={commitments} />
    </PersonFrameProvider>
  )
}

/** The shape of what is to come. */
function PersonLoading() {
  const { t } = useTranslation('shell')
  return (
    <div aria-busy="true">
      <span className="spoken" role="status">
        {t('loading')}
      </span>
      <PageHead title={undefined} lead={<Skeleton width={420} />} />
      <div className={classes.page}>
        <div className={classes.parts}>
          <Skeleton height={40} />
          <Skeleton height={220} />
          <Skeleton height={160} />
        </div>
        <Skeleton height={320} />
      </div>
    </div>
  )
}

function PersonRecord({ eligibility, standards, commitments }: Pick<PersonPageProps, 'eligibility' | 'standards' | 'commitments'>) {
  const { t } = useTranslation('person')
  const { person, search, go } = usePerson()
  const shown = personTabs.filter((tab) => (tab !== 'quyhoach' || person.can.readSuccession) && (tab !== 'dieukien' || eligibility !== undefined))
  const current = shown.find((tab) => tab === search.muc) ?? 'tomtat'
  return (
    <>
      <div className="screen-only">
        <PageHead
          title={person.fullName}
          up={{ to: '/ho-so', label: t('people') }}
          state={<PersonState person={person} />}
          lead={
            <>
              <PersonLead person={person} /> <WhoSees personId={person.personId} />
            </>
          }
          actions={
            <>
              <Button onClick={() => window.print()}>{t('print')}</Button>
              {person.can.release && person.handover === null && (
                <Button aria-haspopup="dialog" onClick={() => go({ mo: 'ban-giao' })}>
                  {t('release')}
                </Button>
              )}
              {person.can.edit && (
                <Button variant="primary" aria-haspopup="dialog" onClick={() => go({ mo: 'thong-tin' })}>
                  {t('editPerson')}
                </Button>
              )}
            </>
          }
        />
        <HandoverNotice />
        <div className={classes.page}>
          <div className={classes.parts}>
            <Tabs label={t('partsOfRecord')} tabs={shown.map((key) => ({ key, label: t(`tab_${key}`) }))} current={current} leaves={['kq', 'ct']} />
            {current === 'dieukien' ? eligibility : <Part tab={current} />}
            {current === 'tomtat' && standards}
            {current === 'daotao' && commitments?.(person)}
          </div>
          {person.can.readHistory && <PersonHistory />}
        </div>
      </div>
      <PersonPrintout />
      <PersonPanels />
    </>
  )
}

function Part({ tab }: { readonly tab: Exclude<PersonTab, 'dieukien'> }) {
  switch (tab) {
    case 'tomtat':
      return <PersonSummary />
    case 'chucvu':
      return <PersonPosts />
    case 'daotao':
      return <PersonTraining />
    case 'dang':
      return <PersonParty />
    case 'quyhoach':
      return <PersonSuccession />
    case 'xeploai':
      return <PersonRatings />
    case 'dongthoigian':
      return <PersonTimeline />
  }
}

function PersonState({ person: { status, handover } }: { readonly person: PersonDetail }) {
  const { t } = useTranslation('person')
  return (
    <>
      <span className={classes.state} data-tone={status === 'active' ? 'good' : 'plain'}>
        {t(`status_${status}`)}
      </span>
      {handover && (
        <span className={classes.state} data-tone="waiting">
          {t('waitingHandover')}
        </span>
      )}
    </>
  )
}

function PersonLead({ person: { code, birthDate, mainPost, unit } }: { readonly person: PersonDetail }) {
  const { t } = useTranslation('person')
  return (
    <p className={classes.lead}>
      <span>{[mainPost?.name, unit.name].filter(Boolean).join(', ')}</span>
      <span>{t('codeIs', { code })}</span>
      <span>{t('born', { date: formatDate(birthDate) })}</span>
    </p>
  )
}
