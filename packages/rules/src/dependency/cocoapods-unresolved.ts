import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/cocoapods-unresolved',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['ios'],
  needle: ['CocoaPods could not find compatible versions', 'Unable to find a specification for'],
  // CocoaPods 1.x.
  pattern:
    /^\[!\] (?:CocoaPods could not find compatible versions for pod "(?<pod>[^"]{1,200})"|Unable to find a specification for [`'](?<missing>[^`']{1,200})[`'])/,
  captures: ['pod?', 'missing?'],
  docs: {
    title: 'CocoaPods finds no version that fits',
    what: 'No version of a pod fits the Podfile, its lock, and the deployment target.',
    why: 'The specification repository on the machine is old, two pods want different versions, or the pod needs a newer target.',
    how: 'Run `pod install --repo-update`, and `pod update` of the pod where Podfile.lock holds it back; raise the platform where the message says so.',
    references: ['https://guides.cocoapods.org/using/troubleshooting.html'],
  },
  examples: {
    match: [
      {
        name: 'versions',
        log: '[!] CocoaPods could not find compatible versions for pod "Firebase/Core":',
        captures: { pod: 'Firebase/Core' },
      },
      { name: 'unknown', log: '[!] Unable to find a specification for `Missing`', captures: { missing: 'Missing' } },
    ],
    ignore: [{ name: 'a hint', log: '[!] The dependency `A` is not used in any concrete target.' }],
  },
});
