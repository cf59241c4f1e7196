import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { goToLogIn, signOut } from '#web/lib/sign-in.ts'
import { rememberSignedIn } from '#web/lib/signed-in-before.ts'
import { Button } from '#web/ui/button.tsx'
import { ChevronDownIcon } from '#web/ui/icons.tsx'
import { Popup } from '#web/ui/popup.tsx'
import classes from './header.module.css'

interface AccountMenuProps {
  readonly name: string
  readonly username: string
  readonly onKeys: () => void
}

export function AccountMenu({ name, username, onKeys }: AccountMenuProps) {
  const { t } = useTranslation('shell')
  const leaving = useMutation({
    mutationFn: signOut,
    onSettled: () => {
      rememberSignedIn(false)
      goToLogIn()
    },
  })
  return (
    <Popup
      label={t('accountMenu', { name })}
      align="end"
      className={classes.account}
      button={
        <>
          <span className="spoken">{t('accountMenu', { name })}</span>
          <span className={classes.initials} aria-hidden="true">
            {initialsOf(name)}
          </span>
          <ChevronDownIcon />
        </>
      }
    >
      <div className={classes.accountSheet}>
        <p>
          <strong>{name}</strong>
          <span>{t('username', { username })}</span>
        </p>
        <Link to="/tai-khoan" data-closes className={classes.accountLink}>
          {t('myAccount')}
        </Link>
        <Button variant="subtle" data-closes onClick={onKeys}>
          {t('keys')}
        </Button>
        <Button variant="subtle" busy={leaving.isPending} onClick={() => leaving.mutate()}>
          {t('signOut')}
        </Button>
      </div>
    </Popup>
  )
}

/** First letters of the first three words: BTC of Ban Tổ chức Tỉnh ủy, NTH of Nguyễn Thị Hà, GV of Giảng viên (trình diễn). */
function initialsOf(name: string): string {
  return name
    .replace(/\(.*/, '')
    .trim()
    .split(/\s+/)
    .slice(0, 3)
    .map((word) => word.charAt(0).toLocaleUpperCase('vi'))
    .join('')
}
