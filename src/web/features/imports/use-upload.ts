import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { largestImportMegabytes } from '#contracts/import-limits.ts'
import type { ImportBatch } from '#contracts/imports.ts'
import { ApiError, postFile } from '#web/lib/api.ts'
import { forgetUnsentFile, leaveEndedSession, noteUnsentFile, unsentFile } from '#web/lib/ended-session.ts'
import { useTasks } from '#web/lib/tasks.ts'

/** Why a file is not even sent. */
type Refusal = 'fileEmpty' | 'fileTooLarge' | 'fileWrongType'

interface UploadState {
  readonly file?: File
  readonly refusal?: Refusal
  /** 0–1 while it is sent. */
  readonly sent?: number
  readonly failure?: unknown
  /** Name of the file that was being sent when the session ended: it has to be chosen again. */
  readonly lost?: string | undefined
}

interface UploadOptions {
  readonly kind: string
  /** The page is still open. */
  readonly onSent: (batch: ImportBatch) => void
  /** Somebody has gone elsewhere meanwhile. */
  readonly onSentElsewhere: (batch: ImportBatch) => void
}

/** Sends a file. It goes on when another page is opened; a file that could not be sent stays chosen. */
export function useUpload({ kind, onSent, onSentElsewhere }: UploadOptions) {
  const [state, setState] = useState<UploadState>(() => ({ lost: unsentFile() }))
  const client = useQueryClient()
  const { started } = useTasks()
  const here = useRef(true)
  const stop = useRef<() => void>(() => {})
  useEffect(() => {
    here.current = true
    forgetUnsentFile()
    return () => {
      here.current = false
    }
  }, [])

  const send = async (file: File) => {
    setState({ file, sent: 0 })
    const upload = postFile<ImportBatch>(`/api/imports/${kind}`, file, (sent) => setState({ file, sent }))
    stop.current = upload.stop
    try {
      const batch = await upload.answer
      void started()
      void client.invalidateQueries({ queryKey: ['imports', 'history'] })
      if (here.current) onSent(batch)
      else onSentElsewhere(batch)
    } catch (error) {
      if (error instanceof DOMException) setState({ file })
      else if (error instanceof ApiError && error.status === 401) {
        noteUnsentFile(file.name)
        leaveEndedSession()
      } else setState({ file, failure: error })
    }
  }
  const choose = (file: File) => {
    const refusal = refusalOf(file)
    if (refusal) setState({ file, refusal })
    else void send(file)
  }
  return { ...state, choose, again: () => state.file && choose(state.file), stop: () => stop.current() }
}

function refusalOf(file: File): Refusal | undefined {
  if (file.size === 0) return 'fileEmpty'
  if (file.size > largestImportMegabytes * 1024 * 1024) return 'fileTooLarge'
  return /\.(xlsx|csv)$/i.test(file.name) ? undefined : 'fileWrongType'
}
