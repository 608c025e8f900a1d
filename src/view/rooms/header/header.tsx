import { useState } from 'react'
import { EMBED, HELP, SHARE } from '../../late-views.ts'
import { Part } from '../../parts/late/part.tsx'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icons.tsx'
import { LinkButton } from '../../parts/link-button.tsx'
import { Menu, MenuItem } from '../../parts/menu.tsx'
import { Text } from '../../parts/text.tsx'
import { useDoorLink } from '../share/use-door-link.ts'
import { usePlayer, usePlayerApi } from '../../use-player.ts'
import { words } from '../../../words/language.ts'
import styles from './header.module.css'
import { Mark } from './mark.tsx'
import { Rooms } from './rooms.tsx'
import { LookSettings, ThemeMenu } from './theme-menu.tsx'

type DialogName = 'share' | 'embed' | 'help'

/** `narrow`: no room for words, so all but undo and redo moves into a menu. */
export function Header({ narrow }: { readonly narrow: boolean }) {
  const [open, setOpen] = useState<DialogName | null>(null)
  const close = () => setOpen(null)
  return (
    <header className={styles.header}>
      <h1 className={styles.brand}>
        <Mark />
        <span className={styles.name}>{words().header.title}</span>
      </h1>
      <Rooms />
      <div className={styles.history} role="group" aria-label={words().header.session}>
        <UndoRedo />
        {!narrow && <NewSession />}
      </div>
      <NotSaved />
      <div className={styles.verbs}>{narrow ? <NarrowVerbs onOpen={setOpen} /> : <Verbs onOpen={setOpen} />}</div>
      {open === 'share' && (
        <Dialog title={words().header.share.title} onClose={close}>
          <Part of={SHARE}>{(ShareState) => <ShareState onOpened={close} />}</Part>
        </Dialog>
      )}
      {open === 'embed' && (
        <Dialog title={words().header.embed.title} onClose={close}>
          <Part of={EMBED}>{(EmbedState) => <EmbedState />}</Part>
        </Dialog>
      )}
      {open === 'help' && (
        <Dialog title={words().header.help} onClose={close}>
          <Part of={HELP}>{(HelpText) => <HelpText />}</Part>
        </Dialog>
      )}
    </header>
  )
}

interface VerbsProps {
  readonly onOpen: (name: DialogName) => void
}

function Verbs({ onOpen }: VerbsProps) {
  const says = words().header
  return (
    <>
      <Button onClick={() => onOpen('share')}>{says.share.verb}</Button>
      <Button onClick={() => onOpen('embed')}>{says.embed.verb}</Button>
      <Present />
      <ThemeMenu />
      <Button square aria-label={says.help} title={says.help} onClick={() => onOpen('help')}>
        <Icon name="help" />
      </Button>
    </>
  )
}

function NarrowVerbs({ onOpen }: VerbsProps) {
  const { newSession } = usePlayerApi().getState()
  const says = words().header
  return (
    <Menu label={says.menu} face={<Icon name="more" />}>
      <div className={styles.items}>
        <MenuItem onChoose={newSession}>{says.newSession}</MenuItem>
        <MenuItem onChoose={() => onOpen('share')}>{says.share.verb}</MenuItem>
        <MenuItem onChoose={() => onOpen('embed')}>{says.embed.verb}</MenuItem>
        <Present look="quiet" />
        <MenuItem onChoose={() => onOpen('help')}>{says.help}</MenuItem>
      </div>
      <LookSettings />
    </Menu>
  )
}

function UndoRedo() {
  const canUndo = usePlayer((player) => player.canUndo)
  const canRedo = usePlayer((player) => player.canRedo)
  const { undo, redo } = usePlayerApi().getState()
  const says = words().header
  return (
    <>
      <Button
        square
        look="quiet"
        aria-label={says.undo.label}
        title={says.undo.title}
        inactive={!canUndo}
        onClick={undo}
      >
        <Icon name="undo" />
      </Button>
      <Button
        square
        look="quiet"
        aria-label={says.redo.label}
        title={says.redo.title}
        inactive={!canRedo}
        onClick={redo}
      >
        <Icon name="redo" />
      </Button>
    </>
  )
}

function NewSession() {
  const { newSession } = usePlayerApi().getState()
  return (
    <Button look="quiet" onClick={newSession}>
      <Icon name="plus" /> <Text>{words().header.newSession}</Text>
    </Button>
  )
}

/** Where nothing outlives the tab (a sandboxed frame, a browser that denies storage), it says so. */
function NotSaved() {
  const saved = usePlayer((player) => player.saved)
  const says = words().header.notSaved
  return saved ? null : (
    <p className={styles.unsaved} title={says.why}>
      {says.short}
    </p>
  )
}

function Present({ look }: { readonly look?: 'quiet' }) {
  return (
    <LinkButton {...useDoorLink('present')} look={look} className={look === undefined ? undefined : styles.item}>
      {words().header.present}
    </LinkButton>
  )
}
