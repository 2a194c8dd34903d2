import { describe, expect, it } from 'vitest'
import { readAddress } from './address.ts'

describe('an address of ClickHouse', () => {
  it('tells server, user, database and settings', () => {
    expect(readAddress('clickhouse://db.example/inferprint')).toEqual({
      url: 'http://db.example:8123',
      user: 'default',
      database: 'inferprint',
      settings: {},
    })
    expect(readAddress('clickhouse://me%40x@db.example:9443/ai?secure=true&insert_quorum=auto')).toEqual({
      url: 'https://db.example:9443',
      user: 'me@x',
      database: 'ai',
      settings: { insert_quorum: 'auto' },
    })
  })

  it.each([
    ['clickhouse://db.example', 'has no database; expected clickhouse://USER@HOST:8123/DATABASE'],
    ['clickhouse://db.example/a/b', 'has the database "a/b"'],
    ['clickhouse://db.example/a`; DROP', 'has the database'],
    ['clickhouse://:x', 'no address that can be read'],
    ['clickhouse://db.example/a?secure=yes', 'has secure=yes; expected true or false'],
  ])('that is wrong is told: %s', (where, why) => {
    expect(() => readAddress(where)).toThrow(why)
  })

  it('with a password is refused, and the password not told', () => {
    const read = () => readAddress('clickhouse://me:hunter2@db.example/a')
    expect(read).toThrow('INFERPRINT_STORE_PASSWORD')
    expect(read).not.toThrow('hunter2')
  })
})
