import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActPreview, ActRequestInput } from '#contracts/organisation-acts.ts'
import { ApiError, newRequestKey, post } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorBox } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { ActOutcomeView, totalNames } from './act-outcome.tsx'
import { previewQuery } from './act-queries.ts'
import classes from './acts.module.css'

interface StepPreviewProps {
  readonly act: ActRequestInput | undefined
  readonly onBack: () => void
  readonly onDone: (done: { readonly actId: string; readonly title: string }) => void
}

/** Exactly what the act does to how many; only what is shown here is done. */
export function StepPreview({ act, onBack, onDone }: StepPreviewProps) {
  const { t } = useTranslation('units')
  const { data: preview, error, refetch, isFetching } = useQuery(previewQuery(act, currentLanguage()))
  const [requestKey] = useState(newRequestKey)
  const [state, setState] = useState<{ readonly busy: boolean; readonly failure?: unknown; readonly before?: ActPreview }>({ busy: false })
  const carryOut = async (shown: ActPreview) => {
    setState({ busy: true })
    try {
      onDone(await post('/api/unit-acts', { act, basis: shown.basis ?? undefined }, { requestKey: `${requestKey}${(shown.basis ?? '').slice(0, 24)}` }))
    } catch (failure) {
      if (failure instanceof ApiError && failure.code === 'kernel.changed-meanwhile') {
        await refetch()
        setState({ busy: false, before: shown })
      } else setState({ busy: false, failure })
    }
  }
  const blocked = preview === undefined || preview.problems.length > 0
  return (
    <>
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!preview && !error && (
        <div aria-busy="true" className={classes.form}>
          <p role="status">{t('previewing')}</p>
          <Skeleton height={240} />
        </div>
      )}
      {preview && state.before && <ChangedMeanwhile before={state.before} now={preview} />}
      {preview && preview.problems.length > 0 && (
        <ErrorBox title={t('cannot', { count: preview.problems.length })}>
          <ul className={classes.problems}>
            {preview.problems.slice(0, 20).map(({ field, message }) => (
              <li key={`${field} ${message}`}>{message}</li>
            ))}
          </ul>
          {preview.problems.length > 20 && <p>{t('moreProblems', { count: preview.problems.length - 20 })}</p>}
        </ErrorBox>
      )}
      {preview && preview.problems.length === 0 && act && <ActOutcomeView outcome={preview} source={{ act }} warnings={preview.warnings} ahead />}
      {state.failure !== undefined && <RequestError title={t('notCarriedOut')} error={state.failure} />}
      <div className={classes.actions}>
        <Button onClick={onBack} disabled={state.busy}>
          {t('back')}
        </Button>
        {!blocked && (
          <Button variant="primary" busy={state.busy || isFetching} onClick={() => void carryOut(preview)}>
            {t('carryOut')}
          </Button>
        )}
      </div>
    </>
  )
}

/** Somebody changed what the preview rests on: what was shown, and what holds now. */
function ChangedMeanwhile({ before, now }: { readonly before: ActPreview; readonly now: ActPreview }) {
  const { t } = useTranslation('units')
  const differ = totalNames.filter((name) => before.totals[name] !== now.totals[name])
  return (
    <ErrorBox title={t('changedTitle')}>
      <p>{t('changedText')}</p>
      {before.title !== now.title && (
        <p>
          <del>{before.title}</del> → <ins>{now.title}</ins>
        </p>
      )}
      {differ.length > 0 && (
        <ul className={classes.problems}>
          {differ.map((name) => (
            <li key={name}>
              {t(`total_${name}`)}: <del>{formatNumber(before.totals[name])}</del> → <ins>{formatNumber(now.totals[name])}</ins>
            </li>
          ))}
        </ul>
      )}
    </ErrorBox>
  )
}
