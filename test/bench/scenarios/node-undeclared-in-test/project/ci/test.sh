set -e
npm ci --offline --install-strategy=nested --no-audit --no-fund --loglevel=error
npm test --workspace services/mailer
