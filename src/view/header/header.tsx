import { lazy, Suspense, useState } from 'react'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icons.tsx'
import { Menu, MenuItem } from '../parts/menu.tsx'
import { usePlayer, usePlayerApi } from '../use-player.ts'
import styles from './header.module.css'
import { Mark } from './mark.tsx'
import { presentAddress } from './present-address.ts'
import { ThemeMenu } from './theme-menu.tsx'

const ShareDialog = lazy(() => import('../share/share-dialog.tsx').then(({ ShareDialog: it }) => ({ default: it })))
const EmbedDialog = lazy(() => import('../share/embed-dialog.tsx').then(({ EmbedDialog: it }) => ({ default: it })))
const HelpDialog = lazy(() => import('../help/help-dialog.tsx').then(({ HelpDialog: it }) => ({ default: it })))

type Open = 'share' | 'embed' | 'help' | null

export function Header() {
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  return (
    <header className={styles.header}>
      <h1 className={styles.brand}>
        <Mark />
        <span className={styles.name}>Write-through playground</span>
      </h1>
      <History />
      <div className={styles.verbs}>
        <Button className={styles.wide} onClick={() => setOpen('share')}>
          Share
        </Button>
        <Button className={styles.wide} onClick={() => setOpen('embed')}>
          Embed
        </Button>
        <PresentLink className={styles.wide} />
        <ThemeMenu />
        <Button square aria-label="Help" title="Help" onClick={() => setOpen('help')}>
          <Icon name="help" />
        </Button>
        <div className={styles.slim}>
          <Menu label="More" face={<Icon name="more" />}>
            <MenuItem onChoose={() => setOpen('share')}>Share</MenuItem>
            <MenuItem onChoose={() => setOpen('embed')}>Embed</MenuItem>
            <PresentLink />
          </Menu>
        </div>
      </div>
      <Suspense fallback={null}>
        {open === 'share' && <ShareDialog onClose={close} />}
        {open === 'embed' && <EmbedDialog onClose={close} />}
        {open === 'help' && <HelpDialog onClose={close} />}
      </Suspense>
    </header>
  )
}

function History() {
  const canUndo = usePlayer((player) => player.canUndo)
  const canRedo = usePlayer((player) => player.canRedo)
  const { undo, redo, newSession } = usePlayerApi().getState()
  return (
    <div className={styles.history} role="group" aria-label="Session">
      <Button square look="quiet" aria-label="Undo" title="Undo (Alt Z)" inactive={!canUndo} onClick={undo}>
        <Icon name="undo" />
      </Button>
      <Button square look="quiet" aria-label="Redo" title="Redo (Alt Y)" inactive={!canRedo} onClick={redo}>
        <Icon name="redo" />
      </Button>
      <Button look="quiet" className={styles.fresh} onClick={newSession}>
        <Icon name="plus" /> New session
      </Button>
    </div>
  )
}

/** A plain link, so that it can be opened in a window of its own on the projector. */
function PresentLink({ className }: { readonly className?: string | undefined }) {
  const world = usePlayer((player) => player.world)
  const trace = usePlayer((player) => player.trace)
  return (
    <a className={[styles.link, className ?? ''].join(' ')} href={presentAddress(world, trace)}>
      Present
    </a>
  )
}
