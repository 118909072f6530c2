export default [{ rules: { 'no-unused-var': 'error' } }];
