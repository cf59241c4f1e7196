import type { LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Me } from '#contracts/access.ts'
import type { Permission } from '#contracts/permissions.ts'
import {
  AdminIcon,
  BellIcon,
  CalendarIcon,
  CatalogueIcon,
  CheckIcon,
  ClassIcon,
  DeviationIcon,
  EyeIcon,
  HandoverIcon,
  InboxIcon,
  KeyIcon,
  LogIcon,
  MoneyIcon,
  NeedIcon,
  PeopleIcon,
  PlanIcon,
  RatioIcon,
  ReportIcon,
  ReviewIcon,
  RuleIcon,
  RegisterIcon,
  SealIcon,
  StandardIcon,
  TemplateIcon,
  TransferIcon,
  UnitIcon,
} from '#web/ui/icons.tsx'
import type { WebWords } from '#web/locales/vi/index.ts'

interface MenuItem {
  readonly to: NonNullable<LinkProps['to']>
  readonly words: Extract<keyof WebWords['shell'], `menu${string}`>
  readonly icon: ReactNode
  /** Whether an account with these permissions has something to do there. */
  readonly may: (permissions: ReadonlySet<string>) => boolean
  /** Stands under the item before. */
  readonly below?: true
  /** Is about the account's own person: without one there is nothing. */
  readonly own?: true
}

interface MenuGroup {
  readonly words: 'menuOwn' | 'menuCycle' | 'menuData' | 'menuAdmin'
  readonly items: readonly MenuItem[]
}

// What a screen exports of its own list is that screen's.
const movesFiles = (permissions: ReadonlySet<string>): boolean =>
  [...permissions].some((permission) => /\.(im|ex)port-(?!list|entries|roster)/.test(permission))
const readsUnits = (permissions: ReadonlySet<string>): boolean => permissions.has('organisation.read-tree')
const listsClasses = (permissions: ReadonlySet<string>): boolean => permissions.has('classes.list-classes')
const listsPlans = (permissions: ReadonlySet<string>): boolean => permissions.has('planning.list-plans')
const listsPeople = (permissions: ReadonlySet<string>): boolean => permissions.has('personnel.list-people')
const readsCatalogue = (permissions: ReadonlySet<string>): boolean => permissions.has('catalogue.list-entries')
const readsFigures = (permissions: ReadonlySet<string>): boolean => permissions.has('reporting.read-figures')
// The question names a permission, and the roles tell which there are.
const mayAskViewers = (permissions: ReadonlySet<string>): boolean => permissions.has('access.list-viewers') && permissions.has('access.list-roles')
const readsIssued = (permissions: ReadonlySet<string>): boolean => permissions.has('reporting.read-issued')

const listsChains = (permissions: ReadonlySet<string>): boolean => permissions.has('approval.list-chains')
const readsRatio = (permissions: ReadonlySet<string>): boolean => permissions.has('requirements.read-ratio')
const readsRules = (permissions: ReadonlySet<string>): boolean => permissions.has('requirements.list-rules')
const listsEligible = (permissions: ReadonlySet<string>): boolean => permissions.has('requirements.list-eligible')

const reviews = (permissions: ReadonlySet<string>): boolean => permissions.has('requirements.review-posts')
const listsStandards = (permissions: ReadonlySet<string>): boolean => permissions.has('requirements.list-standards')
const handsOver = (permissions: ReadonlySet<string>): boolean => permissions.has('personnel.list-handovers')

/** Whoever only learns or teaches: no unit, no list, but sessions, a record and certificates of one’s own. */
export const isOwnOnly = ({ personal, permissions }: Me): boolean => personal && !permissions.includes('organisation.read-tree')

/** What every account has that is one person’s. */
export const ownItems: readonly Pick<MenuItem, 'to' | 'words' | 'icon'>[] = [
  { to: '/hom-nay', words: 'menuToday', icon: <InboxIcon /> },
  { to: '/lich-cua-toi', words: 'menuSchedule', icon: <CalendarIcon /> },
  { to: '/ho-so-cua-toi', words: 'menuRecord', icon: <PeopleIcon /> },
  { to: '/chung-chi-cua-toi', words: 'menuCertificates', icon: <SealIcon /> },
]

/** Also of one person; on a phone it is reached from the page of today. */
const ownPapers = { to: '/phieu-cua-toi', words: 'menuOwnPapers', icon: <StandardIcon /> } as const

/** The screens there are, by the cycle of the work. A line is added with its screen, not before. */
const menu: readonly MenuGroup[] = [
  {
    words: 'menuCycle',
    items: [
      { to: '/', words: 'menuMyWork', icon: <InboxIcon />, may: () => true },
      { to: '/viec', words: 'menuChains', icon: <CheckIcon />, may: listsChains, below: true },
      { to: '/ra-soat', words: 'menuReview', icon: <ReviewIcon />, may: reviews },
      { to: '/ra-soat/ty-le', words: 'menuRatio', icon: <RatioIcon />, may: readsRatio, below: true },
      { to: '/nhu-cau', words: 'menuNeeds', icon: <NeedIcon />, may: (permissions) => permissions.has('planning.list-needs-windows') },
      { to: '/ke-hoach', words: 'menuPlans', icon: <PlanIcon />, may: listsPlans },
      { to: '/ke-hoach/mo-lop', words: 'menuOpenings', icon: <CalendarIcon />, may: (permissions) => permissions.has('planning.read-opening'), below: true },
      {
        to: '/ke-hoach/lech',
        words: 'menuDeviations',
        icon: <DeviationIcon />,
        may: (permissions) => permissions.has('planning.read-deviations'),
        below: true,
      },
      { to: '/ke-hoach/kinh-phi', words: 'menuCosts', icon: <MoneyIcon />, may: (permissions) => permissions.has('planning.read-budgets'), below: true },
      { to: '/lop-hoc', words: 'menuClasses', icon: <ClassIcon />, may: listsClasses },
      {
        to: '/danh-sach-cho',
        words: 'menuOwnWaiting',
        icon: <ClassIcon />,
        may: (permissions) => permissions.has('classes.read-own-waiting') && !listsClasses(permissions),
        own: true,
      },
      { to: '/chat-luong', words: 'menuQuality', icon: <StandardIcon />, may: (permissions) => permissions.has('delivery.read-surveys'), below: true },
      {
        to: '/phieu-don-vi',
        words: 'menuUnitPapers',
        icon: <StandardIcon />,
        may: (permissions) => permissions.has('delivery.list-unit-surveys'),
        below: true,
      },
      { to: '/lich', words: 'menuTimetable', icon: <CalendarIcon />, may: (permissions) => permissions.has('classes.read-timetable'), below: true },
      {
        to: '/giang-vien',
        words: 'menuLecturers',
        icon: <PeopleIcon />,
        may: (permissions) => permissions.has('classes.open-lecturer-register'),
        below: true,
      },
      { to: '/cu-di-hoc', words: 'menuNominations', icon: <HandoverIcon />, may: (permissions) => permissions.has('nomination.list') },
      {
        to: '/cu-di-hoc/quyet-dinh',
        words: 'menuNominationDecisions',
        icon: <SealIcon />,
        may: (permissions) => permissions.has('nomination.list'),
        below: true,
      },
      { to: '/chung-chi', words: 'menuCertificates', icon: <SealIcon />, may: (permissions) => permissions.has('results.list-certificates') },
      { to: '/bao-cao', words: 'menuReport', icon: <ReportIcon />, may: readsFigures },
      { to: '/bao-cao/don-vi', words: 'menuScorecard', icon: <ReportIcon />, may: (permissions) => permissions.has('reporting.read-scorecard'), below: true },
      {
        to: '/bao-cao/giao-viec',
        words: 'menuAssignments',
        icon: <CheckIcon />,
        may: (permissions) => permissions.has('reporting.read-assignments'),
        below: true,
      },
      { to: '/bao-cao/da-ban-hanh', words: 'menuIssued', icon: <SealIcon />, may: readsIssued, below: true },
    ],
  },
  {
    words: 'menuData',
    items: [
      { to: '/ho-so', words: 'menuPeople', icon: <PeopleIcon />, may: listsPeople },
      { to: '/ho-so/ban-giao', words: 'menuHandovers', icon: <HandoverIcon />, may: handsOver, below: true },
      {
        to: '/ho-so/dinh-chinh',
        words: 'menuCorrections',
        icon: <CheckIcon />,
        may: (permissions) => permissions.has('personnel.list-corrections'),
        below: true,
      },
      { to: '/cam-ket', words: 'menuCommitments', icon: <SealIcon />, may: (permissions) => permissions.has('training-record.read-commitments'), below: true },
      { to: '/den-bu', words: 'menuRecoveries', icon: <MoneyIcon />, may: (permissions) => permissions.has('nomination.read-recoveries'), below: true },
      { to: '/don-vi', words: 'menuUnits', icon: <UnitIcon />, may: readsUnits },
      { to: '/danh-muc', words: 'menuCatalogue', icon: <CatalogueIcon />, may: readsCatalogue },
      { to: '/quy-dinh', words: 'menuRules', icon: <RuleIcon />, may: readsRules },
      { to: '/quy-dinh/chuong-trinh', words: 'menuEligible', icon: <RuleIcon />, may: listsEligible, below: true },
      { to: '/quy-dinh/tieu-chuan', words: 'menuStandards', icon: <StandardIcon />, may: listsStandards, below: true },
      { to: '/quy-dinh/tham-so', words: 'menuSettings', icon: <RuleIcon />, may: readsRules, below: true },
      { to: '/quy-dinh/lop-hoc', words: 'menuClassRules', icon: <ClassIcon />, may: (permissions) => permissions.has('delivery.read-rules'), below: true },
      {
        to: '/quy-dinh/dinh-muc',
        words: 'menuCostNorms',
        icon: <MoneyIcon />,
        may: (permissions) => permissions.has('catalogue.list-cost-norms'),
        below: true,
      },
      {
        to: '/quy-dinh/cam-ket',
        words: 'menuCommitmentRules',
        icon: <SealIcon />,
        may: (permissions) => permissions.has('training-record.read-commitments'),
        below: true,
      },
      {
        to: '/quy-dinh/co-cau',
        words: 'menuShareTargets',
        icon: <RatioIcon />,
        may: (permissions) => permissions.has('nomination.read-share-targets'),
        below: true,
      },
      { to: '/quy-dinh/tham-quyen', words: 'menuAuthority', icon: <KeyIcon />, may: (permissions) => permissions.has('approval.list-authority'), below: true },
      {
        to: '/quy-dinh/lich-nghi',
        words: 'menuCalendar',
        icon: <CalendarIcon />,
        may: (permissions) => permissions.has('approval.list-calendar'),
        below: true,
      },
      { to: '/nhap-xuat', words: 'menuFiles', icon: <TransferIcon />, may: movesFiles },
    ],
  },
  {
    words: 'menuAdmin',
    items: [
      { to: '/quan-tri/tai-khoan', words: 'menuAccounts', icon: <AdminIcon />, may: (permissions) => permissions.has('access.list-accounts') },
      { to: '/quan-tri/vai-tro', words: 'menuRoles', icon: <KeyIcon />, may: (permissions) => permissions.has('access.list-roles') },
      { to: '/quan-tri/mau-van-ban', words: 'menuTemplates', icon: <TemplateIcon />, may: (permissions) => permissions.has('documents.list-templates') },
      { to: '/quan-tri/so-van-ban', words: 'menuRegisters', icon: <RegisterIcon />, may: (permissions) => permissions.has('documents.list-registers') },
      { to: '/quan-tri/ai-thay', words: 'menuViewers', icon: <EyeIcon />, may: mayAskViewers },
      { to: '/quan-tri/nhat-ky', words: 'menuAudit', icon: <LogIcon />, may: (permissions) => permissions.has('audit.search') },
      { to: '/quan-tri/phong-hoc', words: 'menuRooms', icon: <ClassIcon />, may: (permissions) => permissions.has('delivery.save-online-server') },
      { to: '/quan-tri/thong-bao', words: 'menuOutbox', icon: <BellIcon />, may: (permissions) => permissions.has('notification.list-outbox') },
    ],
  },
]

interface MenuAction {
  readonly to: NonNullable<LinkProps['to']>
  readonly words: Extract<keyof WebWords['shell'], `action${string}`>
  /** Without one, everybody's. */
  readonly permission?: Permission
}

/** What can be begun from anywhere, by Ctrl-K. */
const actions: readonly MenuAction[] = [
  { to: '/ho-so/moi', words: 'actionNewPerson', permission: 'personnel.create-person' },
  { to: '/ke-hoach/moi', words: 'actionNewPlan', permission: 'planning.create-plan' },
  { to: '/nhu-cau', words: 'actionNeeds', permission: 'planning.list-needs-windows' },
  { to: '/lop-hoc/moi', words: 'actionNewClass', permission: 'classes.create-class' },
  { to: '/don-vi/sap-xep/moi', words: 'actionNewAct', permission: 'organisation.carry-out-act' },
  { to: '/viec/uy-quyen', words: 'actionDelegate', permission: 'approval.delegate' },
  { to: '/den-bu/moi', words: 'actionNewRecovery', permission: 'nomination.open-recovery' },
  { to: '/quy-dinh/moi', words: 'actionNewRule', permission: 'requirements.save-rule' },
  { to: '/quy-dinh/chuong-trinh', words: 'actionEligible', permission: 'requirements.list-eligible' },
  { to: '/thong-bao', words: 'actionNotifications' },
  { to: '/tai-khoan', words: 'actionMyAccount' },
]

/** What one role may begin. */
export function actionsOf({ permissions }: Me): readonly MenuAction[] {
  return actions.filter(({ permission }) => permission === undefined || permissions.includes(permission))
}

/** What one role sees of it. */
export function menuOf(session: Me): readonly MenuGroup[] {
  const permissions = new Set(session.permissions)
  const own: MenuGroup = { words: 'menuOwn', items: session.personal ? [...ownItems, ownPapers].map((item) => ({ ...item, may: () => true })) : [] }
  const shown = (item: MenuItem) => item.may(permissions) && (!item.own || session.personal) && !(item.to === '/' && isOwnOnly(session))
  const cycle = menu.map((group) => ({ ...group, items: group.items.filter(shown) }))
  return (isOwnOnly(session) ? [own, ...cycle] : [...cycle, own]).filter(({ items }) => items.length > 0)
}
