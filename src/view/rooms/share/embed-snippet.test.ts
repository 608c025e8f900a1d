import { expect, it } from 'vitest'
import { embedSnippet } from './embed-snippet.ts'

it('has the link as an attribute', () => {
  expect(embedSnippet('https://host.example/p/?scenario=crash&embed=1#s=abc', 'A crash')).toContain(
    'src="https://host.example/p/?scenario=crash&amp;embed=1#s=abc"',
  )
})

it('lets no title break out of its attribute', () => {
  expect(embedSnippet('https://host.example/', '"><script>')).toContain(
    'title="Write-through playground: &quot;>&lt;script>"',
  )
})
