import type { Theme } from '../../../player/settings.ts'
import { Icon } from '../../parts/icons.tsx'
import { Menu } from '../../parts/menu.tsx'
import { Segmented } from '../../parts/segmented.tsx'
import { Switch } from '../../parts/switch.tsx'
import { usePlayer } from '../../use-player.ts'
import { words } from '../../../words/language.ts'

const THEMES: readonly Theme[] = ['auto', 'light', 'dark', 'contrast', 'projector']

export function ThemeMenu() {
  return (
    <Menu label={words().header.look.title} face={<Icon name="theme" />}>
      <LookSettings />
    </Menu>
  )
}

export function LookSettings() {
  const theme = usePlayer((player) => player.theme)
  const setTheme = usePlayer((player) => player.setTheme)
  const motion = usePlayer((player) => player.motion)
  const setMotion = usePlayer((player) => player.setMotion)
  const says = words().header.look
  return (
    <>
      <Segmented
        label={says.theme}
        options={THEMES.map((value) => ({ value, label: says.themes[value] }))}
        value={theme}
        onChoose={setTheme}
        columns={2}
      />
      <Switch
        label={says.reduceMotion.label}
        detail={says.reduceMotion.detail}
        on={motion === 'reduce'}
        onToggle={() => setMotion(motion === 'reduce' ? 'auto' : 'reduce')}
      />
    </>
  )
}
