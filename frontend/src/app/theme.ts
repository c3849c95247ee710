/** One accent (the blue of fountain-pen ink), cool neutrals, small radii. Contrast of every pair in use is at least 4.5 to 1. */
import {
  ActionIcon,
  Badge,
  Button,
  createTheme,
  InputWrapper,
  type MantineColorsTuple,
  Modal,
  Tooltip,
} from '@mantine/core';

const ink: MantineColorsTuple = [
  '#eff4ff',
  '#dce6ff',
  '#b6caff',
  '#8dabfb',
  '#668df5',
  '#4a74ef',
  '#3159e0',
  '#2748bd',
  '#213c99',
  '#1c3279',
];

const gray: MantineColorsTuple = [
  '#f8f9fb',
  '#f1f3f6',
  '#e6e9ee',
  '#d8dde4',
  '#c3cad4',
  '#9aa3b1',
  '#5f6877',
  '#4b5362',
  '#333a46',
  '#1b2029',
];

const dark: MantineColorsTuple = [
  '#e6e9ef',
  '#b9bfcb',
  '#959cab',
  '#5d6473',
  '#3a404d',
  '#2a2f3a',
  '#1e222b',
  '#14171e',
  '#101319',
  '#0b0d12',
];

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 6, dark: 6 },
  colors: { ink, gray, dark },
  black: '#1b2029',
  fontFamily:
    "'Inter Variable', -apple-system, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'JetBrains Mono', Menlo, Consolas, 'Liberation Mono', monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.45', xl: '1.4' },
  defaultRadius: 6,
  cursorType: 'pointer',
  focusRing: 'auto',
  headings: { fontWeight: '600' },
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm', fw: 550 } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Badge: Badge.extend({ defaultProps: { variant: 'light', radius: 4, tt: 'none', fw: 550 } }),
    Modal: Modal.extend({ defaultProps: { centered: true, radius: 10, overlayProps: { backgroundOpacity: 0.4 } } }),
    InputWrapper: InputWrapper.extend({ styles: { label: { marginBottom: 5, fontWeight: 550 } } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 250, withArrow: true, arrowSize: 6 } }),
  },
});
