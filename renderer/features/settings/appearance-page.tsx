import { useMantineColorScheme } from '@mantine/core';
import { setSingleKeys, usePreferences } from '#renderer/state/preferences.ts';
import { CheckField } from '#renderer/ui/check-field.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { Segments } from '#renderer/ui/segments.tsx';

export function AppearancePage() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { hasSingleKeys } = usePreferences();
  return (
    <>
      <Section title="Light or dark">
        <Segments
          label="Light or dark"
          options={[
            { value: 'auto', label: 'As the system' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
          value={colorScheme}
          onChange={setColorScheme}
        />
      </Section>
      <Section title="Keys" note="all keys of a page are listed under ?">
        <CheckField
          label="Single letters such as N and J work when no field has the focus"
          isOn={hasSingleKeys}
          onChange={setSingleKeys}
        />
      </Section>
    </>
  );
}
