import type { ThemeConfig } from 'antd';

/** Reads the one token file's values, so that antd's numbers and ours cannot drift apart (design/desk README). */
function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export function deskTheme(): ThemeConfig {
  return {
    token: {
      colorPrimary: token('--accent'),
      colorPrimaryHover: token('--accent-press'),
      colorPrimaryActive: token('--accent-press'),
      colorPrimaryBg: token('--accent-soft'),
      colorBgLayout: token('--ground'),
      colorBgContainer: token('--paper'),
      colorBgElevated: token('--paper'),
      colorBgMask: token('--scrim'),
      colorBgContainerDisabled: token('--sunk'),
      colorTextDisabled: token('--ink-3'),
      colorTextPlaceholder: token('--ink-3'),
      colorText: token('--ink'),
      colorTextSecondary: token('--ink-2'),
      colorTextTertiary: token('--ink-3'),
      colorBorder: token('--edge'),
      colorBorderSecondary: token('--line'),
      colorWarning: token('--due'),
      colorWarningBg: token('--due-soft'),
      colorWarningBorder: token('--due-line'),
      colorError: token('--over'),
      colorErrorBg: token('--over-soft'),
      colorErrorBorder: token('--over-line'),
      colorSuccess: token('--accent'),
      colorSuccessBg: token('--accent-soft'),
      colorLink: token('--accent-press'),
      fontFamily: token('--font'),
      fontSize: 13,
      lineHeight: 20 / 13,
      controlHeight: 28,
      controlHeightSM: 24,
      controlHeightLG: 34,
      borderRadius: 6,
      borderRadiusLG: 8,
      boxShadow: 'none',
      motion: false,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', contentFontSizeLG: 14 },
      Segmented: {
        trackBg: token('--paper'),
        itemSelectedBg: token('--accent-soft'),
        itemSelectedColor: token('--accent-press'),
        itemColor: token('--ink-2'),
      },
      Table: {
        headerBg: token('--head'),
        rowHoverBg: token('--head'),
        bodySortBg: 'transparent',
        borderColor: token('--line'),
        cellPaddingBlockSM: 5,
        cellPaddingInlineSM: 8,
        cellFontSizeSM: 13,
      },
    },
  };
}
