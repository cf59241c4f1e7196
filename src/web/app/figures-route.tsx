import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { AnnualPage } from '#web/features/reporting/annual-page.tsx'
import { useChosenYear } from './chosen-year.ts'

const route = getRouteApi('/shell/')

export function FiguresRoute() {
  const { xem } = route.useSearch()
  const { year, today } = useChosenYear()
  const navigate = useNavigate({ from: '/' })
  return (
    <AnnualPage
      year={year}
      today={today}
      openFigure={xem}
      onClose={() => void navigate({ search: { nam: year }, resetScroll: false })}
      onYear={(nam) => void navigate({ search: { nam } })}
    />
  )
}
