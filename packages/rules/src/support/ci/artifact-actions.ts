import { setActionRef } from '@self-healer/editors/ci-file';
import { addYamlEntry, getYaml, setYamlScalar, type YamlPath, yamlScalars } from '@self-healer/editors/yaml';
import { renameYamlKey, yamlKeys } from '@self-healer/editors/yaml-keys';
import { majorOf } from '../../data/retired-actions.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { addNeed } from './add-need.ts';
import { workflowSteps } from './workflow-steps.ts';

const named = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;

/** Lets the job that downloads an artifact wait for the one job that uploads it. */
export function waitForUpload(text: string, artifact: string): string | undefined {
  const users = (action: string) =>
    workflowSteps(text).filter(
      ({ uses, path }) => uses?.startsWith(`${action}@`) && named(getYaml(text, [...path, 'with'])) === artifact,
    );
  const uploading = [...new Set(users('actions/upload-artifact').map(({ job }) => job))];
  const downloading = [...new Set(users('actions/download-artifact').map(({ job }) => job))];
  const [from] = uploading;
  const [to] = downloading;
  if (from === undefined || to === undefined || from === to || uploading.length > 1 || downloading.length > 1)
    return undefined;
  return addNeed(text, to, from);
}

const ofAction = (text: string, action: string) =>
  workflowSteps(text)
    .filter(({ uses }) => uses?.startsWith(`${action}@`))
    .map((step) => ({ ...step, artifact: named(getYaml(text, [...step.path, 'with'])) }));

/** Version 4 neither reads what version 3 wrote nor the other way round. */
export function levelMajors(text: string, artifact: string): string | undefined {
  const majors = (action: string) =>
    new Set(
      ofAction(text, action)
        .filter((step) => step.artifact === artifact)
        .flatMap(({ uses }) => majorOf(uses?.split('@')[1] ?? '') ?? []),
    );
  const [up, ...otherUps] = majors('actions/upload-artifact');
  const [down, ...otherDowns] = majors('actions/download-artifact');
  if (up === undefined || down === undefined || otherUps.length + otherDowns.length > 0) return undefined;
  if (up >= 4 === down >= 4) return undefined;
  return up > down
    ? setActionRef(text, 'actions/download-artifact', (ref) => (majorOf(ref) ?? up) < 4, `v${Math.min(up, 4)}`)
    : setActionRef(text, 'actions/upload-artifact', (ref) => (majorOf(ref) ?? down) < 4, `v${Math.min(down, 4)}`);
}

/** The words of a name, whatever their order, and what parts them. */
const wordsOf = (name: string): string =>
  name
    .toLowerCase()
    .split(/[-_. ]/)
    .sort()
    .join('');

const placeOf = (text: string, path: YamlPath): string => {
  const inputs = getYaml(text, [...path, 'with']);
  const place = typeof inputs === 'object' && inputs !== null && 'path' in inputs ? `${inputs.path}` : '';
  return place.replace(/^\.\//, '').replace(/\/(?:\*\*?)?$/, '');
};

/**
 * The only other artifact of a run: of a directory by the name that is asked for, or downloaded to the place that it was
 * uploaded from, where no job takes it yet and no other workflow is called.
 */
function onlyOther(text: string, artifact: string, uploaded: readonly string[]): string | undefined {
  const [only, ...others] = new Set(uploaded);
  const uploads = ofAction(text, 'actions/upload-artifact').length;
  const jobs: unknown = getYaml(text, ['jobs']);
  const calls = Object.values(typeof jobs === 'object' && jobs !== null ? jobs : {}).some(
    (job: unknown) => typeof job === 'object' && job !== null && 'uses' in job,
  );
  const taken = ofAction(text, 'actions/download-artifact').some(({ artifact }) => artifact === only || !artifact);
  const from = ofAction(text, 'actions/upload-artifact').map(({ path }) => placeOf(text, path));
  const to = ofAction(text, 'actions/download-artifact').filter((step) => step.artifact === artifact);
  const fits = from.every(
    (place) => place !== '' && (place === artifact || to.every(({ path }) => placeOf(text, path) === place)),
  );
  return !fits || others.length > 0 || uploads !== uploaded.length || calls || taken ? undefined : only;
}

/** The only artifact that is uploaded under a name of the same letters or words, that is a slip away, or at all. */
export function downloadUploaded(text: string, artifact: string): string | undefined {
  const uploaded = ofAction(text, 'actions/upload-artifact').flatMap(({ artifact: name }) =>
    typeof name === 'string' && !name.includes('$') ? [name] : [],
  );
  if (uploaded.includes(artifact)) return undefined;
  const letters = (name: string) => name.toLowerCase().replace(/[-_. ]/g, '');
  const same = [letters, wordsOf].flatMap((form) => {
    const alike = new Set(uploaded.filter((name) => form(name) === form(artifact)));
    return alike.size === 1 ? [...alike] : [];
  });
  const users = ofAction(text, 'actions/download-artifact').filter((step) => step.artifact === artifact);
  // An artifact of another run or repository goes by the names of that.
  const foreign = users.some(({ path }) => {
    const inputs = getYaml(text, [...path, 'with']);
    return typeof inputs === 'object' && inputs !== null && ('run-id' in inputs || 'repository' in inputs);
  });
  if (foreign) return undefined;
  const meant = same[0] ?? nearestWord(artifact, uploaded) ?? onlyOther(text, artifact, uploaded);
  if (meant === undefined) return undefined;
  return users.reduce<string | undefined>(
    (changed, { path }) => changed && (setYamlScalar(changed, [...path, 'with', 'name'], meant) ?? changed),
    users.length === 0 ? undefined : text,
  );
}

/** Downloads the artifacts that the jobs of a matrix upload under names of their own: `dist-${{ matrix.os }}` for `dist`. */
export function downloadOfMatrix(text: string, artifact: string): string | undefined {
  const uploads = ofAction(text, 'actions/upload-artifact');
  const [own, ...others] = uploads.filter(({ artifact: name }) =>
    new RegExp(`^${escapePattern(artifact)}[-_]\\$\\{\\{ ?(?:matrix|strategy)\\.[\\w.-]+ ?\\}\\}$`).test(`${name}`),
  );
  const [user, ...users] = ofAction(text, 'actions/download-artifact').filter((step) => step.artifact === artifact);
  const isNew = (uses?: string) => (majorOf(uses?.split('@')[1] ?? '') ?? 0) >= 4;
  if (own === undefined || user === undefined || others.length + users.length > 0) return undefined;
  if (!isNew(own.uses) || !isNew(user.uses) || uploads.some((step) => step.artifact === artifact)) return undefined;
  const inputs = [...user.path, 'with'];
  const pattern = `${artifact}${`${own.artifact}`[artifact.length]}*`;
  const key = yamlKeys(text).find(({ path }) => path.join('\n') === [...inputs, 'name'].join('\n'));
  const named = setYamlScalar(text, [...inputs, 'name'], pattern);
  const renamed = key && named && renameYamlKey(named, key, 'pattern');
  return renamed && addYamlEntry(renamed, inputs, 'merge-multiple', 'true');
}

/** Uploads from where the files are. */
export function uploadFrom(text: string, written: string, from: string): string | undefined {
  const place = yamlScalars(text).find(
    ({ path, value }) => path.at(-1) === 'path' && path.at(-2) === 'with' && value === written,
  );
  const uses = place && getYaml(text, [...place.path.slice(0, -2), 'uses']);
  return place !== undefined && `${uses}`.startsWith('actions/upload-artifact@')
    ? setYamlScalar(text, place.path, from)
    : undefined;
}
