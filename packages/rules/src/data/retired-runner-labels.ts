import type { Retirements } from './retirement.ts';

export type { Retirements };

const issue = (number: number) => `https://github.com/actions/runner-images/issues/${number}`;
const UBUNTU_18 = { ends: '2023-04-03', source: issue(6002) };
const UBUNTU_20 = { ends: '2025-04-15', source: issue(11101) };
const MACOS_11 = { ends: '2024-06-28', source: issue(9255) };
const MACOS_12 = { ends: '2024-12-03', source: issue(10721) };
const MACOS_13 = { ends: '2025-12-08', source: issue(13046) };
const MACOS_14 = { ends: '2026-11-02', source: issue(13518) };
const WINDOWS_2016 = { ends: '2022-03-15', source: issue(4312) };
const WINDOWS_2019 = { ends: '2025-06-30', source: issue(12045) };

/**
 * Labels of GitHub's hosted runners that are gone. The replacement is the oldest image still there for Linux and
 * Windows (the least that changes), and keeps the processor for macOS: `-intel` and `-large` are x86-64.
 */
export const RETIRED_RUNNER_LABELS: Retirements = {
  'ubuntu-16.04': { replacement: 'ubuntu-22.04', ends: '2021-09-20', source: issue(3287) },
  'ubuntu-18.04': { replacement: 'ubuntu-22.04', ...UBUNTU_18 },
  'ubuntu-20.04': { replacement: 'ubuntu-22.04', ...UBUNTU_20 },
  'macos-10.15': { replacement: 'macos-15-intel', ends: '2022-12-01', source: issue(5583) },
  'macos-11': { replacement: 'macos-15-intel', ...MACOS_11 },
  'macos-11-large': { replacement: 'macos-15-large', ...MACOS_11 },
  'macos-12': { replacement: 'macos-15-intel', ...MACOS_12 },
  'macos-12-large': { replacement: 'macos-15-large', ...MACOS_12 },
  'macos-12-xlarge': { replacement: 'macos-15-xlarge', ...MACOS_12 },
  'macos-13': { replacement: 'macos-15-intel', ...MACOS_13 },
  'macos-13-large': { replacement: 'macos-15-large', ...MACOS_13 },
  'macos-13-xlarge': { replacement: 'macos-15-xlarge', ...MACOS_13 },
  'macos-14': { replacement: 'macos-15', ...MACOS_14 },
  'macos-14-large': { replacement: 'macos-15-large', ...MACOS_14 },
  'macos-14-xlarge': { replacement: 'macos-15-xlarge', ...MACOS_14 },
  'windows-2016': { replacement: 'windows-2022', ...WINDOWS_2016 },
  'windows-2019': { replacement: 'windows-2022', ...WINDOWS_2019 },
};

/** `vmImage` values of Azure Pipelines' hosted pool that are gone; Azure has no separate Intel label for macOS. */
export const RETIRED_VM_IMAGES: Retirements = {
  'ubuntu-16.04': { replacement: 'ubuntu-22.04', ends: '2021-10-18', source: issue(3287) },
  'ubuntu-18.04': { replacement: 'ubuntu-22.04', ...UBUNTU_18 },
  'ubuntu-20.04': { replacement: 'ubuntu-22.04', ...UBUNTU_20 },
  'macOS-10.14': { replacement: 'macOS-15', ends: '2021-12-10', source: issue(4056) },
  'macOS-10.15': { replacement: 'macOS-15', ends: '2022-12-01', source: issue(5583) },
  'macOS-11': { replacement: 'macOS-15', ...MACOS_11 },
  'macOS-12': { replacement: 'macOS-15', ...MACOS_12 },
  'macOS-13': { replacement: 'macOS-15', ...MACOS_13 },
  'macOS-14': { replacement: 'macOS-15', ...MACOS_14 },
  'vs2017-win2016': { replacement: 'windows-2022', ...WINDOWS_2016 },
  'windows-2016': { replacement: 'windows-2022', ...WINDOWS_2016 },
  'windows-2019': { replacement: 'windows-2022', ...WINDOWS_2019 },
};

/** The label as the table writes it, whatever its case, or undefined when it is not retired. */
export function retiredLabel(table: Retirements, label: string): string | undefined {
  const wanted = label.toLowerCase();
  return Object.keys(table).find((known) => known.toLowerCase() === wanted);
}
