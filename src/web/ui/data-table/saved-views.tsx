import { type SubmitEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedView } from '#contracts/access-views.ts'
import { useSavedViews } from '#web/lib/saved-views.ts'
import { Button, IconButton } from '#web/ui/button.tsx'
import { CloseIcon, PinIcon } from '#web/ui/icons.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import classes from './data-table.module.css'
import { searchOf, tableSearchOf, type TableView, viewOf } from './table-view.ts'

interface SavedViewsProps {
  readonly id: string
  readonly view: TableView
  readonly onView: (view: TableView) => void
  /** Units that one may share with: where the account's rights are. */
  readonly shareWith: readonly { readonly unitId: string | null; readonly name: string }[]
}

/** Views under a name, one's own and shared ones; choosing one is going to its address. */
export function SavedViews({ id, view, onView, shareWith }: SavedViewsProps) {
  const { t } = useTranslation('shell')
  const { data, error, saving, deleting, opening } = useSavedViews(id)
  const [name, setName] = useState('')
  const [sharing, setSharing] = useState('')
  const field = useId()
  const share = shareWith[Number(sharing)]
  const save = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const words = name.trim()
    if (words === '' || saving.isPending) return
    const search = Object.fromEntries(Object.entries(searchOf(view)).filter((pair): pair is [string, string] => pair[1] !== undefined))
    saving.mutate(
      { name: words, search, sharing: sharing !== '' && share ? { unitId: share.unitId } : null },
      {
        onSuccess: () => {
          setName('')
          showToast({ message: t('viewSaved', { name: words }) })
        },
      },
    )
  }
  const line = (each: SavedView) => (
    <li key={each.viewId}>
      <Button variant="subtle" data-closes onClick={() => onView(viewOf(tableSearchOf(each.search)))}>
        <span className={classes.viewName}>
          {each.name}
          {each.opens && <small>{t('viewOpens')}</small>}
          {each.shared && <small>{t(each.mine ? 'viewShared' : 'viewOf', { name: each.mine ? (each.unit?.name ?? t('everybody')) : each.owner })}</small>}
        </span>
      </Button>
      <IconButton
        label={t(each.opens ? 'viewOpensNoMore' : 'openWithView', { name: each.name })}
        aria-pressed={each.opens}
        icon={<PinIcon />}
        onClick={() => opening.mutate(each.opens ? null : each.viewId)}
      />
      {each.mine && <IconButton label={t('deleteView', { name: each.name })} icon={<CloseIcon />} onClick={() => deleting.mutate(each.viewId)} />}
    </li>
  )
  return (
    <div className={classes.views}>
      {data?.items.length === 0 && <p>{t('noSavedViews')}</p>}
      {data === undefined && error === null && <p>{t('loading')}</p>}
      {error !== null && <RequestError error={error} />}
      <ul>{data?.items.map(line)}</ul>
      <form onSubmit={save}>
        <label htmlFor={field}>{t('saveView')}</label>
        <input id={field} value={name} maxLength={60} placeholder={t('viewName')} onChange={(event) => setName(event.currentTarget.value)} />
        {data?.can.share && shareWith.length > 0 && (
          <label className={classes.share}>
            {t('shareView')}
            <select value={sharing} onChange={(event) => setSharing(event.currentTarget.value)}>
              <option value="">{t('onlyMe')}</option>
              {shareWith.map((each, index) => (
                <option key={each.unitId ?? ''} value={index}>
                  {each.name}
                </option>
              ))}
            </select>
          </label>
        )}
        <Button type="submit" small busy={saving.isPending}>
          {t('save')}
        </Button>
      </form>
    </div>
  )
}
