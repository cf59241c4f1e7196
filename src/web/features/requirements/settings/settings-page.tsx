import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RequirementSetting } from '#contracts/requirements-settings.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import laws from '#web/ui/dated-law/dated-law.module.css'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { lawWords, Verified } from '../standards/cell-words.tsx'
import { SettingForm, type SettingWork } from './setting-form.tsx'
import { SettingHistory } from './setting-history.tsx'
import { settingsQuery } from './setting-queries.ts'
import { monthsWords } from './setting-values.ts'
import classes from './settings.module.css'

type Shown = SettingWork | { readonly kind: 'history'; readonly of: RequirementSetting }

/** Tham số xét: numbers and words with which people are judged and which no rule holds, of every period; whoever may, changes them. */
export function SettingsPage({ today }: { readonly today: string }) {
  const { t } = useTranslation('settings')
  const { data, error, refetch } = useQuery(settingsQuery)
  const [shown, setShown] = useState<Shown>()
  const back = () => setShown(undefined)
  const codes = [...new Set(data?.items.map(({ code }) => code))]
  const unverified = data?.items.filter(({ verified, validFrom, validTo }) => !verified && holds({ validFrom, validTo }, today)).length ?? 0
  return (
    <>
      <PageHead
        title={t('title')}
        lead={data && [t('lead'), unverified > 0 && t('unverifiedNow', { count: unverified })].filter(Boolean).join(' ')}
        up={{ to: '/quy-dinh', label: t('rules') }}
      />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={320} />}
      <div className={laws.section}>
        {codes.map((code) => (
          <Setting
            key={code}
            code={code}
            versions={data?.items.filter((each) => each.code === code) ?? []}
            today={today}
            mayEdit={data?.can.edit === true}
            onShow={setShown}
          />
        ))}
      </div>
      {shown?.kind === 'history' && <SettingHistory of={shown.of.code} onClose={back} />}
      {shown && shown.kind !== 'history' && <SettingForm work={shown} onClose={back} />}
    </>
  )
}

const holds = ({ validFrom, validTo }: Pick<RequirementSetting, 'validFrom' | 'validTo'>, today: string) =>
  validFrom <= today && (validTo === null || validTo > today)

interface SettingProps {
  readonly code: RequirementSetting['code']
  readonly versions: readonly RequirementSetting[]
  readonly today: string
  readonly mayEdit: boolean
  readonly onShow: (shown: Shown) => void
}

function Setting({ code, versions, today, mayEdit, onShow }: SettingProps) {
  const { t } = useTranslation('settings')
  const [newest] = versions
  return (
    <section className={laws.card} aria-labelledby={`setting-${code}`}>
      <div className={laws.head}>
        <h2 id={`setting-${code}`}>{t(`name_${code}`)}</h2>
        {newest && (
          <div className={laws.acts}>
            {mayEdit && (
              <Button aria-haspopup="dialog" onClick={() => onShow({ kind: 'set', from: versions.find((each) => holds(each, today)) ?? newest })}>
                {t('replace')}
                <span className="spoken">: {t(`name_${code}`)}</span>
              </Button>
            )}
            <Button variant="subtle" aria-haspopup="dialog" onClick={() => onShow({ kind: 'history', of: newest })}>
              {t('history')}
              <span className="spoken">: {t(`name_${code}`)}</span>
            </Button>
          </div>
        )}
      </div>
      <p className={laws.muted}>{t(`text_${code}`)}</p>
      <ul className={laws.versions}>
        {versions.map((version) => (
          <li key={version.id} data-now={holds(version, today) || undefined}>
            <div className={laws.said}>
              <SettingValue setting={version} />
              {holds(version, today) && <Tag tone="info">{t('now')}</Tag>}
              {version.validFrom > today && <Tag tone="plain">{t('notYet')}</Tag>}
              <Verified verified={version.verified} />
            </div>
            <span>
              {version.validTo === null
                ? t('from', { date: formatDate(version.validFrom) })
                : t('between', { from: formatDate(version.validFrom), to: formatDate(version.validTo) })}
            </span>
            <span className={laws.muted}>{lawWords(version)}</span>
            {version.note && <span className={laws.muted}>{version.note}</span>}
            {mayEdit && (
              <div className={laws.acts}>
                <Button small variant="subtle" aria-haspopup="dialog" onClick={() => onShow({ kind: 'correct', from: version })}>
                  {t('correct')}
                  <span className="spoken">
                    : {t(`name_${code}`)}, {t('from', { date: formatDate(version.validFrom) })}
                  </span>
                </Button>
                {versions.at(-1) !== version && (
                  <Button small variant="subtle" aria-haspopup="dialog" onClick={() => onShow({ kind: 'remove', from: version })}>
                    {t('remove')}
                    <span className="spoken">
                      : {t(`name_${code}`)}, {t('from', { date: formatDate(version.validFrom) })}
                    </span>
                  </Button>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function SettingValue({ setting }: { readonly setting: RequirementSetting }) {
  const { t } = useTranslation('settings')
  const language = currentLanguage()
  if (setting.code === 'confirmation-months') {
    return <strong>{monthsWords(t, setting.value.months)}</strong>
  }
  const { name, message } = setting.value
  return (
    <strong>
      {name[language]} <span className={classes.quoted}>{t('saidOf', { message: message[language] })}</span>
    </strong>
  )
}
