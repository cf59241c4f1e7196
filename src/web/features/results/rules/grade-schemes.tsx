import { useTranslation } from 'react-i18next'
import type { GradeSchemeVersion } from '#contracts/results-rules.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import type { LawFormParts, LawKind } from '#web/ui/dated-law/law-kind.ts'
import { LawSection } from '#web/ui/dated-law/law-section.tsx'
import { NumberField, TextField } from '#web/ui/field.tsx'
import classes from './rules.module.css'

interface Band {
  readonly code: string
  readonly vi: string
  readonly en: string
  /** Percent of the scale, as typed. */
  readonly from: string
  readonly passes: boolean
}

const bandsIn = (text: string | undefined): readonly Band[] => JSON.parse(text || '[]') as readonly Band[]
/** “8,5” → 850; undefined where it is no share. */
const shareOf = (text: string): number | undefined => {
  const typed = text.trim().replace(',', '.')
  return /^\d{1,3}(\.\d{1,2})?$/.test(typed) && Number(typed) <= 100 ? Math.round(Number(typed) * 100) : undefined
}

/** Thang xếp loại: what an average is called. */
export function GradeSchemes({ today }: { readonly today: string }) {
  const { t } = useTranslation('laws')
  const kind: LawKind<GradeSchemeVersion> = {
    path: '/api/grade-schemes',
    title: t('gradesTitle'),
    lead: t('gradesLead'),
    endless: true,
    name: ({ code }) => t(code === 'pass-fail' ? 'scheme_pass-fail' : 'scheme_five-grades'),
    lines: ({ bands }) =>
      bands.map(({ code, words, fromShare, passes }) => ({
        label: words[currentLanguage()],
        value: passes
          ? fromShare === 0
            ? t(bands.filter(({ passes: others }) => others).length === 1 ? 'bandAny' : 'bandBelow')
            : t('bandFrom', { percent: formatNumber(fromShare / 100) })
          : t('bandFails'),
        key: code,
      })),
    fieldWords: (field) => (field === 'bands' ? t('field_bands') : undefined),
    effectWords: ({ groups: running, looked, changed }) =>
      t(changed ? 'resultsEffect' : 'resultsNoEffect', { classes: formatNumber(running), looked: formatNumber(looked), count: changed }),
    textsOf: (of) => ({
      bands: JSON.stringify(
        (of?.bands ?? []).map(({ code, words, fromShare, passes }): Band => ({ code, ...words, from: String(fromShare / 100).replace('.', ','), passes })),
      ),
    }),
    problems: (texts) =>
      bandsIn(texts['bands']).some(({ vi, en, from, passes }) => !vi.trim() || !en.trim() || (passes && shareOf(from) === undefined))
        ? { bands: t('badBands') }
        : {},
    bodyOf: (texts) => ({
      bands: bandsIn(texts['bands']).map(({ code, vi, en, from, passes }) => ({
        ...{ code, words: { vi: vi.trim(), en: en.trim() }, passes, fromShare: passes ? (shareOf(from) ?? 0) : 0 },
      })),
    }),
    fields: (parts) => <Fields {...parts} />,
  }
  return <LawSection kind={kind} today={today} />
}

function Fields({ form }: LawFormParts) {
  const { t } = useTranslation('laws')
  const { id, error, onValue } = form.choice('bands')
  const bands = bandsIn(form.values['bands'])
  const put = (next: readonly Band[]) => onValue(JSON.stringify(next))
  const change = (code: string, part: Partial<Band>) => put(bands.map((band) => (band.code === code ? { ...band, ...part } : band)))
  return (
    <fieldset id={id} tabIndex={-1} className={classes.bands}>
      <legend>{t('field_bands')}</legend>
      {error && <p role="alert">{error}</p>}
      {bands.map(({ code, vi, en, from, passes }) => (
        <div key={code} className={classes.band}>
          <TextField label={t('bandVi')} value={vi} maxLength={200} onChange={(event) => change(code, { vi: event.currentTarget.value })} />
          <TextField label={t('bandEn')} value={en} maxLength={200} onChange={(event) => change(code, { en: event.currentTarget.value })} />
          {passes ? (
            <NumberField label={t('bandFromLabel')} value={from} inputMode="decimal" onChange={(event) => change(code, { from: event.currentTarget.value })} />
          ) : (
            <p>{t('bandFails')}</p>
          )}
          {passes && bands.filter((band) => band.passes).length > 1 ? (
            <Button small variant="subtle" onClick={() => put(bands.filter((band) => band.code !== code))}>
              {t('bandRemove')}
              <span className="spoken">: {vi}</span>
            </Button>
          ) : (
            <span />
          )}
        </div>
      ))}
      <div>
        <Button
          small
          disabled={bands.length >= 12}
          onClick={() => put([{ code: `band-${Date.now().toString(36)}`, vi: '', en: '', from: '', passes: true }, ...bands])}
        >
          {t('bandAdd')}
        </Button>
      </div>
    </fieldset>
  )
}
