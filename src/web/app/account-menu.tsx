import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { signOut } from '#web/lib/session.ts'
import { ChevronDownIcon } from '#web/ui/icons.tsx'
import classes from './shell.module.css'

export function AccountMenu({ name, username }: { readonly name: string; readonly username: string }) {
  const { t } = useTranslation('shell')
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const leaving = useMutation({
    mutationFn: signOut,
    onSettled: async () => {
      await navigate({ to: '/dang-nhap', search: {} })
      queryClient.clear()
    },
  })
  return (
    <Menu position="bottom-end" width={240} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className={classes.account}>
          <VisuallyHidden>{t('accountMenu', { name })}</VisuallyHidden>
          <span className={classes.initials} aria-hidden="true">
            {initialsOf(name)}
          </span>
          <span className={classes.accountName} aria-hidden="true">
            {name}
          </span>
          <ChevronDownIcon />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.accountWords}>
          <strong>{name}</strong>
          <span>{t('username', { username })}</span>
        </div>
        <Menu.Divider />
        <Menu.Item onClick={() => leaving.mutate()}>{t('signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** First letters of the first three words: BTC of Ban Tổ chức Tỉnh ủy, NTH of Nguyễn Thị Hà. */
function initialsOf(name: string): string {
  return name
    .trim()
    .split(/\s+/)
    .slice(0, 3)
    .map((word) => word.charAt(0).toLocaleUpperCase('vi'))
    .join('')
}
