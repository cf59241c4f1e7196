import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { ReportDraft, ReportTexts } from '#contracts/reporting-draft.ts'
import { ApiError, put } from '#web/lib/api.ts'
import { formatInstant } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorBox } from '#web/ui/notice.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { draftQuery } from './report-queries.ts'
import { differing, keepUnsaved, readUnsaved, textFields, type TextField } from './report-texts.ts'
import { figureParams, type ReportView } from './report-view.ts'
import { FrameFields } from './texts-frame.tsx'
import { TextsConflict } from './texts-conflict.tsx'
import { WrittenParts } from './texts-parts.tsx'
import classes from './texts.module.css'

interface TextsEditorProps {
  /** Which edition of the report: period, unit, organisation and layout. */
  readonly edition: string
  readonly view: ReportView
  readonly draft: ReportDraft
}

/** Nothing typed is lost: not by a failed save, not by an ended session, not by somebody else who saved first. */
export function TextsEditor({ edition, view, draft }: TextsEditorProps) {
  const { t } = useTranslation('reporting')
  const client = useQueryClient()
  const [restored] = useState(() => {
    const unsaved = readUnsaved(edition)
    return unsaved && differing(unsaved.texts, draft.texts).length > 0 ? unsaved : undefined
  })
  const [kept, setKept] = useState({ version: restored?.version ?? draft.version, texts: draft.texts })
  const [texts, setTexts] = useState(restored?.texts ?? draft.texts)
  const [theirs, setTheirs] = useState<ReportDraft>()
  const leaving = useRef(false)
  const changed = differing(texts, kept.texts).length > 0
  const options = draftQuery(view, currentLanguage())

  const saving = useMutation({
    mutationFn: async (version: number) => {
      try {
        return await put<ReportDraft>('/api/reports/draft', { query: { ...figureParams(view), layout: view.layout }, texts, version })
      } catch (error) {
        // The session is over and the log-in page comes: what was typed is kept, nobody need be asked.
        leaving.current = error instanceof ApiError && error.status === 401
        throw error
      }
    },
    onSuccess: (saved) => {
      client.setQueryData(options.queryKey, saved)
      setKept({ version: saved.version, texts: saved.texts })
      setTexts(saved.texts)
      setTheirs(undefined)
      keepUnsaved(edition, undefined)
      showToast({ message: t('textsSaved') })
    },
    onError: async (error) => {
      if (!(error instanceof ApiError) || error.status !== 409) return
      setTheirs(await client.fetchQuery({ ...options, staleTime: 0 }))
    },
  })

  useEffect(() => {
    keepUnsaved(edition, changed ? { version: kept.version, texts } : undefined)
    if (!changed) return undefined
    const ask = (event: BeforeUnloadEvent) => {
      if (!leaving.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [edition, changed, kept.version, texts])

  const change = (field: TextField, value: string) => setTexts((before) => ({ ...before, [field]: value }))
  const readOnly = !draft.can.edit
  const fields = saving.error instanceof ApiError ? fieldsOf(saving.error) : {}
  const failed = saving.isError && theirs === undefined
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault()
        if (!theirs && !saving.isPending) saving.mutate(kept.version)
      }}
    >
      <p className={classes.source}>{sourceWords(t, draft)}</p>
      {readOnly && <p className={classes.source}>{t('textsReadOnly')}</p>}
      {restored && changed && (
        <div className={classes.restored} role="status">
          <span>{t('textsRestored')}</span>
          <Button small onClick={() => setTexts(kept.texts)}>
            {t('textsForget')}
          </Button>
        </div>
      )}
      {failed && (
        <ErrorBox title={t('textsNotSaved')}>
          <p>{(saving.error instanceof ApiError && saving.error.message) || t('textsNoAnswer')}</p>
          <p>{t('textsNothingLost')}</p>
        </ErrorBox>
      )}
      {theirs && (
        <TextsConflict
          mine={texts}
          theirs={theirs}
          busy={saving.isPending}
          onTake={(field) => change(field, theirs.texts[field])}
          onSave={() => saving.mutate(theirs.version)}
        />
      )}
      <WrittenParts computed={draft.computed} texts={texts} errors={fields} readOnly={readOnly} onChange={change} />
      <FrameFields layout={draft.layout} texts={texts} errors={fields} readOnly={readOnly} onChange={change} />
      {!readOnly && (
        <div className={classes.save}>
          <Button type="submit" variant="primary" busy={saving.isPending} aria-disabled={(!changed && draft.version > 0) || theirs !== undefined}>
            {t('textsSave')}
          </Button>
          <span>
            {changed ? t('textsUnsaved') : draft.version > 0 && draft.updatedAt ? t('textsKept', { when: formatInstant(draft.updatedAt) }) : t('textsNotKept')}
          </span>
        </div>
      )}
    </form>
  )
}

/** The API names a field of the body as texts.context. */
function fieldsOf({ fields }: ApiError): Partial<Record<keyof ReportTexts, string>> {
  const found = textFields.flatMap((field) => {
    const words = fields[`texts.${field}`] ?? fields[field]
    return words === undefined ? [] : [[field, words] as const]
  })
  return Object.fromEntries(found)
}

function sourceWords(t: TFunction<'reporting'>, { source, sourceName, updatedBy, updatedAt }: ReportDraft): string {
  if (source === 'own') return updatedAt ? t('textsOwn', { who: updatedBy ?? '–', when: formatInstant(updatedAt) }) : t('textsOwnUnsigned')
  return source === 'earlier' ? t('textsEarlier', { period: sourceName ?? '–' }) : t('textsSuggested')
}
