import { readToken } from './token.ts'

/** The server did not answer what was asked. The message is the server's own. */
export class ServerError extends Error {
  override readonly name = 'ServerError' as const

  constructor(
    /** 401: a token is wanted; 403: this one may not; 404: there is no store; 0: nobody answered. */
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

const headers = (): Record<string, string> => {
  const token = readToken()
  return token === undefined ? {} : { 'inferprint-token': token }
}

/** @throws ServerError */
async function replyOf(path: string, signal?: AbortSignal): Promise<Response> {
  let reply: Response
  try {
    reply = await fetch(path, { headers: headers(), ...(signal && { signal }) })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ServerError(0, String(error instanceof Error ? error.message : error))
  }
  if (reply.ok) return reply
  const body = (await reply.json().catch(() => undefined)) as { error?: { message?: string } } | undefined
  throw new ServerError(reply.status, body?.error?.message ?? reply.statusText)
}

/** What the server that serves the app answers at a path of its own, such as `v1/usage`. @throws ServerError */
export const ask = async (path: string, signal?: AbortSignal): Promise<unknown> => (await replyOf(path, signal)).json()

/** Saves what a path answers as a file, which a link could not do with a token. @throws ServerError */
export async function download(path: string, name: string): Promise<void> {
  const url = URL.createObjectURL(await (await replyOf(path)).blob())
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
