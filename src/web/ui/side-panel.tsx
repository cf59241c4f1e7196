import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './button.tsx'
import { CloseIcon } from './icons.tsx'
import { Modal } from './modal.tsx'
import { PrintNote } from './print-note.tsx'
import classes from './side-panel.module.css'

interface SidePanelProps {
  /** Heading of the panel, and its name for a screen reader. */
  readonly title: string
  /** Stands under the title: what state, what is counted. */
  readonly lead?: ReactNode
  /** Buttons that stay at the foot while the rest scrolls: the way back first, what acts last, as in a ConfirmDialog. */
  readonly actions?: ReactNode
  readonly side?: 'right' | 'left'
  readonly size?: 'narrow' | 'wide'
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Something looked at beside the page; on a phone the whole screen. Drawn while open; the focus returns to whoever opened it. */
export function SidePanel({ title, lead, actions, side = 'right', size = 'narrow', onClose, children }: SidePanelProps) {
  const { t } = useTranslation('shell')
  return (
    <Modal
      label={title}
      className={`${classes.panel} ${side === 'left' ? classes.left : classes.right} ${size === 'wide' ? classes.wide : ''}`}
      onClose={onClose}
    >
      <div className={classes.column}>
        <header className={classes.head}>
          <div className={classes.words}>
            <h2 className={classes.title}>{title}</h2>
            {lead && <div className={classes.lead}>{lead}</div>}
            <PrintNote />
          </div>
          <IconButton label={t('close')} icon={<CloseIcon />} onClick={onClose} data-autofocus />
        </header>
        <div className={classes.body}>{children}</div>
        {actions && <footer className={classes.actions}>{actions}</footer>}
      </div>
    </Modal>
  )
}
