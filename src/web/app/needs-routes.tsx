import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { BoardPage } from '#web/features/planning/needs/board-page.tsx'
import { SheetPage } from '#web/features/planning/needs/sheet-page.tsx'
import { WindowsPage } from '#web/features/planning/needs/windows-page.tsx'
import { useScope } from './scope.ts'

const windows = getRouteApi('/shell/nhu-cau')
const board = getRouteApi('/shell/nhu-cau/$windowId')
const sheet = getRouteApi('/shell/nhu-cau/phieu/$sheetId')

export function WindowsRoute() {
  const { mo } = windows.useSearch()
  const navigate = useNavigate({ from: '/nhu-cau' })
  return (
    <WindowsPage
      today={useScope().today}
      opening={mo === 'moi'}
      onOpening={(open) => void navigate({ to: '.', search: (before) => ({ ...before, mo: open ? 'moi' : undefined }) })}
      onWindow={(windowId) => void navigate({ to: '/nhu-cau/$windowId', params: { windowId } })}
    />
  )
}

export function BoardRoute() {
  const { windowId } = board.useParams()
  const search = board.useSearch()
  const navigate = useNavigate({ from: '/nhu-cau/$windowId' })
  return (
    <BoardPage
      key={windowId}
      windowId={windowId}
      today={useScope().today}
      search={search}
      // Words that are typed one after the other are one step of the way back.
      onSearch={(changes) =>
        void navigate({ to: '.', search: (before) => ({ ...before, ...changes }), replace: 'tim' in changes && changes.tim !== search.tim, resetScroll: false })
      }
      onSheet={(sheetId) => void navigate({ to: '/nhu-cau/phieu/$sheetId', params: { sheetId } })}
    />
  )
}

export function SheetRoute() {
  const { sheetId } = sheet.useParams()
  const search = sheet.useSearch()
  const navigate = useNavigate({ from: '/nhu-cau/phieu/$sheetId' })
  return (
    <SheetPage
      key={sheetId}
      sheetId={sheetId}
      search={search}
      onSearch={(changes) =>
        void navigate({ to: '.', search: (before) => ({ ...before, ...changes }), replace: 'tim' in changes && changes.tim !== search.tim, resetScroll: false })
      }
    />
  )
}
