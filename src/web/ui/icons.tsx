import type { ReactNode } from 'react'

function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="18"
      height="18"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  )
}

export const SunIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="3.4" />
    <path d="M10 2.2v1.6M10 16.2v1.6M2.2 10h1.6M16.2 10h1.6M4.5 4.5l1.1 1.1M14.4 14.4l1.1 1.1M4.5 15.5l1.1-1.1M14.4 5.6l1.1-1.1" />
  </Icon>
)

export const MoonIcon = () => (
  <Icon>
    <path d="M16.6 11.9A7 7 0 0 1 8.1 3.4a7 7 0 1 0 8.5 8.5Z" />
  </Icon>
)

export const ChevronDownIcon = () => (
  <Icon>
    <path d="m6 8 4 4 4-4" />
  </Icon>
)

export const AlertIcon = () => (
  <Icon>
    <path d="M10 3 2.6 16h14.8L10 3Z" />
    <path d="M10 8v3.6M10 13.9v.1" />
  </Icon>
)

export const EyeIcon = () => (
  <Icon>
    <path d="M2.2 10S5 4.8 10 4.8 17.8 10 17.8 10 15 15.2 10 15.2 2.2 10 2.2 10Z" />
    <circle cx="10" cy="10" r="2.4" />
  </Icon>
)

export const EyeOffIcon = () => (
  <Icon>
    <path d="M4.6 6.6A12 12 0 0 0 2.2 10S5 15.2 10 15.2c1.2 0 2.3-.3 3.2-.7M8.2 5c.6-.1 1.2-.2 1.8-.2 5 0 7.8 5.2 7.8 5.2a13 13 0 0 1-1.9 2.7M3.5 3.5l13 13" />
  </Icon>
)

export const MenuIcon = () => (
  <Icon>
    <path d="M3 5.5h14M3 10h14M3 14.5h14" />
  </Icon>
)

export const PinIcon = () => (
  <Icon>
    <path d="M7 3.5h6M8 3.5v5l-2.5 3.5h9L12 8.5v-5M10 12v5" />
  </Icon>
)

export const FilterIcon = () => (
  <Icon>
    <path d="M3.5 5h13l-5 6v4.5l-3 1.5v-6z" />
  </Icon>
)

export const CompareIcon = () => (
  <Icon>
    <path d="M3.5 7h12M12.5 4l3 3-3 3M16.5 13h-12M7.5 10l-3 3 3 3" />
  </Icon>
)

export const CloseIcon = () => (
  <Icon>
    <path d="m5 5 10 10M15 5 5 15" />
  </Icon>
)

export const CheckIcon = () => (
  <Icon>
    <path d="m4.5 10.5 3.6 3.6 7.4-8" />
  </Icon>
)

export const MoneyIcon = () => (
  <Icon>
    <path d="M2.5 5.5h15v9h-15z" />
    <path d="M10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM5 8v.1M15 12v.1" />
  </Icon>
)

export const QuestionIcon = () => (
  <Icon>
    <path d="M7 7.4a3 3 0 1 1 4.3 2.7c-.9.5-1.3 1-1.3 2M10 15.2v.1" />
  </Icon>
)

export const InboxIcon = () => (
  <Icon>
    <path d="M3 11.5 5.2 4.5h9.6L17 11.5v4H3v-4Z" />
    <path d="M3 11.5h4l1 2h4l1-2h4" />
  </Icon>
)

export const ReportIcon = () => (
  <Icon>
    <path d="M3.5 16.5h13M5.5 13.5v-3M10 13.5v-9M14.5 13.5V8" />
  </Icon>
)

export const TransferIcon = () => (
  <Icon>
    <path d="M6.5 16.5v-12M3.5 7.5l3-3 3 3M13.5 3.5v12M10.5 12.5l3 3 3-3" />
  </Icon>
)

export const ProgressIcon = () => (
  <Icon>
    <path d="M6 3h8M6 17h8M7 3v2.5c0 2 3 3 3 4.5s-3 2.5-3 4.5V17M13 3v2.5c0 2-3 3-3 4.5s3 2.5 3 4.5V17" />
  </Icon>
)

export const HandoverIcon = () => (
  <Icon>
    <circle cx="6" cy="6.2" r="2.4" />
    <path d="M2.5 16c0-3 1.5-4.6 3.5-4.6M9 13.5h8M14 10.5l3 3-3 3" />
  </Icon>
)

export const DownloadIcon = () => (
  <Icon>
    <path d="M10 3v9M6.5 8.8 10 12.3l3.5-3.5M3.5 16.5h13" />
  </Icon>
)

export const UploadIcon = () => (
  <Icon>
    <path d="M10 12.5v-9M6.5 6.8 10 3.3l3.5 3.5M3.5 16.5h13" />
  </Icon>
)

export const CollapseIcon = () => (
  <Icon>
    <path d="m11 6-4 4 4 4M15 6l-4 4 4 4" />
  </Icon>
)

export const UndoIcon = () => (
  <Icon>
    <path d="M7 4 3.5 7.5 7 11M3.5 7.5h8a5 5 0 0 1 0 10H8" />
  </Icon>
)

/** Which way a column is sorted; both ways when it is not. */
export const SortIcon = ({ direction }: { readonly direction: 'ascending' | 'descending' | undefined }) => (
  <svg viewBox="0 0 10 14" width="8" height="12" fill="currentColor" aria-hidden="true" focusable="false">
    <path d="M5 1 9 6H1Z" opacity={direction === 'descending' ? 0.25 : direction ? 1 : 0.45} />
    <path d="M5 13 1 8h8Z" opacity={direction === 'ascending' ? 0.25 : direction ? 1 : 0.45} />
  </svg>
)

export const TemplateIcon = () => (
  <Icon>
    <path d="M5 2.8h6.6L15.4 6.6V17.2H5ZM11.4 2.8v4h4" />
    <path d="M7.8 10.2h4.8M7.8 13.4h3" />
  </Icon>
)

export const SealIcon = () => (
  <Icon>
    <circle cx="10" cy="8" r="4.8" />
    <path d="m7 12.2-1.2 5.3L10 15.4l4.2 2.1-1.2-5.3M8.2 8l1.3 1.3 2.4-2.5" />
  </Icon>
)

export const RegisterIcon = () => (
  <Icon>
    <path d="M5.5 3.2h9a1 1 0 0 1 1 1v11.6a1 1 0 0 1-1 1h-9a2 2 0 0 1-2-2V5.2a2 2 0 0 1 2-2ZM7 3.2v13.6M9.5 7.5h3.5M9.5 10.5h3.5" />
  </Icon>
)

export const CalendarIcon = () => (
  <Icon>
    <rect x="3" y="4.2" width="14" height="12.8" rx="1.6" />
    <path d="M3 8.2h14M6.8 2.6v3M13.2 2.6v3" />
  </Icon>
)

export const SearchIcon = () => (
  <Icon>
    <circle cx="8.8" cy="8.8" r="5.3" />
    <path d="m12.8 12.8 4.2 4.2" />
  </Icon>
)

export const PeopleIcon = () => (
  <Icon>
    <circle cx="7.4" cy="7" r="2.9" />
    <path d="M2 16.4c.4-3 2.4-4.7 5.4-4.7s5 1.7 5.4 4.7M12.6 4.4a2.9 2.9 0 0 1 0 5.3M14.8 12.2c1.8.6 2.9 2 3.2 4.2" />
  </Icon>
)

export const UnitIcon = () => (
  <Icon>
    <rect x="7" y="2.8" width="6" height="4" rx="1" />
    <rect x="2" y="13.2" width="6" height="4" rx="1" />
    <rect x="12" y="13.2" width="6" height="4" rx="1" />
    <path d="M10 6.8v3.4M5 13.2v-3h10v3" />
  </Icon>
)

export const ClassIcon = () => (
  <Icon>
    <path d="M2 7.2 10 3.4l8 3.8-8 3.8-8-3.8Z" />
    <path d="M5.2 8.9v4.3c2.8 2.3 6.8 2.3 9.6 0V8.9M18 7.2v5" />
  </Icon>
)

export const NeedIcon = () => (
  <Icon>
    <path d="M5.4 3.4h9.2v13.2H5.4zM7.8 7h4.4M7.8 10h4.4M10 12.4v2.8M8.6 13.8h2.8" />
  </Icon>
)

export const RatioIcon = () => (
  <Icon>
    <path d="M3 16.6h14M5.6 16.6v-5M10 16.6V4.4M14.4 16.6V9.4M3 7.4h14" />
  </Icon>
)

export const DeviationIcon = () => (
  <Icon>
    <path d="M3.4 5.4h8.2M3.4 10h4.4M3.4 14.6h6.4M14.6 5.4h2M11 10h5.6M12.8 14.6h3.8M13.4 3.6v3.6M9.4 8.2v3.6M11.4 12.8v3.6" />
  </Icon>
)

export const RuleIcon = () => (
  <Icon>
    <path d="M10 3.2v13.4M6.4 16.6h7.2M4 5.6h12M4 5.6 1.8 11a2.4 2.4 0 0 0 4.4 0L4 5.6ZM16 5.6 13.8 11a2.4 2.4 0 0 0 4.4 0L16 5.6Z" />
  </Icon>
)

export const CatalogueIcon = () => (
  <Icon>
    <path d="M4 3.4h9.4A2.6 2.6 0 0 1 16 6v10.6H6.2A2.2 2.2 0 0 1 4 14.4v-11Z" />
    <path d="M4 14.4a2.2 2.2 0 0 1 2.2-2.2H16M7.4 6.6h5.2" />
  </Icon>
)

export const AdminIcon = () => (
  <Icon>
    <path d="M10 2.6 16 5v4.6c0 3.6-2.4 6.3-6 7.8-3.6-1.5-6-4.2-6-7.8V5l6-2.4Z" />
    <path d="m7.4 9.8 1.9 1.9 3.4-3.6" />
  </Icon>
)

export const KeyIcon = () => (
  <Icon>
    <circle cx="6.6" cy="13.4" r="3.6" />
    <path d="m9.2 10.8 7.2-7.2M13.4 6.6l2.6 2.6M11.4 8.6l1.6 1.6" />
  </Icon>
)

export const LogIcon = () => (
  <Icon>
    <path d="M4.6 2.8h10.8v14.4l-2.2-1.5-1.6 1.5-1.6-1.5-1.6 1.5-1.6-1.5-2.2 1.5V2.8Z" />
    <path d="M7.4 6.6h5.2M7.4 9.6h5.2M7.4 12.4h3" />
  </Icon>
)

export const ReviewIcon = () => (
  <Icon>
    <path d="M4 5.5h7M4 10h5M4 14.5h4M10.5 13.5l2.4 2.4 4.1-5.2M14 5.5h2" />
  </Icon>
)

export const StandardIcon = () => (
  <Icon>
    <path d="M3.5 4h13v12h-13zM3.5 8h13M3.5 12h13M8 4v12" />
  </Icon>
)

export const BellIcon = () => (
  <Icon>
    <path d="M10 2.8a5 5 0 0 0-5 5v3.1l-1.4 2.7h12.8L15 10.9V7.8a5 5 0 0 0-5-5Z" />
    <path d="M8 16.2a2.1 2.1 0 0 0 4 0" />
  </Icon>
)

export const MailIcon = () => (
  <Icon>
    <path d="M2.8 5h14.4v10.4H2.8V5Z" />
    <path d="m3 5.4 7 5.4 7-5.4" />
  </Icon>
)

export const PlanIcon = () => (
  <Icon>
    <path d="M4.5 3.5h11v13h-11zM7.5 7h5M7.5 10h5M7.5 13h2.5" />
    <path d="m12.2 13 1 1 1.8-2" />
  </Icon>
)

export const ChevronUpIcon = () => (
  <Icon>
    <path d="m6 12 4-4 4 4" />
  </Icon>
)

export const PlusIcon = () => (
  <Icon>
    <path d="M10 4.5v11M4.5 10h11" />
  </Icon>
)

export const EditIcon = () => (
  <Icon>
    <path d="m4 16 .8-3.4 8.4-8.4 2.6 2.6-8.4 8.4L4 16ZM11.6 5.8l2.6 2.6" />
  </Icon>
)
