/** Why there is no answer: `code` for programs, `message` for people. The one form of errors, whoever refuses. */
export interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string }
}

export const errorBody = (code: string, message: string): ErrorBody => ({ error: { code, message } })

const codes: Readonly<Record<number, string>> = {
  400: 'invalid_request',
  401: 'not_authenticated',
  403: 'not_allowed',
  404: 'not_found',
  405: 'not_allowed',
  413: 'too_large',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
}

/** The code of errors that their status says enough of. */
export const codeOf = (status: number): string => codes[status] ?? 'refused'
