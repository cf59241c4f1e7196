import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry, MoveType, SavedEntry } from '#contracts/catalogue-entries.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useRenewed } from './use-renewed.ts'
import classes from './catalogue.module.css'

type Direction = MoveType['direction']

const keys: Readonly<Record<string, Direction>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' }
const back = { up: 'down', down: 'up' } as const

/** Where an arrow key moves a type, with Alt held. */
export const directionOf = (key: string): Direction | undefined => keys[key]

type Moved = SavedEntry & { readonly moved: boolean }

const ask = (code: string, direction: Direction, requestKey?: string) =>
  post<Moved>(`/api/training-types/${encodeURIComponent(code)}/move`, { direction } satisfies MoveType, { requestKey })

/** Moves a type among its neighbours, with a way back. */
export function useMoveType() {
  const { t } = useTranslation('catalogue')
  const renewed = useRenewed('types')
  const move = async (entry: CatalogueEntry, direction: 'up' | 'down', again = false): Promise<void> => {
    try {
      const { moved } = await ask(entry.id, direction)
      await renewed(entry.id)
      if (!moved) showToast({ message: t(direction === 'up' ? 'firstAlready' : 'lastAlready', { name: entry.name }) })
      else if (!again)
        showToast({ message: t(direction === 'up' ? 'movedUp' : 'movedDown', { name: entry.name }), undo: () => void move(entry, back[direction], true) })
    } catch (error) {
      showToast({ failed: true, message: error instanceof ApiError && error.message ? error.message : t('notMoved') })
    }
  }
  return move
}

interface MoveDialogProps {
  readonly entry: CatalogueEntry
  readonly direction: 'in' | 'out'
  readonly onClose: () => void
}

/** Below its neighbour, or beside its parent: figures of the types above change, so it is asked. */
export function MoveDialog({ entry, direction, onClose }: MoveDialogProps) {
  const { t } = useTranslation('catalogue')
  const renewed = useRenewed('types')
  const { name, uses } = entry
  return (
    <ConfirmDialog
      title={t(direction === 'in' ? 'moveInTitle' : 'moveOutTitle', { name })}
      consequences={[
        t(direction === 'in' ? 'moveInText' : 'moveOutText'),
        t('moveFigures', { classes: formatNumber(uses.classes), enrolments: formatNumber(uses.enrolments) }),
      ]}
      confirm={t('move')}
      onClose={onClose}
      onConfirm={async (requestKey) => {
        const { moved } = await ask(entry.id, direction, requestKey)
        await renewed(entry.id)
        showToast({ message: t(moved ? 'movedPlace' : 'noSuchPlace', { name }) })
      }}
    />
  )
}

/** The same by buttons, for whoever has no arrow keys. */
export function TypeMoves({ entry }: { readonly entry: CatalogueEntry }) {
  const { t } = useTranslation('catalogue')
  const [asked, setAsked] = useState<'in' | 'out'>()
  const move = useMoveType()
  return (
    <section className={classes.stack}>
      <h3 className={classes.subtitle}>{t('place_in_tree')}</h3>
      <div className={classes.moves}>
        <Button small onClick={() => void move(entry, 'up')}>
          {t('moveUp')}
        </Button>
        <Button small onClick={() => void move(entry, 'down')}>
          {t('moveDown')}
        </Button>
        <Button small onClick={() => setAsked('in')}>
          {t('moveIn')}
        </Button>
        <Button small onClick={() => setAsked('out')}>
          {t('moveOut')}
        </Button>
      </div>
      {asked && <MoveDialog entry={entry} direction={asked} onClose={() => setAsked(undefined)} />}
    </section>
  )
}
