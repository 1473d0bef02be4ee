import type { ThemeConfig } from 'antd';

/** Reads the one token file's values, so that antd's numbers and ours cannot drift apart (design/desk README). */
function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export function deskTheme(): ThemeConfig {
  return {
    token: {
      colorPrimary: token('--accent'),
      colorPrimaryHover: token('--accent'),
      colorPrimaryActive: token('--accent-press'),
      colorPrimaryBg: token('--accent-soft'),
      colorBgLayout: token('--ground'),
      colorBgContainer: token('--paper'),
      colorBgElevated: token('--paper'),
      colorText: token('--ink'),
      colorTextSecondary: token('--ink-2'),
      colorTextTertiary: token('--ink-3'),
      colorBorder: token('--edge'),
      colorBorderSecondary: token('--line'),
      colorWarning: token('--due'),
      colorWarningBg: token('--due-soft'),
      colorError: token('--over'),
      colorErrorBg: token('--over-soft'),
      colorSuccess: token('--accent'),
      colorSuccessBg: token('--accent-soft'),
      fontFamily: token('--font'),
      fontSize: 13,
      controlHeight: 28,
      controlHeightSM: 24,
      controlHeightLG: 34,
      borderRadius: 6,
      borderRadiusLG: 8,
      boxShadow: 'none',
      motion: false,
    },
    components: {
      Table: {
        headerBg: '#F7F4EC',
        rowHoverBg: '#F7F4EC',
        cellPaddingBlockSM: 5,
        cellPaddingInlineSM: 8,
      },
    },
  };
}
