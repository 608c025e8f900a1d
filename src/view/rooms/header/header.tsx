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
        <span className={styles.name}>Write-through playground</span>
      </h1>
      <Rooms />
      <div className={styles.history} role="group" aria-label="Session">
        <UndoRedo />
        {!narrow && <NewSession />}
      </div>
      <NotSaved />
      <div className={styles.verbs}>{narrow ? <NarrowVerbs onOpen={setOpen} /> : <Verbs onOpen={setOpen} />}</div>
      {open === 'share' && (
        <Dialog title="Share this state" onClose={close}>
          <Part of={SHARE}>{(ShareState) => <ShareState onOpened={close} />}</Part>
        </Dialog>
      )}
      {open === 'embed' && (
        <Dialog title="Embed this state" onClose={close}>
          <Part of={EMBED}>{(EmbedState) => <EmbedState />}</Part>
        </Dialog>
      )}
      {open === 'help' && (
        <Dialog title="Help" onClose={close}>
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
  return (
    <>
      <Button onClick={() => onOpen('share')}>Share</Button>
      <Button onClick={() => onOpen('embed')}>Embed</Button>
      <Present />
      <ThemeMenu />
      <Button square aria-label="Help" title="Help" onClick={() => onOpen('help')}>
        <Icon name="help" />
      </Button>
    </>
  )
}

function NarrowVerbs({ onOpen }: VerbsProps) {
  const { newSession } = usePlayerApi().getState()
  return (
    <Menu label="Menu" face={<Icon name="more" />}>
      <div className={styles.items}>
        <MenuItem onChoose={newSession}>New session</MenuItem>
        <MenuItem onChoose={() => onOpen('share')}>Share</MenuItem>
        <MenuItem onChoose={() => onOpen('embed')}>Embed</MenuItem>
        <Present look="quiet" />
        <MenuItem onChoose={() => onOpen('help')}>Help</MenuItem>
      </div>
      <LookSettings />
    </Menu>
  )
}

function UndoRedo() {
  const canUndo = usePlayer((player) => player.canUndo)
  const canRedo = usePlayer((player) => player.canRedo)
  const { undo, redo } = usePlayerApi().getState()
  return (
    <>
      <Button square look="quiet" aria-label="Undo" title="Undo (Alt Z)" inactive={!canUndo} onClick={undo}>
        <Icon name="undo" />
      </Button>
      <Button square look="quiet" aria-label="Redo" title="Redo (Alt Y)" inactive={!canRedo} onClick={redo}>
        <Icon name="redo" />
      </Button>
    </>
  )
}

function NewSession() {
  const { newSession } = usePlayerApi().getState()
  return (
    <Button look="quiet" onClick={newSession}>
      <Icon name="plus" /> <Text>New session</Text>
    </Button>
  )
}

/** Where nothing outlives the tab (a sandboxed frame, a browser that denies storage), it says so. */
function NotSaved() {
  const saved = usePlayer((player) => player.saved)
  return saved ? null : (
    <p className={styles.unsaved} title="This browser keeps nothing for this page: the session goes with the tab. Share keeps it as a link.">
      not saved here
    </p>
  )
}

function Present({ look }: { readonly look?: 'quiet' }) {
  return (
    <LinkButton {...useDoorLink('present')} look={look} className={look === undefined ? undefined : styles.item}>
      Present
    </LinkButton>
  )
}
