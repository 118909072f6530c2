export default [{ rules: { 'no-case-declarations': 'error' } }];
