export { localGit as connect } from './local-git.ts';
