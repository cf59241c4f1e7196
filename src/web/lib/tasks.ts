import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TaskState } from '#contracts/tasks.ts'
import { get, post } from './api.ts'

const tasksKey = ['tasks'] as const

export const isRunning = (task: TaskState): boolean => task.state === 'queued' || task.state === 'running'

/** One's own long work, newest first; asked again each second while something runs. */
const tasksQuery = queryOptions({
  queryKey: tasksKey,
  queryFn: ({ signal }) => get<readonly TaskState[]>('/api/tasks', {}, signal),
  refetchInterval: ({ state }) => (state.data?.some(isRunning) ? 1000 : false),
})

/** `started` is called after something long was begun, so that it is seen at once. */
export function useTasks() {
  const client = useQueryClient()
  const { data = [] } = useQuery(tasksQuery)
  const started = () => client.invalidateQueries({ queryKey: tasksKey })
  const cancelling = useMutation({ mutationFn: (taskId: string) => post<TaskState>(`/api/tasks/${taskId}/cancel`), onSettled: started })
  return { tasks: data, running: data.filter(isRunning).length, started, cancel: (taskId: string) => cancelling.mutate(taskId) }
}
