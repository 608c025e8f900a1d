import type { Theme } from '../../../player/settings.ts'
import { Icon } from '../../parts/icons.tsx'
import { Menu } from '../../parts/menu.tsx'
import { Segmented } from '../../parts/segmented.tsx'
import { Switch } from '../../parts/switch.tsx'
import { usePlayer } from '../../use-player.ts'

const THEMES: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: 'auto', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'contrast', label: 'High contrast' },
  { value: 'projector', label: 'Projector' },
]

export function ThemeMenu() {
  return (
    <Menu label="Theme and motion" face={<Icon name="theme" />}>
      <LookSettings />
    </Menu>
  )
}

export function LookSettings() {
  const theme = usePlayer((player) => player.theme)
  const setTheme = usePlayer((player) => player.setTheme)
  const motion = usePlayer((player) => player.motion)
  const setMotion = usePlayer((player) => player.setMotion)
  return (
    <>
      <Segmented label="Theme" options={THEMES} value={theme} onChoose={setTheme} columns={2} />
      <Switch
        label="Reduce motion"
        detail="arrows instead of flights"
        on={motion === 'reduce'}
        onToggle={() => setMotion(motion === 'reduce' ? 'auto' : 'reduce')}
      />
    </>
  )
}
