import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { AnnualPage } from '#web/features/reporting/annual-page.tsx'
import { useScope } from './scope.ts'

const route = getRouteApi('/shell/bao-cao')

export function FiguresRoute() {
  const { xem } = route.useSearch()
  const { year, today, unit } = useScope()
  const navigate = useNavigate({ from: '/bao-cao' })
  return (
    <AnnualPage
      year={year}
      unit={unit}
      today={today}
      openFigure={xem}
      onClose={() => void navigate({ search: ({ xem: _closed, ...rest }) => rest, resetScroll: false })}
      onYear={(nam) => void navigate({ search: { nam } })}
    />
  )
}
