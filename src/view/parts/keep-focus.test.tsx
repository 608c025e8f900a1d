// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Button } from './button.tsx'
import { EARLIER, heir, heirNamed, takesOver } from './heirs.ts'
import { keepFocus } from './keep-focus.ts'

let stop: () => void
beforeEach(() => void (stop = keepFocus(document)))
afterEach(() => stop())

/** What changed is heard of before the next picture, and here before the next line. */
async function draws(drawn: ReturnType<typeof render>, next: React.ReactNode): Promise<void> {
  await act(async () => drawn.rerender(next))
}

function press(name: string): HTMLElement {
  const control = screen.getByRole('button', { name })
  control.focus()
  return control
}

const inFocus = () => document.activeElement?.textContent

describe('a control that goes away', () => {
  it('hands the focus to the one that took its place', async () => {
    const drawn = render(
      <p>
        {['before', 'here', 'after'].map((name) => (
          <Button key={name}>{name}</Button>
        ))}
      </p>,
    )
    press('here')
    await draws(
      drawn,
      <p>
        {['before', 'new', 'after'].map((name) => (
          <Button key={name}>{name}</Button>
        ))}
      </p>,
    )
    expect(inFocus()).toBe('new')
  })

  it('hands it to the next one, and at the end to the one before', async () => {
    const list = (names: readonly string[]) => (
      <p>
        {names.map((name) => (
          <Button key={name}>{name}</Button>
        ))}
      </p>
    )
    const drawn = render(list(['one', 'two', 'three']))
    press('two')
    await draws(drawn, list(['one', 'three']))
    expect(inFocus()).toBe('three')
    await draws(drawn, list(['one']))
    expect(inFocus()).toBe('one')
  })

  it('finds its place though what stood before it went too', async () => {
    const list = (names: readonly string[]) => (
      <p>
        {names.map((name) => (
          <Button key={name}>{name}</Button>
        ))}
      </p>
    )
    const drawn = render(list(['one', 'two', 'three', 'four']))
    press('three')
    await draws(drawn, list(['one', 'four']))
    expect(inFocus()).toBe('four')
  })

  it('stays where it was in a form that is drawn anew', async () => {
    const form = (version: number) => (
      <div key={version}>
        <Button>Add</Button>
        <Button>Use</Button>
      </div>
    )
    const drawn = render(<main>{form(1)}</main>)
    press('Use')
    await draws(drawn, <main>{form(2)}</main>)
    expect(inFocus()).toBe('Use')
  })

  it('hands it to the heir that it, or what went with it, names', async () => {
    const card = (repairs: boolean) => (
      <section>
        <h2 {...takesOver('verdict')}>the stores agree</h2>
        {repairs && (
          <p {...heir('verdict')}>
            <Button>Heal it</Button>
          </p>
        )}
        <Button>Why?</Button>
      </section>
    )
    const drawn = render(card(true))
    press('Heal it')
    await draws(drawn, card(false))
    expect(inFocus()).toBe('the stores agree')
  })

  it('hands it on though all around it went too', async () => {
    const page = (room: string) => (
      <div>
        {room === 'break' ? (
          <main>
            <Button>Replay</Button>
          </main>
        ) : (
          <main key="play">
            <Button>Undo</Button>
            <Button {...heirNamed('room')}>Play</Button>
          </main>
        )}
      </div>
    )
    const drawn = render(
      <main>
        <nav>
          <Button>Rooms</Button>
        </nav>
        {page('break')}
      </main>,
    )
    press('Replay')
    await draws(
      drawn,
      <main>
        <nav>
          <Button>Rooms</Button>
        </nav>
        {page('play')}
      </main>,
    )
    expect(document.activeElement).not.toBe(document.body)
  })

  it('goes back to where the focus was before, where it says so', async () => {
    const page = (notices: readonly string[]) => (
      <>
        <Button>Step</Button>
        <div {...heir(EARLIER)}>
          {notices.map((text) => (
            <Button key={text}>{text}</Button>
          ))}
        </div>
        <Button>Last</Button>
      </>
    )
    const drawn = render(page(['first', 'second']))
    press('Last')
    press('Step')
    press('second')
    await draws(drawn, page(['first']))
    expect(inFocus()).toBe('first')
    await draws(drawn, page([]))
    expect(inFocus()).toBe('Step')
  })

  it('passes by what is hidden, disabled or not chosen', async () => {
    const page = (here: boolean) => (
      <p>
        {here && <Button>here</Button>}
        <button type="button" disabled>
          no
        </button>
        <span hidden>
          <Button>nor this</Button>
        </span>
        <input type="radio" name="one" aria-label="nor that" readOnly checked={false} />
        <Button>this</Button>
      </p>
    )
    const drawn = render(page(true))
    press('here')
    await draws(drawn, page(false))
    expect(inFocus()).toBe('this')
  })
})

describe('a press that makes its own control go away', () => {
  /** A field whose Enter puts a button into its place. */
  const form = (open: boolean, close: () => void) => (
    <p>
      {open ? <input aria-label="Name" onKeyDown={({ key }) => key === 'Enter' && close()} /> : <Button>Add</Button>}
    </p>
  )

  /** Whether the browser would go on to press what has the focus now. */
  const enter = async (repeat = false) => {
    let goesOn = true
    await act(
      async () =>
        void (goesOn = document.activeElement!.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', repeat, bubbles: true, cancelable: true }),
        )),
    )
    return goesOn
  }

  it('does not press the successor too when it is held down', async () => {
    const drawn = render(form(true, () => undefined))
    screen.getByLabelText('Name').focus()
    expect(await enter()).toBe(true)
    await draws(
      drawn,
      form(false, () => undefined),
    )
    expect(inFocus()).toBe('Add')
    expect(await enter(true)).toBe(false)
    expect(await enter()).toBe(true)
  })
})

describe('a control that stays', () => {
  it('hands the focus on when it is hidden, or disabled', async () => {
    const page = (hidden: boolean, disabled: boolean) => (
      <p>
        <span hidden={hidden}>
          <Button>first</Button>
        </span>
        <button type="button" disabled={disabled}>
          second
        </button>
        <Button>third</Button>
      </p>
    )
    const drawn = render(page(false, false))
    press('first')
    await draws(drawn, page(true, false))
    expect(inFocus()).toBe('second')
    await draws(drawn, page(true, true))
    expect(inFocus()).toBe('third')
  })

  it('keeps the focus whatever goes away around it', async () => {
    const drawn = render(
      <p>
        <Button>gone</Button>
        <Button>kept</Button>
      </p>,
    )
    press('gone')
    press('kept')
    await draws(
      drawn,
      <p>
        <Button key="kept">kept</Button>
      </p>,
    )
    const kept = press('kept')
    await draws(
      drawn,
      <p>
        <Button key="kept">kept</Button>
        <Button>new</Button>
      </p>,
    )
    expect(document.activeElement).toBe(kept)
  })
})

describe('it takes no focus', () => {
  it('that nobody had', async () => {
    const drawn = render(
      <p>
        <Button>one</Button>
        <Button>two</Button>
      </p>,
    )
    await draws(
      drawn,
      <p>
        <Button>two</Button>
      </p>,
    )
    expect(document.activeElement).toBe(document.body)
  })

  it('that was put away before', async () => {
    const drawn = render(
      <p>
        <Button key="1">one</Button>
        <Button key="2">two</Button>
      </p>,
    )
    const one = press('one')
    await act(async () => one.blur())
    await draws(
      drawn,
      <p>
        <Button key="2">two</Button>
      </p>,
    )
    expect(document.activeElement).toBe(document.body)
  })

  it('from the page around a frame', async () => {
    const around = vi.spyOn(window, 'parent', 'get').mockReturnValue({} as Window)
    const elsewhere = vi.spyOn(document, 'hasFocus').mockReturnValue(false)
    stop()
    stop = keepFocus(document)
    const drawn = render(
      <p>
        <Button key="1">one</Button>
        <Button key="2">two</Button>
      </p>,
    )
    press('one')
    await draws(
      drawn,
      <p>
        <Button key="2">two</Button>
      </p>,
    )
    expect(document.activeElement).toBe(document.body)
    elsewhere.mockReturnValue(true)
    press('two')
    await draws(
      drawn,
      <p>
        <Button key="3">three</Button>
      </p>,
    )
    expect(inFocus()).toBe('three')
    around.mockRestore()
    elsewhere.mockRestore()
  })
})
