import type { ReactNode } from 'react'
import type { Me } from '#contracts/access.ts'
import { CatalogueIcon, ClassIcon, InboxIcon, PeopleIcon, ReportIcon, SealIcon, TransferIcon } from '#web/ui/icons.tsx'

interface MenuItem {
  readonly to: '/' | '/lop-hoc' | '/bao-cao' | '/bao-cao/da-ban-hanh' | '/ho-so' | '/danh-muc' | '/nhap-xuat'
  readonly words: 'menuMyWork' | 'menuClasses' | 'menuReport' | 'menuIssued' | 'menuPeople' | 'menuCatalogue' | 'menuFiles'
  readonly icon: ReactNode
  /** Whether an account with these permissions has something to do there. */
  readonly may: (permissions: ReadonlySet<string>) => boolean
  /** Stands under the item before. */
  readonly below?: true
}

interface MenuGroup {
  readonly words: 'menuCycle' | 'menuData'
  readonly items: readonly MenuItem[]
}

const movesFiles = (permissions: ReadonlySet<string>): boolean => [...permissions].some((permission) => /\.(im|ex)port-/.test(permission))
const listsClasses = (permissions: ReadonlySet<string>): boolean => permissions.has('classes.list-classes')
const listsPeople = (permissions: ReadonlySet<string>): boolean => permissions.has('personnel.list-people')
const readsCatalogue = (permissions: ReadonlySet<string>): boolean => permissions.has('catalogue.list-entries')
const readsFigures = (permissions: ReadonlySet<string>): boolean => permissions.has('reporting.read-figures')
const readsIssued = (permissions: ReadonlySet<string>): boolean => permissions.has('reporting.read-issued')

/** The screens there are, by the cycle of the work. A line is added with its screen, not before. */
const menu: readonly MenuGroup[] = [
  {
    words: 'menuCycle',
    items: [
      { to: '/', words: 'menuMyWork', icon: <InboxIcon />, may: () => true },
      { to: '/lop-hoc', words: 'menuClasses', icon: <ClassIcon />, may: listsClasses },
      { to: '/bao-cao', words: 'menuReport', icon: <ReportIcon />, may: readsFigures },
      { to: '/bao-cao/da-ban-hanh', words: 'menuIssued', icon: <SealIcon />, may: readsIssued, below: true },
    ],
  },
  {
    words: 'menuData',
    items: [
      { to: '/ho-so', words: 'menuPeople', icon: <PeopleIcon />, may: listsPeople },
      { to: '/danh-muc', words: 'menuCatalogue', icon: <CatalogueIcon />, may: readsCatalogue },
      { to: '/nhap-xuat', words: 'menuFiles', icon: <TransferIcon />, may: movesFiles },
    ],
  },
]

/** What one role sees of it. */
export function menuOf(session: Me): readonly MenuGroup[] {
  const permissions = new Set(session.permissions)
  return menu.map((group) => ({ ...group, items: group.items.filter((item) => item.may(permissions)) })).filter(({ items }) => items.length > 0)
}
