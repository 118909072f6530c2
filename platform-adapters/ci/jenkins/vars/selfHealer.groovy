// selfHealer { sh 'make test' } heals when the body fails, and fails as it did; selfHealer() stands in post { failure }.
// Options: verify, mode ('propose' or 'report'), maxSafety, timeout (seconds), program. See README.md.
def call(Map options = [:], Closure body = null) {
  if (body == null) {
    heal(options)
    return
  }
  try {
    body()
  } catch (failure) {
    heal(options)
    throw failure
  }
}

private void heal(Map options) {
  // Values go in as variables, not into the script.
  withEnv([
    "HEALER_VERIFY=${options.verify ?: ''}",
    "HEALER_MODE=${options.mode ?: 'propose'}",
    "HEALER_MAX_SAFETY=${options.maxSafety ?: 'review'}",
    "HEALER_TIMEOUT=${options.timeout ?: 1800}",
    "HEALER_PROGRAM=${options.program ?: 'npx --yes self-healer@0.1'}",
  ]) {
    sh label: 'self-healer', script: '''#!/bin/sh
      set -- heal --from ci --max-safety "$HEALER_MAX_SAFETY" --timeout "$HEALER_TIMEOUT"
      set -- "$@" --report self-healer-report.json --summary self-healer-summary.md
      if [ -n "$HEALER_VERIFY" ]; then set -- "$@" --verify "$HEALER_VERIFY"; fi
      if [ "$HEALER_MODE" = propose ]; then set -- "$@" --propose; fi
      # What is told of a failed build is in the report: it never makes the build worse.
      $HEALER_PROGRAM "$@" || echo "self-healer ended with $?: there is no proved repair"
    '''
  }
  archiveArtifacts artifacts: 'self-healer-*,.self-healer/patches/**', allowEmptyArchive: true
}
