import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import classes from './button.module.css'

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> {
  /** `primary`: the one thing to do on a page; `danger`: what takes away; `subtle`: in bars. */
  readonly variant?: 'default' | 'primary' | 'danger' | 'subtle'
  readonly type?: 'button' | 'submit'
  /** At work: says so, keeps its place and its focus, and does nothing more. */
  readonly busy?: boolean
  readonly small?: boolean
  readonly wide?: boolean
  readonly icon?: ReactNode
  readonly ref?: Ref<HTMLButtonElement>
}

/** A button: 36 px high, 44 on a phone. */
export function Button({ variant = 'default', type = 'button', busy = false, small = false, wide = false, icon, onClick, children, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type === 'submit' && !busy ? 'submit' : 'button'}
      className={classes.button}
      data-variant={variant}
      data-small={small || undefined}
      data-wide={wide || undefined}
      aria-disabled={busy || rest['aria-disabled'] || undefined}
      data-busy={busy || undefined}
      onClick={busy ? undefined : onClick}
    >
      {busy ? <span className={classes.spinner} aria-hidden="true" /> : icon}
      {children}
    </button>
  )
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** Read aloud, and shown when pointed at. */
  readonly label: string
  readonly icon: ReactNode
  readonly ref?: Ref<HTMLButtonElement>
}

/** A button that is a picture; its words are its label. */
export function IconButton({ label, icon, ...rest }: IconButtonProps) {
  return (
    <button type="button" className={classes.iconButton} aria-label={label} title={label} {...rest}>
      {icon}
    </button>
  )
}
