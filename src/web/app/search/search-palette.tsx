import '@mantine/core/styles/Combobox.css'
import { Combobox, useCombobox } from '@mantine/core'
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fold } from '#web/lib/fold.ts'
import { useSettled } from '#web/lib/settled.ts'
import { IconButton } from '#web/ui/button.tsx'
import { CloseIcon, SearchIcon } from '#web/ui/icons.tsx'
import { Modal } from '#web/ui/modal.tsx'
import { actionsOf, menuOf } from '../menu.tsx'
import { useSession } from '../scope.ts'
import { type Found, foundQuery, sources } from './found.ts'
import classes from './search-palette.module.css'

interface Group {
  readonly key: 'people' | 'units' | 'classes' | 'reports' | 'screens'
  readonly items: readonly Found[]
}

/** From anywhere to a person, a unit, a class or a screen: type, ↓ ↑, Enter. What is found is what the account may see. */
export function SearchPalette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const session = useSession()
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim())
  const mine = sources.filter(({ permission }) => session.permissions.includes(permission))
  const answers = useQueries({ queries: mine.map((source) => ({ ...foundQuery(source, q), enabled: q.length > 1, placeholderData: keepPreviousData })) })
  const screens = useScreens(q)
  const searched = q.length > 1
  const groups: readonly Group[] = [
    ...(searched ? mine.map(({ key }, index): Group => ({ key, items: answers[index]?.data ?? [] })) : []),
    { key: 'screens' as const, items: screens },
  ].filter(({ items }) => items.length > 0)
  const first = groups[0]?.items[0]?.href
  // What is listed belongs to the words before, until the answer to these has come.
  const settled = q === typed.trim() && answers.every(({ isPlaceholderData }) => !isPlaceholderData)
  const combobox = useCombobox({ opened: true })
  const listId = useId()
  const { selectFirstOption } = combobox
  useEffect(() => {
    if (first !== undefined && settled) selectFirstOption()
  }, [first, settled, selectFirstOption])
  const waiting = searched && answers.some(({ isFetching }) => isFetching)
  const failed = searched && answers.some(({ isError }) => isError)
  const count = groups.reduce((sum, { items }) => sum + items.length, 0)
  return (
    <Modal label={t('search')} className={classes.palette} onClose={onClose}>
      <Combobox
        store={combobox}
        classNames={{ option: classes.option, options: classes.options, group: classes.group, groupLabel: classes.groupLabel }}
        onOptionSubmit={(href) => {
          onClose()
          void navigate({ href })
        }}
      >
        <div className={classes.box}>
          <SearchIcon />
          <Combobox.EventsTarget withExpandedAttribute>
            <input
              type="text"
              // The target adds what a combobox says of its list.
              // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props
              role="combobox"
              className={classes.input}
              aria-label={t('search')}
              aria-controls={listId}
              placeholder={t('searchHint')}
              autoComplete="off"
              spellCheck={false}
              maxLength={100}
              data-autofocus
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || settled) return
                event.preventDefault()
                combobox.resetSelectedOption()
              }}
            />
          </Combobox.EventsTarget>
          <IconButton label={t('close')} icon={<CloseIcon />} onClick={onClose} />
        </div>
        <Combobox.Options id={listId} aria-label={t('search')}>
          {groups.map(({ key, items }) => (
            <Combobox.Group key={key} label={t(`found_${key}`)}>
              {items.map(({ href, label, note }) => (
                <Combobox.Option key={href} value={href}>
                  <span>{label}</span>
                  {note && <small>{note}</small>}
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
        </Combobox.Options>
        <p role="status" className={classes.state}>
          {failed ? t('noAnswer') : waiting ? t('searching') : searched ? (count === 0 ? t('nothingFound') : t('foundCount', { count })) : t('searchStart')}
        </p>
      </Combobox>
    </Modal>
  )
}

/** The screens of the role, and what it may begin, whose name holds the words. */
function useScreens(q: string): readonly Found[] {
  const { t } = useTranslation('shell')
  const words = fold(q)
  const session = useSession()
  return [...menuOf(session).flatMap(({ items }) => items), ...actionsOf(session)]
    .map(({ to, words: name }) => ({ href: to, label: t(name), note: '' }))
    .filter(({ label }) => fold(label).includes(words))
}
