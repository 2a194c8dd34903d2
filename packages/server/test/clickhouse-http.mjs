/**
 * ClickHouse's HTTP protocol before chdb, which is the same engine in a process: node clickhouse-http.mjs FOLDER PORT PASSWORD; prints its
 * port, which may be 0 for any. One query at a time, in one session. SIGKILL ends it as a server whose machine goes away.
 */
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'

const { Session } = createRequire(new URL('../../../engines/package.json', import.meta.url))('chdb')
const [, , folder, port, password = ''] = process.argv
const cluster = fileURLToPath(new URL('clickhouse-cluster.xml', import.meta.url))
const session = new Session(folder, { connectionArgs: [`--config-file=${cluster}`] })

/** Names in an address that are no settings of the engine. */
const others = new Set(['query', 'database', 'query_id', 'session_id', 'session_timeout', 'default_format', 'role'])
const ofHttp = new Set(['enable_http_compression', 'wait_end_of_query'])
const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\0', '\\0')}'`

/** Whoever started it holds its input open, and may be killed without a word. */
process.stdin.resume().once('close', () => process.exit())

let turn = Promise.resolve()
createServer(async (request, response) => {
  const pieces = []
  for await (const piece of request) pieces.push(piece)
  const sent = Buffer.concat(pieces)
  const plain = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent
  const asked = new URL(request.url, 'http://localhost')
  if (asked.pathname === '/ping') return void response.end('Ok.\n')
  const type = request.headers['content-type'] ?? ''
  let body = ''
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(plain, { headers: { 'content-type': type } }).formData()
    for (const [name, value] of form) asked.searchParams.set(name, value)
  } else body = plain.toString()
  turn = turn.then(() => answer(request, response, asked.searchParams, body))
}).listen(Number(port), '127.0.0.1', function () {
  process.stdout.write(`${this.address().port}\n`)
})

async function answer(request, response, told, body) {
  try {
    check(request.headers.authorization)
    const bytes = await run(told, body)
    const isSmall = request.headers['accept-encoding']?.includes('gzip') && told.get('enable_http_compression') === '1'
    if (isSmall) response.setHeader('content-encoding', 'gzip')
    response.end(isSmall ? gzipSync(bytes) : bytes)
  } catch (error) {
    const said = /Code: (\d+)\. DB::.*/s.exec(error.message)
    const code = said?.[1] ?? '1002'
    response.statusCode = { 516: 403, 497: 403, 60: 404, 81: 404, 62: 400 }[code] ?? 500
    response.setHeader('x-clickhouse-exception-code', code)
    response.end(`${said?.[0] ?? error.message} (version 26.7)\n`)
  }
}

function check(authorization = '') {
  const [user, ...rest] = Buffer.from(authorization.replace(/^Basic /, ''), 'base64')
    .toString()
    .split(':')
  if (rest.join(':') !== password)
    throw new Error(
      `Code: 516. DB::Exception: ${user}: Authentication failed: password is incorrect. (AUTHENTICATION_FAILED)`,
    )
}

async function run(told, body) {
  const names = [...told.keys()].filter((name) => !others.has(name) && !ofHttp.has(name))
  const settings = names.filter((name) => !name.startsWith('param_'))
  session.query(`USE ${told.get('database') ?? 'default'}`)
  try {
    for (const name of names) session.query(`SET ${name} = ${quoted(told.get(name))}`)
    const sql = told.has('query') ? `${told.get('query')}\n${body}` : body
    const found = await session.queryAsync(sql, { format: told.get('default_format') ?? 'TabSeparated' })
    return Buffer.from(found.bytes())
  } finally {
    for (const name of settings) session.query(`SET ${name} = DEFAULT`)
  }
}
